package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.BindParameter;
import dev.retort.type.ExactColumns;
import dev.retort.type.SqlType;
import dev.retort.type.TypeAdapter;
import dev.retort.type.ValueException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes types as DDL and casts name them, and knows how their values are stored; a dialect overrides what its database
 * does in another way. Thread-safe.
 */
public class TypeCompiler implements TypeAdapter {
    /** Creates a compiler that writes the SQL standard's names. */
    public TypeCompiler() {}

    /** The dialect's name. */
    @Override
    public String dialectName() {
        return "SQL";
    }

    /** Most databases store every type as itself; an array by its elements. */
    @Override
    public <T> SqlType<T> adaptStored(SqlType<T> type) {
        SqlType<?> element = type.elementType().orElse(null);
        if (element == null) {
            return type;
        }
        SqlType<?> stored = element.adapt(this);
        return type.storedAs(
                (statement, index, value) -> bindArray(statement, index, stored, elements(stored, (List<?>) value)),
                (resultSet, index) -> type.javaType().cast(readArray(resultSet, index, stored)));
    }

    /** Whether there are texts that can only be empty. */
    protected boolean takesLengthZero() {
        return false;
    }

    /** One that writes the names of types which are in schemas by these; most databases have no such types. */
    protected TypeCompiler with(IdentifierPreparer identifiers) {
        return this;
    }

    /** The type with its length, or precision and scale. */
    public final String compile(SqlType<?> declared) {
        SqlType<?> type = declared.variantFor(dialectName());
        type.adapt(this); // is of this dialect
        String name = type.sqlName().orElseGet(() -> name(type));
        if (type.length() == SqlType.UNSPECIFIED) {
            return name;
        }
        if (type.length() == 0 && !takesLengthZero()) {
            throw new UnsupportedByDialectException(
                    dialectName() + " does not support " + type + "; give a length of 1 or more, or none");
        }
        String scale = type.scale() == SqlType.UNSPECIFIED ? "" : ", " + type.scale();
        return name + "(" + type.length() + scale + ")";
    }

    /**
     * Whether the database knows of which type a bound value is, null included, by the value itself; else it is written with a
     * cast wherever nothing beside it tells. Types that nobody has thought of tell nothing.
     */
    public boolean tellsItsType(SqlType<?> type) {
        return true;
    }

    /** Whether a null in the text needs a cast where nothing beside it tells its type. */
    public boolean castsNulls() {
        return false;
    }

    /** Whether the stored values of a type are in the order of the values, so that they can be sorted and compared by it. */
    public boolean sorts(SqlType<?> type) {
        return true;
    }

    /** Whether the database takes a literal of a type for one of that type. */
    public boolean literalTellsType(SqlType<?> type) {
        return true;
    }

    /**
     * The name of a type in a cast that tells a value's type: without a length, by which a cast would cut the value silently.
     */
    public String parameterName(SqlType<?> declared) {
        SqlType<?> type = declared.variantFor(dialectName());
        SqlType<?> element = type.elementType().orElse(null);
        if (element != null) {
            type.adapt(this); // is of this dialect
            return parameterName(element) + " ARRAY";
        }
        return type.name().isText() ? "VARCHAR" : compile(type);
    }

    /** The place of a value with its type. */
    public final String typedPlaceholder(SqlType<?> type) {
        return "CAST(? AS " + parameterName(type) + ")";
    }

    /** The name that {@link java.sql.Connection#createArrayOf} knows for elements of this type. */
    public String arrayElementName(SqlType<?> type) {
        return name(type);
    }

    /**
     * What {@link java.sql.Connection#createArrayOf} takes for an element.
     *
     * @param value what JDBC takes for a single value of the type
     */
    public Object arrayElement(SqlType<?> type, Object value) throws SQLException {
        return value;
    }

