package dev.retort.sql;

/** Any part of a statement that a {@link SqlVisitor} can visit. Immutable and thread-safe. */
public sealed interface SqlElement
        permits SelectElement, Statement, OrderByElement, GroupingElement, Tuple, Window, Assignment, Clause {
    /** Calls the visitor's method for this kind of element. */
    void accept(SqlVisitor visitor);
}
