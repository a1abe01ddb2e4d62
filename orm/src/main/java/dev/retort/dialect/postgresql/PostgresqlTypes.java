package dev.retort.dialect.postgresql;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.BitString;
import dev.retort.sql.Range;
import dev.retort.sql.RangeType;
import dev.retort.sql.SqlTypes;
import dev.retort.type.ConversionException;
import dev.retort.type.SqlType;
import dev.retort.type.ValueBinder;
import dev.retort.type.ValueException;
import dev.retort.type.ValueReader;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.HStoreConverter;

/**
 * Types that only PostgreSQL has. On other databases they are refused, unless they have a
 * {@link SqlType#withVariant variant} there. The extensions that some come from are the user's to create.
 */
public final class PostgresqlTypes {
    /** The address of a host, with the length of its network's prefix if that is given: {@code 192.168.0.1/24}. */
    public static final SqlType<String> INET = text("inet");

    /** The address of a network: {@code 192.168.0.0/24}. */
    public static final SqlType<String> CIDR = text("cidr");

    /** The address of a network card, six bytes. */
    public static final SqlType<String> MACADDR = text("macaddr");

    /** A document for full text search, as PostgreSQL writes it: {@code 'cat':2 'fat':1}. */
    public static final SqlType<String> TSVECTOR = text("tsvector");

    /** A query for full text search. */
    public static final SqlType<String> TSQUERY = text("tsquery");

    /** Texts by keys, of the extension {@code hstore}; a value may be null, a key may not. */
    public static final SqlType<Map<String, String>> HSTORE =
            text("hstore").map(mapClass(), HStoreConverter::fromString, PostgresqlTypes::hstore);

    /** Ranges of 32-bit integers. PostgreSQL gives them back in the form {@code [lower,upper)}. */
    public static final RangeType<Integer> INT4RANGE = range("int4range", SqlTypes.INTEGER, Integer::valueOf);

    /** Ranges of 64-bit integers. PostgreSQL gives them back in the form {@code [lower,upper)}. */
    public static final RangeType<Long> INT8RANGE = range("int8range", SqlTypes.BIGINT, Long::valueOf);

    /** Ranges of decimal numbers. */
    public static final RangeType<BigDecimal> NUMRANGE = range("numrange", SqlTypes.NUMERIC, BigDecimal::new);

    /** Ranges of days. PostgreSQL gives them back in the form {@code [lower,upper)}. */
    public static final RangeType<LocalDate> DATERANGE =
            temporalRange("daterange", SqlTypes.DATE, text -> LocalDate.parse(text, Bounds.DAY));

    /** Ranges of days and times without zone, to the microsecond. */
    public static final RangeType<LocalDateTime> TSRANGE =
            temporalRange("tsrange", SqlTypes.TIMESTAMP, text -> LocalDateTime.parse(text, Bounds.MOMENT));

    /** Ranges of moments, to the microsecond; what comes back has the session's offset. */
    public static final RangeType<OffsetDateTime> TSTZRANGE = temporalRange(
            "tstzrange", SqlTypes.TIMESTAMP_WITH_TIME_ZONE, text -> OffsetDateTime.parse(text, Bounds.ZONED_MOMENT));

    /** Bits of any number. */
    public static final SqlType<BitString> BIT_VARYING = bits("bit varying");

    private PostgresqlTypes() {}

    /**
     * So many bits, no fewer and no more. Operators on bits are {@code op("&", other, PostgresqlTypes.bit(8))} and the like.
     *
     * @throws InvalidRequestException if that is less than 1
     */
    public static SqlType<BitString> bit(int length) {
        return bits("bit(" + checked("bit", length) + ")");
    }

    /**
     * Bits up to a number.
     *
     * @throws InvalidRequestException if that is less than 1
     */
    public static SqlType<BitString> bitVarying(int maximum) {
        return bits("bit varying(" + checked("bit varying", maximum) + ")");
    }

    private static int checked(String type, int length) {
        if (length < 1) {
            throw new InvalidRequestException(type + "(" + length + ") has no room for a bit; give 1 or more");
        }
        return length;
    }