    /**
     * Binds the values that a list or an array column of a batch takes, as {@link #arrayElement} made them.
     *
     * <p>The array is not freed: it lives in this JVM only, and an echo shows its elements after the statement ran.
     *
     * @param index from 1
     * @param elements may hold null
     */
    public void bindArray(PreparedStatement statement, int index, SqlType<?> elementType, @Nullable Object[] elements)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(arrayElementName(elementType), elements));
    }

    /** What {@link #bindArray} takes for a list: the elements in an array of their own class, which drivers send in binary. */
    final @Nullable Object[] elements(SqlType<?> type, List<?> values) throws SQLException {
        @Nullable Object[] elements = null;
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                Object element = element(type, value);
                if (elements == null) {
                    elements = (Object[]) Array.newInstance(element.getClass(), values.size());
                }
                elements[i] = element;
            }
        }
        return elements == null ? new Object[values.size()] : elements;
    }

    private Object element(SqlType<?> type, Object value) throws SQLException {
        SqlType<?> nested = type.elementType().orElse(null);
        return nested == null
                ? arrayElement(type, type.columnValueOf(value))
                : elements(nested.adapt(this), (List<?>) type.columnValueOf(value));
    }

    /** Reads an array as a list, or null for SQL's null. */
    protected @Nullable List<?> readArray(ResultSet resultSet, int index, SqlType<?> elementType) throws SQLException {
        java.sql.Array array = resultSet.getArray(index);
        if (array == null) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>();
        try (ResultSet elements = array.getResultSet()) {
            ResultSet exact = ExactColumns.over(elements, 2, elementType); // beside their positions
            while (exact.next()) {
                values.add(elementType.read(exact, 2));
            }
        } catch (ValueException e) {
            throw e;
        } catch (SQLException e) {
            throw new ValueException("an array with an element that is no " + elementType, "22000", e);
        }
        return values;
    }

    /** Whether the database has types for enums, so that they need no check. */
    public boolean hasEnums() {
        return false;
    }

    /** Text as a literal of a type. */
    public String textLiteral(SqlType<?> type, String text) {
        return textLiteral(text);
    }

    /** Text as a literal. */
    public String textLiteral(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * A value as a literal, for declarations, which take no parameters.
     *
     * @throws InvalidRequestException if there is no literal for it
     */
    public final String literal(SqlType<?> type, @Nullable Object value) {
        if (value == BindParameter.UNSET) {
            throw new InvalidRequestException(
                    "A declaration cannot hold parameter(…), since no value is given to it; write the value itself");
        }
        return value == null ? "NULL" : literal(type.columnValueOf(value), type);
    }

    private String literal(Object value, SqlType<?> type) {
        if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        boolean finite =
                !(value instanceof Double || value instanceof Float) || Double.isFinite(((Number) value).doubleValue());
        if (value instanceof Number && finite) {
            return value.toString();
        }
        if (value instanceof String text && text.indexOf('\0') < 0) {
            return textLiteral(type, text);
        }
        if (value instanceof Temporal || value instanceof UUID) {
            return typedLiteral(type, value);
        }
        throw new InvalidRequestException("A declaration cannot hold the value " + value + " of type " + type
                + "; write the expression as SQL text");
    }

    /** A date, time or UUID as a literal. */
    protected String typedLiteral(SqlType<?> type, Object value) {
        return "CAST('" + value + "' AS " + compile(type) + ")";
    }

    /** The name without length. */
    protected String name(SqlType<?> type) {
        return switch (type.name()) {
            case DOUBLE -> "DOUBLE PRECISION";
            case TEXT -> "VARCHAR";
            case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP WITH TIME ZONE";
            case INTERVAL_SECOND -> "INTERVAL DAY TO SECOND";
            case INTERVAL_YEAR -> "INTERVAL YEAR TO MONTH";
            case ARRAY -> compile(type.elementType().orElseThrow()) + " ARRAY";
            case OTHER -> type.sqlName().orElseThrow();
            default -> type.name().name();
        };
    }
}
