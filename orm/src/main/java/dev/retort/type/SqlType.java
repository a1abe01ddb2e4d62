package dev.retort.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values of one Java type travel to and from a column of one SQL type.
 *
 * <p>Immutable and thread-safe. Two types are equal when name, Java type, length, scale and conversion are.
 *
 * @param <T> the Java type of a value
 */
public final class SqlType<T> {
    /** No length, precision or scale was given. */
    public static final int UNSPECIFIED = -1;

    private final TypeName name;
    private final Class<T> javaType;
    private final int length;
    private final int scale;
    private final ValueBinder<? super T> binder;
    private final ValueReader<? extends T> reader;
    private final @Nullable Conversion<?, T> conversion;
    private final boolean direct;
    private final int hash;

    private SqlType(
            TypeName name,
            Class<T> javaType,
            int length,
            int scale,
            ValueBinder<? super T> binder,
            ValueReader<? extends T> reader,
            @Nullable Conversion<?, T> conversion,
            boolean direct) {
        this.name = name;
        this.javaType = javaType;
        this.length = length;
        this.scale = scale;
        this.binder = binder;
        this.reader = reader;
        this.conversion = conversion;
        this.direct = direct;
        this.hash = Objects.hash(name, javaType, length, scale);
    }

    static <T> SqlType<T> of(TypeName name, Class<T> javaType, ValueBinder<? super T> binder, ValueReader<T> reader) {
        return new SqlType<>(name, javaType, UNSPECIFIED, UNSPECIFIED, binder, reader, null, true);
    }

    SqlType<T> withLength(int length) {
        return new SqlType<>(name, javaType, length, UNSPECIFIED, binder, reader, conversion, direct);
    }

    SqlType<T> withPrecision(int precision, int scale) {
        return new SqlType<>(name, javaType, precision, scale, binder, reader, conversion, direct);
    }

    /**
     * A user type: the same column type, another Java type.
     *
     * @param javaType the class that the program sees
     * @param fromColumn makes the program's value from the column's, never called with null
     * @param toColumn makes the column's value from the program's, never called with null
     */
    public <U> SqlType<U> map(
            Class<U> javaType, Function<? super T, ? extends U> fromColumn, Function<? super U, ? extends T> toColumn) {
        return new Conversion<T, U>(this, fromColumn, toColumn).type(javaType);
    }

    /**
     * The same type with another way to the database and back: how a dialect stores what its database has no type for.
     *
     * @param binder binds a value, never called with null
     * @param reader reads a value, and gives null for SQL's null
     */
    public SqlType<T> storedAs(ValueBinder<? super T> binder, ValueReader<? extends T> reader) {
        return new SqlType<>(name, javaType, length, scale, binder, reader, conversion, false);
    }

    /** The same type with another way to the database, while JDBC's plain getter still suits. */
    public SqlType<T> boundBy(ValueBinder<? super T> binder) {
        return new SqlType<>(name, javaType, length, scale, binder, reader, conversion, direct);
    }

    /** This type as a dialect stores it: the type that {@link #map} began with is replaced, the conversions stay. */
    public SqlType<T> adapt(TypeAdapter adapter) {
        return conversion == null ? adapter.adaptStored(this) : conversion.adapt(this, adapter);
    }

    /** The SQL standard's name. */
    public TypeName name() {
        return name;
    }

    /** The boxed Java class of a value. */
    public Class<T> javaType() {
        return javaType;
    }

    /** Length or precision, or {@link #UNSPECIFIED}. */
    public int length() {
        return length;
    }

    /** Scale, or {@link #UNSPECIFIED}. */
    public int scale() {
        return scale;
    }

    /** Whether a plain JDBC getter would read another thing: values are converted, or stored in another form. */
    public boolean converted() {
        return conversion != null || !direct;
    }

    /** What JDBC takes for a value: itself, or what the conversions of {@link #map} make of it. Arrays are made of these. */
    public Object columnValue(T value) {
        return conversion == null ? value : conversion.columnValue(value);
    }

    /** Binds a value, or SQL's null, at the 1-based index. */
    public void bind(PreparedStatement statement, int index, @Nullable T value) throws SQLException {
        if (value == null) {
            statement.setNull(index, name.jdbcType());
        } else {
            binder.bind(statement, index, value);
        }
    }

    /**
     * Binds a value whose static type is not known.
     *
     * @throws ClassCastException if the value is not of {@link #javaType()}
     */
    public void bindObject(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        bind(statement, index, javaType.cast(value));
    }

    /** Reads the value at the 1-based index of the current row; null for SQL's null. */
    public @Nullable T read(ResultSet resultSet, int index) throws SQLException {
        return reader.read(resultSet, index);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SqlType<?> that
                && name == that.name
                && javaType == that.javaType
                && length == that.length
                && scale == that.scale
                && (conversion == null
                        ? that.conversion == null && binder == that.binder && reader == that.reader
                        : conversion.equals(that.conversion));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        String text = name.name();
        if (length == UNSPECIFIED) {
            return text;
        }
        return scale == UNSPECIFIED ? text + "(" + length + ")" : text + "(" + length + ", " + scale + ")";
    }

    /** What {@link #map} was given. Two are equal when they convert the same type by the same functions. */
    private record Conversion<S, T>(
            SqlType<S> source, Function<? super S, ? extends T> fromColumn, Function<? super T, ? extends S> toColumn) {
        SqlType<T> type(Class<T> javaType) {
            ValueBinder<? super S> binder = source.binder;
            ValueReader<? extends S> reader = source.reader;
            return new SqlType<>(
                    source.name,
                    javaType,
                    source.length,
                    source.scale,
                    (statement, index, value) -> binder.bind(statement, index, toColumn.apply(value)),
                    (resultSet, index) -> {
                        S value = reader.read(resultSet, index);
                        return value == null ? null : fromColumn.apply(value);
                    },
                    this,
                    true);
        }

        SqlType<T> adapt(SqlType<T> type, TypeAdapter adapter) {
            SqlType<S> stored = source.adapt(adapter);
            return stored.equals(source)
                    ? type
                    : new Conversion<S, T>(stored, fromColumn, toColumn).type(type.javaType);
        }

        Object columnValue(T value) {
            return source.columnValue(toColumn.apply(value));
        }
    }
}
