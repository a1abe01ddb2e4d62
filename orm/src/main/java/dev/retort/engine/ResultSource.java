package dev.retort.engine;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.StatementException;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.Row;
import dev.retort.sql.Statement;
import dev.retort.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a {@link Result} and those that are made of it read from: one cursor, or a count. Used by one thread at a time. */
final class ResultSource {
    final StatementPlan plan;
    private final @Nullable Statement<?> statement;
    private final @Nullable Cursor cursor;
    private final long rowCount;
    private final OpenTransaction transaction;
    private @Nullable RowColumns columns;
    private @Nullable Insert insert;
    private @Nullable InsertedRow inserted;
    private @Nullable RowProgress progress;
    private boolean composed;
    private boolean closed;

    /**
     * Of one execution.
     *
     * @param columns what the rows have, or null for what the statement asks for
     */
    ResultSource(
            StatementPlan plan,
            @Nullable RowColumns columns,
            @Nullable Statement<?> statement,
            @Nullable Cursor cursor,
            long rowCount,
            OpenTransaction transaction) {
        this.plan = plan;
        this.columns = columns;
        this.statement = statement;
        this.cursor = cursor;
        this.rowCount = rowCount;
        this.transaction = transaction;
    }

    /** Of the same execution, with other rows, which were made of those of this one. */
    ResultSource ofRead(RowColumns itsColumns, List<Row> rows) {
        return ofComposed(plan, itsColumns, rows, transaction);
    }

    /** Of rows that were composed when the statement was executed. */
    static ResultSource ofComposed(
            StatementPlan plan, RowColumns itsColumns, List<Row> rows, OpenTransaction transaction) {
        ResultSource read = new ResultSource(plan, itsColumns, null, Cursor.ofRead(rows), -1, transaction);
        read.composed = true;
        return read;
    }

    boolean isComposed() {
        return composed;
    }

    /** What the rows have, found when it is first asked for: an object that is made of a row needs none. */
    RowColumns columns() {
        RowColumns known = columns;
        if (known == null) {
            known = plan.columns().of(Objects.requireNonNull(statement));
            columns = known;
        }
        return known;
    }

    void heardBy(@Nullable RowProgress reading) {
        progress = reading;
    }

    void ofInsert(Insert executed) {
        insert = executed;
    }

    long rowCount() {
        if (cursor != null) {
            throw closedAfter(new InvalidRequestException("The statement returned rows; count those that come back"));
        }
        return rowCount;
    }

    /** The row that an insert wrote; what came back of it is read once. */
    InsertedRow inserted() {
        InsertedRow known = inserted;
        if (known == null) {
            if (insert == null
                    || !insert.furtherRows().isEmpty()
                    || insert.select().isPresent()) {
                throw closedAfter(new InvalidRequestException(
                        "Only an insert of one row has a primary key of its own: " + plan.sql()));
            }
            Row returned = cursor != null && next() ? row() : null;
            close();
            known = new InsertedRow(insert, returned);
            inserted = known;
        }
        return known;
    }

    void requireRows() {
        if (cursor == null) {
            throw new InvalidRequestException("The statement returns no rows; add returning(…), or ask for rowCount()");
        }
    }

    /** Whether the rows were read as such when the statement was executed, so that no result set has them. */
    boolean isRead() {
        return composed || (cursor != null && cursor.wasRead());
    }

    void requireUnread() {
        if (isRead()) {
            throw closedAfter(new InvalidRequestException(
                    "The rows that a list of executions has returned are read already: make objects"
                            + " of them with as(class) or map(row -> …)"));
        }
    }

    boolean isOpen() {
        return !closed;
    }

    boolean next() {
        boolean present;
        try {
            present = open().next();
        } catch (SQLException e) {
            throw translate(e);
        }
        if (progress != null) {
            tell(progress, present);
        }
        return present;
    }

    private void tell(RowProgress reading, boolean present) {
        try {
            reading.read(present);
        } catch (RuntimeException e) {
            throw closedAfter(e);
        }
    }

    Row row() {
        try {
            return open().row(columns());
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    <T extends @Nullable Object> T read(RowReader<T> reader) {
        Cursor open = open();
        try {
            return readNaming(open, reader);
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    private <T extends @Nullable Object> T readNaming(Cursor open, RowReader<T> reader) throws SQLException {
        try {
            return open.read(reader);
        } catch (SQLException | RuntimeException e) {
            throw open.failure(e, columns(), plan.targetOf(reader));
        }
    }

    @Nullable
    Object value(int position) {
        return value(position, columns().type(position));
    }

    @Nullable
    Object value(int position, SqlType<?> type) {
        try {
            return open().value(position, type, columns());
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    int indexOf(String name) {
        try {
            return columns().indexOf(name);
        } catch (RuntimeException e) {
            throw closedAfter(e);
        }
    }

    int indexOf(Expression<?> expression) {
        try {
            return columns().indexOf(expression);
        } catch (RuntimeException e) {
            throw closedAfter(e);
        }
    }

    /** Who asked for what cannot be given does not hold the statement open. */
    <X extends RuntimeException> X closedAfter(X failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Reads all rows, and closes what they came from. */
    void readNow() {
        if (cursor != null) {
            try {
                cursor.readNow(columns());
            } catch (SQLException e) {
                throw translate(e);
            }
        }
    }

    void close() {
        if (closed || cursor == null) {
            return;
        }
        closed = true;
        try {
            cursor.close();
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    private Cursor open() {
        if (closed || cursor == null) {
            throw new InvalidRequestException("The result is closed; its rows can be read once: " + plan.sql());
        }
        return cursor;
    }

    private StatementException translate(SQLException exception) {
        return transaction.translate(exception, plan.sql());
    }
}