    private static SqlType<BitString> bits(String sqlName) {
        return text(sqlName).map(BitString.class, new Bits(), new Digits());
    }

    /** A type of PostgreSQL, or of an extension, whose values are handled as the text that PostgreSQL writes. */
    public static SqlType<String> text(String sqlName) {
        return SqlType.custom(sqlName, String.class, new Untyped(), new Untyped())
                .onlyOn("PostgreSQL");
    }

    private static <T> RangeType<T> range(String sqlName, SqlType<T> bound, Function<String, T> parse) {
        return range(sqlName, bound, parse, Object::toString);
    }

    private static <T extends TemporalAccessor> RangeType<T> temporalRange(
            String sqlName, SqlType<T> bound, Function<String, T> parse) {
        return range(sqlName, bound, parse, PostgresqlTypes::bound);
    }

    private static String bound(TemporalAccessor value) {
        try {
            String text = PostgresqlTemporal.text(value);
            if (text.endsWith("infinity")) {
                throw new ConversionException("a range with an infinite bound; null stands for none", null);
            }
            return '"' + text + '"';
        } catch (ValueException e) {
            throw new ConversionException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String hstore(Map<String, String> map) {
        for (String key : map.keySet()) {
            if (key == null) {
                throw new ConversionException("an hstore with a null key, which PostgreSQL does not have", null);
            }
        }
        return HStoreConverter.toString(map);
    }

    private static <T> RangeType<T> range(
            String sqlName, SqlType<T> bound, Function<String, T> parse, Function<? super T, String> format) {
        @SuppressWarnings("unchecked") // a class has no type arguments
        Class<Range<T>> rangeClass = (Class<Range<T>>) (Class<?>) Range.class;
        return RangeType.of(
                text(sqlName)
                        .map(rangeClass, text -> RangeText.parse(text, parse), range -> RangeText.of(range, format)),
                bound);
    }

    @SuppressWarnings("unchecked") // as above
    private static Class<Map<String, String>> mapClass() {
        return (Class<Map<String, String>>) (Class<?>) Map.class;
    }

    /** Text that the server types; a record, so that types which are made inline are equal. */
    private record Untyped() implements ValueBinder<String>, ValueReader<String> {
        @Override
        public void bind(PreparedStatement statement, int index, String value) throws SQLException {
            PostgresqlTypeCompiler.bindUntyped(statement, index, value);
        }

        @Override
        public @Nullable String read(ResultSet resultSet, int index) throws SQLException {
            return resultSet.getString(index);
        }
    }

    /** A record, as {@link Untyped} is. */
    private record Bits() implements Function<String, BitString> {
        @Override
        public BitString apply(String digits) {
            return new BitString(digits);
        }
    }

    /** A record, as {@link Untyped} is. */
    private record Digits() implements Function<BitString, String> {
        @Override
        public String apply(BitString bits) {
            return bits.digits();
        }
    }

    /** As PostgreSQL writes the bounds of ranges in its style {@code ISO}, which pgjdbc asks for. */
    private static final class Bounds {
        static final DateTimeFormatter DAY = ofEra(builder -> builder);
        static final DateTimeFormatter MOMENT = ofEra(Bounds::withTime);
        static final DateTimeFormatter ZONED_MOMENT =
                ofEra(builder -> withTime(builder).appendOffset("+HH:mm:ss", "+00"));

        private static DateTimeFormatterBuilder withTime(DateTimeFormatterBuilder builder) {
            return builder.appendLiteral(' ').append(DateTimeFormatter.ISO_LOCAL_TIME);
        }

        private static DateTimeFormatter ofEra(UnaryOperator<DateTimeFormatterBuilder> time) {
            DateTimeFormatterBuilder day = new DateTimeFormatterBuilder()
                    .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NOT_NEGATIVE)
                    .appendPattern("-MM-dd");
            return time.apply(day)
                    .optionalStart()
                    .appendText(ChronoField.ERA, Map.of(0L, " BC"))
                    .optionalEnd()
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ROOT);
        }
    }
}
