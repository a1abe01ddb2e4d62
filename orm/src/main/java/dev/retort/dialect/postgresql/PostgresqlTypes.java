package dev.retort.dialect.postgresql;

import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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
            text("hstore").map(mapClass(), HStoreConverter::fromString, HStoreConverter::toString);

    /** Ranges of 32-bit integers. PostgreSQL gives them back in the form {@code [lower,upper)}. */
    public static final SqlType<Range<Integer>> INT4RANGE = range("int4range", Integer::valueOf);

    /** Ranges of 64-bit integers. PostgreSQL gives them back in the form {@code [lower,upper)}. */
    public static final SqlType<Range<Long>> INT8RANGE = range("int8range", Long::valueOf);

    /** Ranges of decimal numbers. */
    public static final SqlType<Range<BigDecimal>> NUMRANGE = range("numrange", BigDecimal::new);

    /** Ranges of days from the year 1 to 9999. PostgreSQL gives them back in the form {@code [lower,upper)}. */
    public static final SqlType<Range<LocalDate>> DATERANGE = range("daterange", LocalDate::parse);

    /** Ranges of days and times without zone, from the year 1 to 9999. */
    public static final SqlType<Range<LocalDateTime>> TSRANGE =
            range("tsrange", text -> LocalDateTime.parse(text.replace(' ', 'T')));

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:mm:ss", "+00")
            .toFormatter(Locale.ROOT);

    /** Ranges of moments, from the year 1 to 9999; what comes back has the session's offset. */
    public static final SqlType<Range<OffsetDateTime>> TSTZRANGE =
            range("tstzrange", text -> OffsetDateTime.parse(text, MOMENT));

    private PostgresqlTypes() {}

    /** A type of PostgreSQL, or of an extension, whose values are handled as the text that PostgreSQL writes. */
    public static SqlType<String> text(String sqlName) {
        return SqlType.custom(
                        sqlName,
                        String.class,
                        (statement, index, value) -> statement.setObject(index, value, Types.OTHER),
                        ResultSet::getString)
                .onlyOn("PostgreSQL");
    }

    private static <T> SqlType<Range<T>> range(String sqlName, Function<String, T> parse) {
        @SuppressWarnings("unchecked") // a class has no type arguments
        Class<Range<T>> rangeClass = (Class<Range<T>>) (Class<?>) Range.class;
        return text(sqlName).map(rangeClass, text -> Range.parse(text, parse), Range::toString);
    }

    @SuppressWarnings("unchecked") // as above
    private static Class<Map<String, String>> mapClass() {
        return (Class<Map<String, String>>) (Class<?>) Map.class;
    }
}
