package dev.retort.engine;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.error.NoResultFoundException;
import dev.retort.sql.Expression;
import dev.retort.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gave: rows, or the number of rows that it changed.
 *
 * <p>Rows are read as they are asked for, once. A result closes itself at its last row, when an exact number of rows was
 * asked for, and with its connection; {@link #close} ends it earlier. Used by one thread at a time.
 *
 * @param <T> what a row becomes: a {@link Row} first, then what {@link #as}, {@link #scalars} or {@link #map} ask for
 */
public final class Result<T extends @Nullable Object> implements Iterable<T>, AutoCloseable {
    private final StatementPlan plan;
    private final RowColumns columns;
    private final @Nullable Cursor cursor;
    private final long rowCount;
    private final RowReader<T> reader;
    private final ErrorTranslator errors;
    private boolean closed;

    private Result(
            StatementPlan plan,
            RowColumns columns,
            @Nullable Cursor cursor,
            long rowCount,
            RowReader<T> reader,
            ErrorTranslator errors) {
        this.plan = plan;
        this.columns = columns;
        this.cursor = cursor;
        this.rowCount = rowCount;
        this.reader = reader;
        this.errors = errors;
    }

    static Result<Row> ofRows(StatementPlan plan, RowColumns columns, Cursor cursor, ErrorTranslator errors) {
        return new Result<>(plan, columns, cursor, -1, columns, errors);
    }

    static Result<Row> ofCount(StatementPlan plan, long rowCount, ErrorTranslator errors) {
        return new Result<>(plan, plan.columns(), null, rowCount, plan.columns(), errors);
    }

    /**
     * How many rows the statement changed.
     *
     * @throws InvalidRequestException if the statement returned rows instead
     */
    public long rowCount() {
        if (cursor != null) {
            throw new InvalidRequestException("The statement returned rows; count those that come back");
        }
        return rowCount;
    }

    /** The names of the columns, in order. */
    public List<String> names() {
        return columns.names();
    }

    /**
     * The rows as records: each component takes the column of its name, where {@code userName} finds
     * {@code user_name} too. The code that reads them is generated once per statement shape and record.
     *
     * @throws InvalidRequestException if the class is no record, or a component is of another type than its column
     * @throws dev.retort.error.NoSuchColumnException if a component finds no column
     */
    public <R> Result<R> as(Class<R> recordClass) {
        requireRows();
        return map(plan.recordReader(recordClass));
    }

    /** The rows as a reader makes them of the JDBC result set. */
    public <R extends @Nullable Object> Result<R> map(RowReader<R> rowReader) {
        return new Result<>(plan, columns, cursor, rowCount, rowReader, errors);
    }

    /**
     * The values of the first column.
     *
     * @throws InvalidRequestException if the column holds values of another class
     */
    @SuppressWarnings("NullAway") // a row becomes @Nullable V, which NullAway sees in its JSpecify mode only
    public <V> Result<@Nullable V> scalars(Class<V> javaType) {
        requireRows();
        SqlType<?> type = columns.type(0);
        if (type.javaType() != javaType) {
            throw new InvalidRequestException("The first column holds "
                    + type.javaType().getName() + " (" + type + "), not " + javaType.getName());
        }
        return map(row -> javaType.cast(type.read(row, 1)));
    }

    /** The values of one selected expression. */
    @SuppressWarnings("NullAway") // as above
    public <V> Result<@Nullable V> scalars(Expression<V> expression) {
        requireRows();
        int position = columns.indexOf(expression);
        @SuppressWarnings("unchecked") // the expression's type, as this database stores it
        SqlType<V> type = (SqlType<V>) columns.type(position);
        return map(row -> type.read(row, position + 1));
    }

    /** The first column of the first row, or null where there is no row; closes the result. */
    public <V> @Nullable V scalar(Class<V> javaType) {
        return scalars(javaType).first();
    }

    /** All rows that were not read yet. */
    public List<T> all() {
        requireRows();
        List<T> rows = new ArrayList<>();
        try (this) {
            while (next()) {
                rows.add(current());
            }
        }
        return rows;
    }

    /** The first row, or null where there is none; closes the result. */
    public @Nullable T first() {
        requireRows();
        try (this) {
            return next() ? current() : null;
        }
    }

    /**
     * The only row; closes the result.
     *
     * @throws NoResultFoundException if there is none
     * @throws MultipleResultsFoundException if there are more
     */
    public T one() {
        requireRows();
        try (this) {
            if (!next()) {
                throw new NoResultFoundException("Exactly one row was expected and none came back: " + plan.sql());
            }
            return onlyRow();
        }
    }

    /**
     * The only row, or null where there is none; closes the result.
     *
     * @throws MultipleResultsFoundException if there are more
     */
    public @Nullable T oneOrNull() {
        requireRows();
        try (this) {
            return next() ? onlyRow() : null;
        }
    }

    private T onlyRow() {
        T row = current();
        if (next()) {
            throw new MultipleResultsFoundException("One row was expected and more came back: " + plan.sql());
        }
        return row;
    }

    /** The rows as a stream, which closes the result at its end or when it is closed. */
    public Stream<T> stream() {
        int traits = Spliterator.ORDERED;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false)
                .onClose(this::close);
    }

    @Override
    public Iterator<T> iterator() {
        requireRows();
        return new Rows();
    }

    /** Ends the result and frees its statement; closing it again does nothing. */
    @Override
    public void close() {
        if (closed || cursor == null) {
            return;
        }
        closed = true;
        try {
            cursor.close();
        } catch (SQLException e) {
            throw errors.translate(e, plan.sql());
        }
    }

    private void requireRows() {
        if (cursor == null) {
            throw new InvalidRequestException("The statement returns no rows; add returning(…), or ask for rowCount()");
        }
    }

    private Cursor open() {
        if (closed || cursor == null) {
            throw new InvalidRequestException("The result is closed; its rows can be read once: " + plan.sql());
        }
        return cursor;
    }

    private boolean next() {
        try {
            return open().next();
        } catch (SQLException e) {
            throw errors.translate(e, plan.sql());
        }
    }

    private T current() {
        ResultSet row = open().row();
        try {
            return reader.read(row);
        } catch (SQLException e) {
            throw errors.translate(e, plan.sql());
        }
    }

    /** Reads one row ahead, so that the result closes itself when the last row was taken. */
    private final class Rows implements Iterator<T> {
        private boolean looked;
        private boolean present;

        @Override
        public boolean hasNext() {
            if (!looked) {
                present = !closed && Result.this.next();
                looked = true;
                if (!present) {
                    close();
                }
            }
            return present;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more rows");
            }
            looked = false;
            return current();
        }
    }
}
