package dev.retort.sql;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the sources that the columns within expressions belong to; a query within has sources of its own. */
public final class ColumnSources extends ElementWalker {
    private final Set<FromClause> sources = new LinkedHashSet<>();

    private ColumnSources() {}

    /** The sources of all columns within these elements, in the order in which they stand. */
    @SafeVarargs
    public static Set<FromClause> of(List<? extends SqlElement>... elements) {
        ColumnSources collector = new ColumnSources();
        for (List<? extends SqlElement> some : elements) {
            collector.visitAll(some);
        }
        return collector.sources;
    }

    /** The sources that a select reads besides those that it names: those of its columns and conditions. */
    public static Set<FromClause> of(Select<?> select) {
        return of(select.distinctOn(), select.selection(), select.where(), select.clauses());
    }

    /** The tables, aliases and other sources that sources consist of. */
    public static Set<FromClause> leaves(Collection<FromClause> sources) {
        Set<FromClause> leaves = new LinkedHashSet<>();
        sources.forEach(source -> addLeaves(source, leaves));
        return leaves;
    }

    private static void addLeaves(FromClause source, Set<FromClause> leaves) {
        if (source instanceof Join join) {
            addLeaves(join.left(), leaves);
            addLeaves(join.right(), leaves);
        } else {
            leaves.add(source);
        }
    }

    @Override
    public void visitColumn(ColumnClause<?> column) {
        FromClause source = column.canonical().table();
        if (source != NamedTable.UNKNOWN) {
            sources.add(source);
        }
    }

    /** Does not go into a query, as the following. */
    @Override
    public void visitSelect(Select<?> select) {
        // see above
    }

    @Override
    public void visitCompoundSelect(CompoundSelect<?> compound) {
        // see visitSelect
    }

    @Override
    public void visitTextQuery(TextQuery<?> query) {
        // see visitSelect
    }
}
