package dev.retort.engine;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.error.NoResultFoundException;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import dev.retort.type.SqlType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gave: rows, or the number of rows that it changed.
 *
 * <p>Rows are read as they are asked for, once. A result closes itself at its last row, when an exact number of rows was
 * asked for, with its connection, and when it is asked for what it cannot give; {@link #close} ends it earlier. Used by one
 * thread at a time.
 *
 * @param <T> what a row becomes: first the value of the only expression or a {@link Row}, as the type of the statement says;
 *     then what {@link #as}, {@link #scalars}, {@link #rows} or {@link #map} ask for. A value is null where its column is,
 *     which its type does not say
 */
public final class Result<T extends @Nullable Object> implements Iterable<T>, AutoCloseable {
    private final ResultSource source;
    private final Supplier<T> current;
    private final @Nullable Predicate<T> accepted;
    private @Nullable T value;

    private Result(ResultSource source, Supplier<T> current, @Nullable Predicate<T> accepted) {
        this.source = source;
        this.current = current;
        this.accepted = accepted;
    }

    static Result<Row> ofRows(StatementPlan plan, Statement<?> statement, Cursor cursor, OpenTransaction transaction) {
        ResultSource source = new ResultSource(plan, null, statement, cursor, -1, transaction);
        return new Result<>(source, source::row, null);
    }

    static Result<Row> ofRows(StatementPlan plan, RowColumns columns, Cursor cursor, OpenTransaction transaction) {
        ResultSource source = new ResultSource(plan, columns, null, cursor, -1, transaction);
        return new Result<>(source, source::row, null);
    }

    static Result<Row> ofComposed(StatementPlan plan, RowColumns columns, List<Row> rows, OpenTransaction transaction) {
        ResultSource source = ResultSource.ofComposed(plan, columns, rows, transaction);
        return new Result<>(source, source::row, null);
    }

    static Result<Row> ofCount(StatementPlan plan, long rowCount, OpenTransaction transaction) {
        ResultSource source = new ResultSource(plan, plan.columns(), null, null, rowCount, transaction);
        return new Result<>(source, source::row, null);
    }

    /** This result, of whose reading the listener of the options hears. */
    Result<T> heardBy(ExecutionOptions options) {
        source.heardBy(RowProgress.ofReading(options));
        return this;
    }

    /** This result, whose rows are read before anything else happens on the connection. */
    Result<T> readNow() {
        source.readNow();
        return this;
    }

    /** This result, which knows the statement that it is of. */
    Result<T> of(Statement<?> statement) {
        if (statement instanceof Insert insert) {
            source.ofInsert(insert);
        }
        return this;
    }

    /** What a row becomes by the type of a statement. */
    @SuppressWarnings({"unchecked", "NullAway"
    }) // what is no value is a row, which has as many columns as the type says
    <R extends @Nullable Object> Result<R> typedAs(Statement<? extends R> statement) {
        return statement.isScalar() ? (Result<R>) values(source.plan.columns().type(0)) : (Result<R>) this;
    }

    private <V> Result<@Nullable V> values(SqlType<V> type) {
        Class<V> javaType = type.javaType();
        return new Result<>(source, () -> javaType.cast(source.value(0, type)), null);
    }

    /** The rows as such, with names, whatever else a row has become; of a statement that gives values too. */
    public Result<Row> rows() {
        source.requireRows();
        return new Result<>(source, source::row, null);
    }

    /**
     * How many rows the statement changed.
     *
     * @throws InvalidRequestException if the statement returned rows instead
     */
    public long rowCount() {
        return source.rowCount();
    }

    /** The names of the columns, in order. */
    public List<String> names() {
        return source.columns().names();
    }

    /**
     * The primary key of the one row that an insert wrote, in the order of the table's key: the values that were given, and
     * those that came back. It takes the returned row, so that no other method gives it any more.
     *
     * @throws InvalidRequestException if the statement is no insert of one row, or a part of the key did not come back: ask
     *     for it with {@link Insert#returningDefaults} or {@link Insert#returning}
     */
    public Row insertedPrimaryKey() {
        return source.inserted().primaryKey();
    }

    /**
     * What the database has filled in of the one row that an insert wrote, as {@link Insert#returningDefaults} asks for. It
     * takes the returned row, as {@link #insertedPrimaryKey} does; both can be asked.
     *
     * @throws InvalidRequestException if the statement is no insert of one row that returns something
     */
    public Row returnedDefaults() {
        return source.inserted().returned();
    }

    /**
     * The rows as objects of a class.
     *
     * <p>A record takes for each component the column of its name, where {@code userName} finds {@code user_name} too; a
     * class with one constructor takes them for its parameters (javac's {@code -parameters} keeps their names). A class with a
     * constructor without parameters is a bean, which takes each column with the setter of its name. A class that an
     * {@link SqlTypes#find SQL type} has stands for the first column. The code that reads them is generated once per
     * statement shape and class.
     *
     * @throws InvalidRequestException if the class cannot be made of a row, or a part is of another type than its column
     * @throws dev.retort.error.NoSuchColumnException if a part finds no column
     */
    @SuppressWarnings("NullAway") // of the first column, a value may be null
    public <R> Result<R> as(Class<R> rowClass) {
        source.requireRows();
        try {
            return made(Objects.requireNonNull(rowClass, "rowClass"));
        } catch (RuntimeException e) {
            throw source.closedAfter(e);
        }
    }

    @SuppressWarnings("NullAway") // as above
    private <R> Result<R> made(Class<R> rowClass) {
        if (SqlTypes.find(rowClass).isPresent()) {
            return scalars(rowClass);
        }
        if (source.isRead()) {
            RowConverter<R> converter = new RowConverter<>(rowClass, source.columns());
            return new Result<>(source, () -> converter.convert(source.row()), null);
        }
        return read(source.plan.rowReader(rowClass));
    }

    /**
     * The rows as a reader makes them of the JDBC result set.
     *
     * @throws InvalidRequestException if the rows were read already, as those of an update or delete with a list of rows may be
     */
    public <R extends @Nullable Object> Result<R> read(RowReader<R> rowReader) {
        source.requireRows();
        source.requireUnread();
        return new Result<>(source, () -> source.read(rowReader), null);
    }

    /**
     * The rows of which each consists of what is made of several columns, or of one, all read now: how the ORM's session puts
     * objects beside values.
     *
     * @param elements what a row consists of; with the parts of composite ones in their place they are the columns
     * @param readers give the reader of each composite one
     */
    @SuppressWarnings("unchecked") // composed ones are rows
    public Result<Row> compose(List<Expression<?>> elements, CompositeReaders readers) {
        source.requireRows();
        if (source.isComposed()) {
            return (Result<Row>) this;
        }
        source.requireUnread();
        ComposedRows rows = ComposedRows.of(elements, source.columns(), readers);
        ResultSource composed = source.ofRead(rows.columns(), read(rows).all());
        return new Result<>(composed, composed::row, null);
    }

    /** What a function makes of each of these. */
    public <R extends @Nullable Object> Result<R> map(Function<? super T, ? extends R> function) {
        source.requireRows();
        Predicate<T> before = accepted;
        if (before == null) {
            return new Result<>(source, () -> function.apply(current.get()), null);
        }
        Mapped<T, R> mapped = new Mapped<>(current, before, function);
        return new Result<>(source, mapped, mapped);
    }

    /** The values of the first column, whatever they are. */
    @SuppressWarnings("NullAway") // a row becomes @Nullable Object, which NullAway sees in its JSpecify mode only
    public Result<@Nullable Object> scalars() {
        return scalars(Object.class);
    }

    /**
     * The values of the first column.
     *
     * @throws InvalidRequestException if the column holds values of another class
     */
    @SuppressWarnings("NullAway") // as above
    public <V> Result<@Nullable V> scalars(Class<V> javaType) {
        source.requireRows();
        if (javaType == null) {
            throw source.closedAfter(new NullPointerException("javaType"));
        }
        SqlType<?> type = source.columns().type(0, javaType);
        if (!javaType.isAssignableFrom(type.javaType())) {
            throw source.closedAfter(new InvalidRequestException("The first column holds "
                    + type.javaType().getName() + " (" + type + "), not " + javaType.getName()));
        }
        return new Result<>(source, () -> javaType.cast(source.value(0, type)), null);
    }

    /** The values of one selected expression. */
    @SuppressWarnings("NullAway") // as above
    public <V> Result<@Nullable V> scalars(Expression<V> expression) {
        source.requireRows();
        if (expression == null) {
            throw source.closedAfter(new NullPointerException("expression"));
        }
        int position = source.indexOf(expression);
        return new Result<>(source, () -> expression.type().javaType().cast(source.value(position)), null);
    }

    /** The first column of the first row, or null where there is no row; closes the result. */
    public <V> @Nullable V scalar(Class<V> javaType) {
        return scalars(javaType).first();
    }

    /**
     * The first column of the only row, which may be null; closes the result.
     *
     * @throws NoResultFoundException if there is no row
     * @throws MultipleResultsFoundException if there are more
     */
    public <V> @Nullable V scalarOne(Class<V> javaType) {
        return scalars(javaType).one();
    }

    /**
     * The first column of the only row, or null where there is no row; closes the result.
     *
     * @throws MultipleResultsFoundException if there are more
     */
    public <V> @Nullable V scalarOneOrNull(Class<V> javaType) {
        return scalars(javaType).oneOrNull();
    }

    /**
     * The rows as maps from name to value, in the order of the columns.
     *
     * <p>Reading a row is a {@link dev.retort.error.NoSuchColumnException} if two of its columns have one name.
     */
    public Result<Map<String, @Nullable Object>> mappings() {
        source.requireRows();
        return new Result<>(source, () -> source.row().toMap(), null);
    }

    /**
     * The rows with some of their columns, in this order.
     *
     * @throws dev.retort.error.NoSuchColumnException if there is no column of a name, or more than one
     */
    public Result<Row> columns(String... names) {
        source.requireRows();
        return at(Arrays.stream(names).mapToInt(source::indexOf).toArray());
    }

    /**
     * The rows with some of the selected expressions, in this order.
     *
     * @throws dev.retort.error.NoSuchColumnException if one was not selected
     */
    public Result<Row> columns(Expression<?>... expressions) {
        source.requireRows();
        return at(Arrays.stream(expressions).mapToInt(source::indexOf).toArray());
    }

    private Result<Row> at(int[] positions) {
        RowColumns some = source.columns().at(positions);
        return new Result<>(source, () -> some.pick(source.row(), positions), null);
    }

    /** Each of equal ones once, the first; it remembers all that it has seen. */
    public Result<T> unique() {
        return unique(row -> row);
    }

    /** Of those for which a function gives the same, the first; it remembers all that the function gave. */
    public Result<T> unique(Function<? super T, ?> key) {
        source.requireRows();
        Set<@Nullable Object> seen = new HashSet<>();
        Predicate<T> before = accepted;
        return new Result<>(
                source, current, row -> (before == null || before.test(row)) && seen.add(compared(key.apply(row))));
    }

    /** Bytes are equal by what they are; all else is by itself. */
    private static @Nullable Object compared(@Nullable Object key) {
        return key instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : key;
    }

    /**
     * Lists of so many rows, the last of what remains; each is read when it is asked for, and can be iterated once.
     *
     * @throws InvalidRequestException if the size is not positive
     */
    public Iterable<List<T>> partitions(int size) {
        source.requireRows();
        if (size < 1) {
            throw source.closedAfter(new InvalidRequestException("A partition has at least one row, not " + size));
        }
        return () -> new Partitions(iterator(), size);
    }

    /** All rows that were not read yet. */
    public List<T> all() {
        source.requireRows();
        List<T> rows = new ArrayList<>();
        try (this) {
            while (next()) {
                rows.add(take());
            }
        }
        return rows;
    }

    /** {@link #all} under jOOQ's and JPA's name. */
    public List<T> list() {
        return all();
    }

    /** The first row, or null where there is none; closes the result. */
    public @Nullable T first() {
        source.requireRows();
        try (this) {
            return next() ? take() : null;
        }
    }

    /**
     * The only row; closes the result.
     *
     * @throws NoResultFoundException if there is none
     * @throws MultipleResultsFoundException if there are more
     */
    public T one() {
        source.requireRows();
        try (this) {
            if (!next()) {
                throw new NoResultFoundException(
                        "Exactly one row was expected and none came back: " + source.plan.sql());
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
        source.requireRows();
        try (this) {
            return next() ? onlyRow() : null;
        }
    }

    /** {@link #oneOrNull} under jOOQ's name. */
    public @Nullable T fetchOne() {
        return oneOrNull();
    }

    private T onlyRow() {
        T row = take();
        if (next()) {
            throw new MultipleResultsFoundException("One row was expected and more came back: " + source.plan.sql());
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
        source.requireRows();
        return new Rows();
    }

    /** Ends the result and frees its statement; closing it again does nothing. */
    @Override
    public void close() {
        source.close();
    }

    /** Moves to the next row that counts. */
    private boolean next() {
        while (source.next()) {
            if (accepted == null) {
                return true;
            }
            T candidate = current.get();
            if (accepted.test(candidate)) {
                value = candidate;
                return true;
            }
        }
        return false;
    }

    /** The row that {@link #next} has moved to. */
    @SuppressWarnings("NullAway") // null is a T where T is nullable
    private T take() {
        return accepted == null ? current.get() : value;
    }

    /** Reads one row ahead, so that the result closes itself when the last row was taken. */
    private final class Rows implements Iterator<T> {
        private boolean looked;
        private boolean present;

        @Override
        public boolean hasNext() {
            if (!looked) {
                present = source.isOpen() && Result.this.next();
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
            return take();
        }
    }

    /** Maps what another step accepts, and reads it once for both. */
    private static final class Mapped<T extends @Nullable Object, R extends @Nullable Object>
            implements Supplier<R>, Predicate<R> {
        private final Supplier<T> source;
        private final Predicate<T> accepted;
        private final Function<? super T, ? extends R> function;
        private boolean accepts;

        Mapped(Supplier<T> source, Predicate<T> accepted, Function<? super T, ? extends R> function) {
            this.source = source;
            this.accepted = accepted;
            this.function = function;
        }

        @Override
        @SuppressWarnings("NullAway") // a row that is not accepted is passed over, whatever it is
        public R get() {
            T row = source.get();
            accepts = accepted.test(row);
            return accepts ? function.apply(row) : null;
        }

        @Override
        public boolean test(R made) {
            return accepts;
        }
    }

    private final class Partitions implements Iterator<List<T>> {
        private final Iterator<T> rows;
        private final int size;

        Partitions(Iterator<T> rows, int size) {
            this.rows = rows;
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public List<T> next() {
            List<T> partition = new ArrayList<>();
            partition.add(rows.next());
            while (partition.size() < size && rows.hasNext()) {
                partition.add(rows.next());
            }
            return partition;
        }
    }
}
