package dev.retort.engine;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Expression;
import dev.retort.sql.Row;
import dev.retort.sql.Row2;
import dev.retort.sql.Row3;
import dev.retort.sql.Row4;
import dev.retort.sql.Row5;
import dev.retort.sql.Row6;
import dev.retort.sql.Row7;
import dev.retort.sql.Row8;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A row as a statement gave it. It is a row of any number of columns to the compiler; what was selected says of which. */
final class StoredRow
        implements Row2<Object, Object>,
                Row3<Object, Object, Object>,
                Row4<Object, Object, Object, Object>,
                Row5<Object, Object, Object, Object, Object>,
                Row6<Object, Object, Object, Object, Object, Object>,
                Row7<Object, Object, Object, Object, Object, Object, Object>,
                Row8<Object, Object, Object, Object, Object, Object, Object, Object> {
    private final RowColumns columns;
    private final @Nullable Object[] values;

    StoredRow(RowColumns columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public @Nullable Object get(int position) {
        if (position < 0 || position >= values.length) {
            throw new InvalidRequestException("Position " + position + " is not in a row of " + values.length
                    + " values; positions count from 0");
        }
        return values[position];
    }

    @SuppressWarnings("NullAway") // null is an A where its column is
    private Object typed(int position) {
        return values[position];
    }

    @Override
    public Object value1() {
        return typed(0);
    }

    @Override
    public Object value2() {
        return typed(1);
    }

    @Override
    public Object value3() {
        return typed(2);
    }

    @Override
    public Object value4() {
        return typed(3);
    }

    @Override
    public Object value5() {
        return typed(4);
    }

    @Override
    public Object value6() {
        return typed(5);
    }

    @Override
    public Object value7() {
        return typed(6);
    }

    @Override
    public Object value8() {
        return typed(7);
    }

    @Override
    public Object component1() {
        return typed(0);
    }

    @Override
    public Object component2() {
        return typed(1);
    }

    @Override
    public Object component3() {
        return typed(2);
    }

    @Override
    public Object component4() {
        return typed(3);
    }

    @Override
    public Object component5() {
        return typed(4);
    }

    @Override
    public Object component6() {
        return typed(5);
    }

    @Override
    public Object component7() {
        return typed(6);
    }

    @Override
    public Object component8() {
        return typed(7);
    }

    @Override
    public @Nullable Object get(String name) {
        return values[columns.indexOf(name)];
    }

    @Override
    public <T> @Nullable T get(Expression<T> expression) {
        Object value = values[columns.indexOf(expression)];
        return cast(value, expression.type().javaType(), "Column \"" + expression.resultName() + "\"");
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> javaType) {
        return cast(get(name), javaType, "Column \"" + name + "\"");
    }

    @Override
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

    @Override
    public List<String> names() {
        return columns.names();
    }

    @Override
    public List<@Nullable Object> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    @Override
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

    @Override
    public int compareTo(Row other) {
        if (values.length != other.size()) {
            throw new InvalidRequestException(
                    "A row of " + values.length + " values cannot be compared with one of " + other.size());
        }
        for (int i = 0; i < values.length; i++) {
            int order = compare(values[i], other.get(i));
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
        return other instanceof StoredRow that && Arrays.deepEquals(values, that.values);
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
