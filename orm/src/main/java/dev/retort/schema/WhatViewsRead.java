package dev.retort.schema;

import dev.retort.sql.ColumnClause;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.CommonTableExpressionAlias;
import dev.retort.sql.ElementWalker;
import dev.retort.sql.FromClause;
import dev.retort.sql.Select;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the tables that a query reads, in whatever part of it. */
final class WhatViewsRead extends ElementWalker {
    private final Set<Table> tables = new LinkedHashSet<>();
    private final Set<FromClause> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private WhatViewsRead() {}

    static Set<Table> tables(View view) {
        WhatViewsRead reader = new WhatViewsRead();
        view.query().accept(reader);
        return reader.tables;
    }

    /** A source need not stand behind FROM: a column of it is enough. */
    @Override
    public void visitColumn(ColumnClause<?> column) {
        FromClause source = column.canonical().table();
        if (seen.add(source)) {
            source.accept(this);
        }
    }

    @Override
    public void visitTable(TableClause table) {
        if (table instanceof Table known) {
            tables.add(known);
        }
    }

    @Override
    public void visitAlias(TableAlias alias) {
        alias.table().accept(this);
    }

    @Override
    public void visitSelect(Select<?> select) {
        super.visitSelect(select);
        visitAll(select.distinctOn());
        select.windows().values().forEach(window -> window.accept(this));
        visitAll(select.with());
    }

    @Override
    public void visitCommonTableExpression(CommonTableExpression cte) {
        if (seen.add(cte)) {
            cte.statement().accept(this);
        }
    }

    @Override
    public void visitCommonTableExpressionAlias(CommonTableExpressionAlias alias) {
        visitCommonTableExpression(alias.cte());
    }
}
