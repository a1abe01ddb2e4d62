package dev.retort.dialect.postgresql;

import dev.retort.compile.IdentifierPreparer;
import dev.retort.compile.TypeCompiler;
import dev.retort.type.EnumLabels;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import dev.retort.type.ValueException;
import dev.retort.type.WellFormedText;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalTime;
import java.time.temporal.TemporalAccessor;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's names of types, and how values of those travel that JDBC has no methods for. */
final class PostgresqlTypeCompiler extends TypeCompiler {
    /** PostgreSQL's numbers have so many digits before the point, and behind it. */
    private static final int WHOLE_DIGITS = 131_072;

    private static final int FRACTION_DIGITS = 16_383;

    /** The types of values to which pgjdbc gives the number of their type, and a null too. */
    private static final Set<TypeName> TELLING = EnumSet.of(
            TypeName.BOOLEAN,
            TypeName.SMALLINT,
            TypeName.INTEGER,
            TypeName.BIGINT,
            TypeName.REAL,
            TypeName.DOUBLE,
            TypeName.NUMERIC,
            TypeName.CHAR,
            TypeName.VARCHAR,
            TypeName.TEXT,
            TypeName.VARBINARY,
            TypeName.DATE,
            TypeName.TIME,
            TypeName.TIMESTAMP,
            TypeName.TIMESTAMP_WITH_TIME_ZONE,
            TypeName.UUID);

    /** Names that mean one character, or one bit, where no length follows. */
    private static final Map<String, String> WITHOUT_LENGTH = Map.of(
            "char", "bpchar",
            "character", "bpchar",
            "nchar", "bpchar",
            "national char", "bpchar",
            "national character", "bpchar",
            "bit", "varbit");

    /** A length, or what else stands in parentheses behind a name; not within a quoted name. */
    private static final Pattern MODIFIER = Pattern.compile("\\s*\\([^()\"]*\\)(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)");

    private final IdentifierPreparer identifiers;

    PostgresqlTypeCompiler(IdentifierPreparer identifiers) {
        this.identifiers = identifiers;
    }

    @Override
    protected TypeCompiler with(IdentifierPreparer others) {
        return new PostgresqlTypeCompiler(others);
    }

    @Override
    public String dialectName() {
        return "PostgreSQL";
    }

    @Override
    public boolean hasEnums() {
        return true;
    }

    @Override
    public <T> SqlType<T> adaptStored(SqlType<T> type) {
        return switch (type.name()) {
            case CHAR, VARCHAR, TEXT -> type.boundBy(WellFormedText::bind);
            case JSON, ENUM -> type.boundBy(PostgresqlTypeCompiler::bindUntyped);
            case NUMERIC -> type.boundBy((s, i, v) -> s.setBigDecimal(i, storable((BigDecimal) v)));
            case DATE -> type.boundBy(PostgresqlTemporal::bindDate);
            case TIME ->
                type.boundBy(PostgresqlTemporal::bindTime)
                        .readBy((r, i) -> type.javaType().cast(PostgresqlTemporal.readTime(r, i)))
                        .nullBoundAs("time");
            case TIMESTAMP -> type.boundBy(PostgresqlTemporal::bindTimestamp).nullBoundAs("timestamp");
            case TIMESTAMP_WITH_TIME_ZONE ->
                type.boundBy(PostgresqlTemporal::bindMoment).nullBoundAs("timestamptz");
            case UUID -> type.nullBoundAs("uuid");
            case INTERVAL_SECOND, INTERVAL_YEAR ->
                type.storedAs(
                        (s, i, v) -> s.setObject(i, PostgresqlInterval.text(v), Types.OTHER),
                        (r, i) -> PostgresqlInterval.read(r, i, type));
            default -> super.adaptStored(type);
        };
    }

    /** As text that the server types. */
    static void bindUntyped(PreparedStatement statement, int index, Object text) throws SQLException {
        statement.setObject(index, WellFormedText.of((String) text), Types.OTHER);
    }

    /** The driver would send a number that PostgreSQL does not have as another, mostly zero. */
    private static BigDecimal storable(BigDecimal number) throws ValueException {
        BigDecimal shortest = number.scale() > FRACTION_DIGITS ? number.stripTrailingZeros() : number;
        long whole = (long) shortest.precision() - shortest.scale();
        if (shortest.scale() > FRACTION_DIGITS || (whole > WHOLE_DIGITS && shortest.signum() != 0)) {
            throw new ValueException(
                    "a number of more digits than PostgreSQL's, which have 131,072 before the point and 16,383 behind it",
                    "22003",
                    null);
        }
        return shortest;
    }

