package dev.retort.sql;

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
