package dev.retort.sql;

import java.util.List;

/**
 * Several ways to group rows at once.
 *
 * @param kind which ways
 * @param sets the expressions of each way; one expression each for ROLLUP and CUBE
 */
public record GroupingSets(Kind kind, List<List<Expression<?>>> sets) implements GroupingElement {
    /** Which ways of grouping. */
    public enum Kind {
        /** By all expressions, by all but the last, and so on to none. */
        ROLLUP,
        /** By every subset of the expressions. */
        CUBE,
        /** By each of the given lists. */
        GROUPING_SETS
    }

    /** Copies the lists. */
    public GroupingSets {
        sets = sets.stream().map(List::copyOf).toList();
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitGroupingSets(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
