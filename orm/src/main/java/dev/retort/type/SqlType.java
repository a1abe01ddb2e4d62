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
    private final @Nullable Function<? super T, ?> toColumn;
    private final int hash;

    private SqlType(
            TypeName name,
            Class<T> javaType,
            int length,
            int scale,
            ValueBinder<? super T> binder,
            ValueReader<? extends T> reader,
            @Nullable Function<? super T, ?> toColumn) {
        this.name = name;
        this.javaType = javaType;
        this.length = length;
        this.scale = scale;
        this.binder = binder;
        this.reader = reader;
        this.toColumn = toColumn;
        this.hash = Objects.hash(name, javaType, length, scale);
    }

    static <T> SqlType<T> of(TypeName name, Class<T> javaType, ValueBinder<? super T> binder, ValueReader<T> reader) {
        return new SqlType<>(name, javaType, UNSPECIFIED, UNSPECIFIED, binder, reader, null);
    }

    SqlType<T> withLength(int length) {
        return new SqlType<>(name, javaType, length, UNSPECIFIED, binder, reader, toColumn);
    }

    SqlType<T> withPrecision(int precision, int scale) {
        return new SqlType<>(name, javaType, precision, scale, binder, reader, toColumn);
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
        ValueBinder<? super T> inner = binder;
        ValueReader<? extends T> source = reader;
        return new SqlType<>(
                name,
                javaType,
                length,
                scale,
                (statement, index, value) -> inner.bind(statement, index, toColumn.apply(value)),
                (resultSet, index) -> {
                    T value = source.read(resultSet, index);
                    return value == null ? null : fromColumn.apply(value);
                },
                value -> columnValue(toColumn.apply(value)));
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

    /** Whether values pass through a conversion of {@link #map}, so that a plain JDBC getter would read another thing. */
    public boolean converted() {
        return toColumn != null;
    }

    /** What JDBC takes for a value: itself, or what the conversions of {@link #map} make of it. Arrays are made of these. */
    public Object columnValue(T value) {
        return toColumn == null ? value : toColumn.apply(value);
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
                && Objects.equals(toColumn, that.toColumn);
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
}
