package dev.retort.type;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns that the database gives in another type than the one that they are read as, where a driver's getters
 * would cut or round ({@code getLong} of 1.5), and reads those exactly. It looks once for a statement's shape: where all types
 * fit, rows are read as ever. Thread-safe.
 */
public final class ExactColumns {
    private final SqlType<?>[] types;
    private volatile boolean @Nullable [] inexact;
    private volatile boolean wantsText;

    /** For columns that are read as these types, as the dialect stores them. */
    public ExactColumns(SqlType<?>... types) {
        this.types = types;
        for (SqlType<?> type : types) {
            if (lastElement(type).name() == TypeName.OTHER) {
                wantsText = true;
            }
        }
    }

    private static SqlType<?> lastElement(SqlType<?> type) {
        SqlType<?> last = type;
        while (last.elementType().isPresent()) {
            last = last.elementType().get();
        }
        return last;
    }

    /**
     * Whether a column is read as the text of what is none: a driver that goes over to a binary form after some executions
     * would make a text of its own then.
     */
    public boolean wantsText() {
        return wantsText;
    }

    /** The same rows, whose getters give these columns exactly, or throw a {@link ValueException}. */
    public ResultSet over(ResultSet rows) throws SQLException {
        boolean[] known = inexact;
        if (known == null) {
            known = find(rows.getMetaData());
            inexact = known;
        }
        return known.length == 0 ? rows : reading(rows, known);
    }

    /** As {@link #over}, of one column of a type, counted from 1. */
    public static ResultSet over(ResultSet rows, int index, SqlType<?> type) throws SQLException {
        if (!type.direct() || type.name().isText() || fits(type.name(), rows.getMetaData(), index)) {
            return rows;
        }
        boolean[] inexact = new boolean[index];
        inexact[index - 1] = true;
        return reading(rows, inexact);
    }

    private boolean[] find(ResultSetMetaData metaData) throws SQLException {
        boolean[] found = new boolean[Math.min(types.length, metaData.getColumnCount())];
        boolean any = false;
        for (int i = 0; i < found.length; i++) {
            if (types[i].direct() && !fits(types[i].name(), metaData, i + 1)) {
                boolean text = types[i].name().isText();
                found[i] = !text;
                any |= !text;
                if (text) {
                    wantsText = true;
                }
            }
        }
        return any ? found : new boolean[0];
    }

    /** Whether the getter of a type gives every value of a column as it is. Other types than these have no such getter. */
    private static boolean fits(TypeName name, ResultSetMetaData metaData, int index) throws SQLException {
        return switch (name) {
            case BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, CHAR, VARCHAR, TEXT ->
                fits(name, metaData.getColumnType(index), String.valueOf(metaData.getColumnTypeName(index)));
            default -> true;
        };
    }

    private static boolean fits(TypeName name, int jdbcType, String typeName) {
        return switch (name) {
            case BOOLEAN -> jdbcType == Types.BOOLEAN || jdbcType == Types.BIT;
            case SMALLINT, INTEGER, BIGINT -> isInteger(jdbcType) || typeName.equals("BIT") || typeName.equals("YEAR");
            case REAL -> jdbcType == Types.REAL || jdbcType == Types.TINYINT || jdbcType == Types.SMALLINT;
            case DOUBLE ->
                jdbcType == Types.DOUBLE
                        || (jdbcType == Types.FLOAT && !typeName.equals("DECFLOAT"))
                        || (isInteger(jdbcType) && jdbcType != Types.BIGINT);
            default ->
                jdbcType == Types.VARCHAR
                        || jdbcType == Types.CHAR
                        || jdbcType == Types.LONGVARCHAR
                        || jdbcType == Types.CLOB
                        || jdbcType == Types.NVARCHAR
                        || jdbcType == Types.NCHAR;
        };
    }

    private static boolean isInteger(int jdbcType) {
        return switch (jdbcType) {
            case Types.BOOLEAN, Types.BIT, Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> true;
            default -> false;
        };
    }

    private static ResultSet reading(ResultSet rows, boolean[] inexact) {
        return (ResultSet) Proxy.newProxyInstance(
                ExactColumns.class.getClassLoader(), new Class<?>[] {ResultSet.class}, new Reads(rows, inexact));
    }

    /** Every getter that cuts goes over the value as the driver makes it of the column's own type. */
    private static final class Reads implements InvocationHandler {
        private static final Set<String> CUTTING =
                Set.of("getBoolean", "getShort", "getInt", "getLong", "getFloat", "getDouble");

        private final ResultSet rows;
        private final boolean[] inexact;

        Reads(ResultSet rows, boolean[] inexact) {
            this.rows = rows;
            this.inexact = inexact;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && arguments.length == 1 && arguments[0] instanceof Integer index) {
                String getter = method.getName();
                if (index > 0 && index <= inexact.length && inexact[index - 1] && CUTTING.contains(getter)) {
                    Object value = rows.getObject(index);
                    return converted(getter, value == null ? 0 : value);
                }
            }
            try {
                return method.invoke(rows, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private static Object converted(String getter, Object value) throws ValueException {
            return switch (getter) {
                case "getBoolean" -> ExactValues.toBoolean(value);
                case "getShort" -> (short) ExactValues.integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
                case "getInt" -> (int) ExactValues.integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case "getLong" -> ExactValues.toLong(value);
                case "getFloat" -> ExactValues.toFloat(value);
                default -> ExactValues.toDouble(value);
            };
        }
    }
}
