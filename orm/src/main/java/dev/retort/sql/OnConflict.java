package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an insert does to a row whose key is there already. Every step returns a new value; {@link #doNothing} and
 * {@link #doUpdate} lead back to the insert.
 *
 * <p>The row that could not be inserted is called {@code excluded}, see {@link Sql#excluded}.
 */
public final class OnConflict {
    private final Insert insert;
    private final List<Expression<?>> target;
    private final @Nullable String constraint;
    private final List<Expression<Boolean>> indexWhere;
    private final List<Expression<Boolean>> updateWhere;
    private final List<Assignment<?>> assignments;
    private final boolean onAnyKey;

    private OnConflict(
            Insert insert,
            List<Expression<?>> target,
            @Nullable String constraint,
            List<Expression<Boolean>> indexWhere,
            List<Expression<Boolean>> updateWhere,
            List<Assignment<?>> assignments,
            boolean onAnyKey) {
        this.insert = insert;
        this.target = target;
        this.constraint = constraint;
        this.indexWhere = indexWhere;
        this.updateWhere = updateWhere;
        this.assignments = assignments;
        this.onAnyKey = onAnyKey;
    }

    static OnConflict of(Insert insert, List<? extends Expression<?>> target) {
        target.stream()
                .filter(expression -> expression instanceof ColumnClause<?> column
                        && !column.canonical().table().equals(insert.table()))
                .findFirst()
                .ifPresent(foreign -> {
                    throw TargetColumns.foreign(insert.table(), (ColumnClause<?>) foreign);
                });
        return new OnConflict(insert, List.copyOf(target), null, List.of(), List.of(), List.of(), false);
    }

    static OnConflict of(Insert insert, String constraint) {
        return new OnConflict(insert, List.of(), constraint, List.of(), List.of(), List.of(), false);
    }

    /** {@code ON DUPLICATE KEY UPDATE}: the assignments are for a row with any of the new row's unique keys. */
    static OnConflict duplicateKey(Insert insert, List<? extends Assignment<?>> set) {
        if (set.isEmpty()) {
            throw new InvalidRequestException("onDuplicateKeyUpdate() needs at least one column");
        }
        List<Assignment<?>> all = List.copyOf(set);
        TargetColumns.check(insert.table(), all);
        return new OnConflict(insert, List.of(), null, List.of(), List.of(), all, true);
    }

    /** Whether it was begun with {@link Insert#onDuplicateKeyUpdate}. */
    public boolean onAnyKey() {
        return onAnyKey;
    }

    /** The columns or expressions of the unique key; empty where a constraint is named, or every key counts. */
    public List<Expression<?>> target() {
        return target;
    }

    /** The name of the unique constraint, if it was given. */
    public Optional<String> constraint() {
        return Optional.ofNullable(constraint);
    }

    /** The conditions of the partial index that is meant. */
    public List<Expression<Boolean>> indexConditions() {
        return indexWhere;
    }

    /** The conditions under which the row that is there changes. */
    public List<Expression<Boolean>> updateConditions() {
        return updateWhere;
    }

    /** What the row that is there takes; empty where nothing shall happen. */
    public List<Assignment<?>> assignments() {
        return assignments;
    }

    /** Means the partial unique index with this condition; it should hold no bound value, or the index is not found. */
    public OnConflict where(Expression<Boolean> condition) {
        return where(List.of(condition));
    }

    /** As {@link #where(Expression)}, of an index with several conditions. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final OnConflict where(Expression<Boolean>... conditions) {
        return where(Arrays.asList(conditions));
    }

    /** As {@link #where(Expression)}, of an index with several conditions. */
    public OnConflict where(List<? extends Expression<Boolean>> conditions) {
        List<Expression<Boolean>> all = new ArrayList<>(indexWhere);
        all.addAll(conditions);
        return new OnConflict(insert, target, constraint, List.copyOf(all), updateWhere, assignments, onAnyKey);
    }

    OnConflict onlyWhere(List<? extends Expression<Boolean>> conditions) {
        requireUpdate("where()");
        List<Expression<Boolean>> all = new ArrayList<>(updateWhere);
        all.addAll(conditions);
        return new OnConflict(insert, target, constraint, indexWhere, List.copyOf(all), assignments, onAnyKey);
    }

    OnConflict plus(Assignment<?> assignment) {
        requireUpdate("set()");
        List<Assignment<?>> all = new ArrayList<>(assignments);
        all.add(assignment);
        TargetColumns.check(insert.table(), all);
        return new OnConflict(insert, target, constraint, indexWhere, updateWhere, List.copyOf(all), onAnyKey);
    }

    private void requireUpdate(String step) {
        if (assignments.isEmpty()) {
            throw new InvalidRequestException(
                    step + " behind doNothing() has nothing to do; the values of the new row come before onConflict()");
        }
    }

    /** Leaves the row that is there as it is, and inserts the others. */
    public Insert doNothing() {
        return insert.with(this);
    }

    /** Changes the row that is there as {@link Change#set} says, and {@link Insert#set} behind it. */
    public Change doUpdate() {
        return new Change(this);
    }

    /**
     * Changes the row that is there.
     *
     * @throws InvalidRequestException if nothing is set, a column is set twice, or the key is not named
     * @throws dev.retort.error.NoSuchColumnException if a column is of another table
     */
    public Insert doUpdate(Assignment<?>... set) {
        return doUpdate(List.of(set));
    }

    /** As {@link #doUpdate(Assignment...)}. */
    public Insert doUpdate(List<? extends Assignment<?>> set) {
        if (set.isEmpty()) {
            throw new InvalidRequestException("doUpdate() needs at least one column; doNothing() leaves the row");
        }
        if (target.isEmpty() && constraint == null) {
            throw new InvalidRequestException("doUpdate() needs the key: name its columns with onConflict(…)");
        }
        List<Assignment<?>> all = List.copyOf(set);
        TargetColumns.check(insert.table(), all);
        return insert.with(new OnConflict(insert, target, constraint, indexWhere, updateWhere, all, onAnyKey));
    }

    /** A change of the row that is there, of which nothing is known yet; {@link #set} leads back to the insert. */
    public static final class Change {
        private final OnConflict conflict;

        private Change(OnConflict conflict) {
            this.conflict = conflict;
        }

        /**
         * Gives a column of the row that is there a value.
         *
         * @throws InvalidRequestException if the key is not named
         * @throws dev.retort.error.NoSuchColumnException if the column is of another table
         */
        public <T> Insert set(ColumnClause<T> column, @Nullable T value) {
            return conflict.doUpdate(column.set(value));
        }

        /** As {@link #set(ColumnClause, Object)}, of a whole number. */
        public Insert set(NumericColumnClause<?> column, long number) {
            return conflict.doUpdate(column.set(number));
        }

        /**
         * As {@link #set(ColumnClause, Object)}, with an expression, such as {@link Sql#excluded}.
         *
         * @param nothing never given; beside it null means a value to the compiler
         */
        public <T> Insert set(ColumnClause<T> column, Expression<? extends T> expression, Void... nothing) {
            return conflict.doUpdate(column.set(expression));
        }

        /** As {@link OnConflict#doUpdate(Assignment...)}. */
        public Insert set(Assignment<?>... values) {
            return conflict.doUpdate(List.of(values));
        }
    }
}
