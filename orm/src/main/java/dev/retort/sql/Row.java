package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result: a tuple whose parts have names. Of two to eight expressions it is a {@link Row2} to {@link Row8}, whose
 * parts have types.
 *
 * <p>Rows are equal when their values are, in order, whatever the names. Immutable and thread-safe, unless a value is
 * an array that somebody changes.
 */
public interface Row extends Iterable<@Nullable Object>, Comparable<Row> {
    /** How many values the row has. */
    int size();

    /**
     * The value at a position, counted from 0.
     *
     * @throws InvalidRequestException if there is no such position
     */
    @Nullable
    Object get(int position);

    /**
     * The value of a name.
     *
     * @throws dev.retort.error.NoSuchColumnException if no column, or more than one, has that name
     */
    @Nullable
    Object get(String name);

    /**
     * The value of a selected expression, such as a column.
     *
     * @throws dev.retort.error.NoSuchColumnException if the expression was not selected
     */
    <T> @Nullable T get(Expression<T> expression);

    /**
     * The value of a name, of a class.
     *
     * @throws dev.retort.error.NoSuchColumnException if no column, or more than one, has that name
     * @throws InvalidRequestException if the value is of another class
     */
    <T> @Nullable T get(String name, Class<T> javaType);

    /**
     * The value at a position, counted from 0, of a class.
     *
     * @throws InvalidRequestException if there is no such position, or the value is of another class
     */
    <T> @Nullable T get(int position, Class<T> javaType);

    /** The names in order. */
    List<String> names();

    /** The values in order. */
    List<@Nullable Object> values();

    /** The values by name, in order; of columns with equal names the last one counts. */
    Map<String, @Nullable Object> toMap();

    /**
     * Compares value by value; null comes first.
     *
     * @throws InvalidRequestException if the rows differ in size, or values are not comparable
     */
    @Override
    int compareTo(Row other);
}