    @Override
    protected String name(SqlType<?> type) {
        return switch (type.name()) {
            case TEXT -> "TEXT";
            case VARBINARY -> "BYTEA";
            case JSON -> "JSONB";
            case INTERVAL_SECOND, INTERVAL_YEAR -> "INTERVAL";
            case ENUM -> enumName(type);
            case ARRAY -> compile(type.elementType().orElseThrow()) + "[]";
            default -> super.name(type);
        };
    }

    @Override
    public boolean tellsItsType(SqlType<?> type) {
        return TELLING.contains(type.variantFor(dialectName()).name());
    }

    @Override
    public boolean castsNulls() {
        return true;
    }

    /** A text is of no type until something beside it tells. */
    @Override
    public boolean literalTellsType(SqlType<?> type) {
        return tellsItsType(type);
    }

    @Override
    public String parameterName(SqlType<?> declared) {
        SqlType<?> type = declared.variantFor(dialectName());
        type.adapt(this); // is of this dialect
        SqlType<?> element = type.elementType().orElse(null);
        if (element != null) {
            return arrayElementName(element.variantFor(dialectName())) + "[]";
        }
        return switch (type.name()) {
            case CHAR -> "bpchar";
            case VARCHAR, TEXT -> type.name().name();
            case OTHER -> withoutModifier(type.sqlName().orElseThrow());
            default -> compile(type);
        };
    }

    private static String withoutModifier(String sqlName) {
        String plain = MODIFIER.matcher(sqlName).replaceAll("");
        return plain.equals(sqlName) ? sqlName : WITHOUT_LENGTH.getOrDefault(plain.toLowerCase(Locale.ROOT), plain);
    }

    /** The catalog's names, which pgjdbc knows without asking the server. */
    @Override
    public String arrayElementName(SqlType<?> type) {
        return switch (type.name()) {
            case BOOLEAN -> "bool";
            case SMALLINT -> "int2";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case REAL -> "float4";
            case DOUBLE -> "float8";
            case NUMERIC -> "numeric";
            case CHAR -> "bpchar";
            case VARCHAR -> "varchar";
            case TEXT -> "text";
            case VARBINARY -> "bytea";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMP_WITH_TIME_ZONE -> "timestamptz";
            case UUID -> "uuid";
            case JSON -> "jsonb";
            case INTERVAL_SECOND, INTERVAL_YEAR -> "interval";
            case ENUM -> enumName(type);
            case ARRAY -> arrayElementName(type.elementType().orElseThrow().variantFor(dialectName()));
            case OTHER -> withoutModifier(type.sqlName().orElseThrow());
        };
    }

    /** As text where the type's number may be another tomorrow: pgjdbc keeps the number that it has once asked for. */
    @Override
    public void bindArray(PreparedStatement statement, int index, SqlType<?> elementType, @Nullable Object[] elements)
            throws SQLException {
        requireRectangle(elements);
        SqlType<?> element = elementType;
        while (element.elementType().isPresent()) {
            element = element.elementType().get();
        }
        if (element.name() == TypeName.ENUM || element.name() == TypeName.OTHER) {
            String text =
                    statement.getConnection().createArrayOf("text", elements).toString();
            statement.setObject(index, text, Types.OTHER);
        } else {
            super.bindArray(statement, index, elementType, elements);
        }
    }

    /** PostgreSQL has no lists within a list but those of one length that is not zero. */
    private static void requireRectangle(@Nullable Object[] elements) throws ValueException {
        int length = -1;
        for (Object element : elements) {
            if (element instanceof Object[] inner) {
                if (inner.length == 0 || (length >= 0 && inner.length != length)) {
                    throw new ValueException(
                            "lists of different lengths within a list, or empty ones, which PostgreSQL's arrays cannot hold",
                            "2202E",
                            null);
                }
                length = inner.length;
                requireRectangle(inner);
            } else if (element == null && length >= 0) {
                throw nullAmongLists();
            }
        }
        if (length >= 0 && elements[0] == null) {
            throw nullAmongLists();
        }
    }

    private static ValueException nullAmongLists() {
        return new ValueException(
                "a null in place of a list within a list, which PostgreSQL's arrays cannot hold", "2202E", null);
    }

    /** pgjdbc writes elements by {@code toString}, which PostgreSQL does not read of days far away or before Christ. */
    @Override
    public Object arrayElement(SqlType<?> type, Object value) throws SQLException {
        return switch (type.name()) {
            case INTERVAL_SECOND, INTERVAL_YEAR -> PostgresqlInterval.text(value);
            case DATE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> PostgresqlTemporal.text((TemporalAccessor) value);
            case TIME -> PostgresqlTemporal.cut((LocalTime) value);
            case NUMERIC -> storable((BigDecimal) value);
            default -> WellFormedText.ofAny(value);
        };
    }

    private String enumName(SqlType<?> type) {
        EnumLabels labels = type.enumLabels().orElseThrow();
        return identifiers.qualified(labels.schema(), Objects.requireNonNull(labels.name()));
    }
}
