package dev.retort.engine;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Expression;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result: a tuple whose parts have names.
 *
 * <p>Rows are equal when their values are, in order, whatever the names. Immutable and thread-safe, unless a value is
 * an array that somebody changes.
 */
public final class Row implements Iterable<@Nullable Object>, Comparable<Row> {
    private final RowColumns columns;
    private final @Nullable Object[] values;

    Row(RowColumns columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** How many values the row has. */
    public int size() {
        return values.length;
    }

    /**
     * The value at a position, counted from 0.
     *
     * @throws InvalidRequestException if there is no such position
     */
    public @Nullable Object get(int position) {
        if (position < 0 || position >= values.length) {
            throw new InvalidRequestException("Position " + position + " is not in a row of " + values.length
                    + " values; positions count from 0");
        }
        return values[position];
    }

    /**
     * The value of a name.
     *
     * @throws dev.retort.error.NoSuchColumnException if no column, or more than one, has that name
     */
    public @Nullable Object get(String name) {
        return values[columns.indexOf(name)];
    }

    /**
     * The value of a selected expression, such as a column.
     *
     * @throws dev.retort.error.NoSuchColumnException if the expression was not selected
     */
    public <T> @Nullable T get(Expression<T> expression) {
        Object value = values[columns.indexOf(expression)];
        return cast(value, expression.type().javaType(), "Column \"" + expression.resultName() + "\"");
    }

    /**
     * The value of a name, of a class.
     *
     * @throws dev.retort.error.NoSuchColumnException if no column, or more than one, has that name
     * @throws InvalidRequestException if the value is of another class
     */
    public <T> @Nullable T get(String name, Class<T> javaType) {
        return cast(get(name), javaType, "Column \"" + name + "\"");
    }

    /**
     * The value at a position, counted from 0, of a class.
     *
     * @throws InvalidRequestException if there is no such position, or the value is of another class
     */
    public <T> @Nullable T get(int position, Class<T> javaType) {
        return cast(get(position), javaType, "Position " + position);
    }

    private static <T> @Nullable T cast(@Nullable Object value, Class<T> javaType, String what) {
        if (value != null && !javaType.isInstance(value)) {
            throw new InvalidRequestException(
                    what + " holds " + value.getClass().getName() + ", not " + javaType.getName());
        }
        return javaType.cast(value);
    }

    /** The names in order. */
    public List<String> names() {
        return columns.names();
    }

    /** The values in order. */
    public List<@Nullable Object> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    /** The values by name, in order; of columns with equal names the last one counts. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(columns.names().get(i), values[i]);
        }
        if (map.size() < values.length) {
            columns.names().forEach(columns::indexOf); // refuses the one that is there twice
        }
        return map;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return values().iterator();
    }

    /**
     * Compares value by value; null comes first.
     *
     * @throws InvalidRequestException if the rows differ in size, or values are not comparable
     */
    @Override
    public int compareTo(Row other) {
        if (values.length != other.values.length) {
            throw new InvalidRequestException(
                    "A row of " + values.length + " values cannot be compared with one of " + other.values.length);
        }
        for (int i = 0; i < values.length; i++) {
            int order = compare(values[i], other.values[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked") // a ClassCastException becomes a clear error
    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        try {
            return ((Comparable<Object>) a).compareTo(b);
        } catch (ClassCastException e) {
            throw new InvalidRequestException("Values of " + a.getClass().getName() + " and "
                    + b.getClass().getName() + " cannot be compared");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row that && Arrays.deepEquals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < values.length; i++) {
            text.add(columns.names().get(i) + "=" + values[i]);
        }
        return text.toString();
    }
}
