package dev.retort.compile;

import dev.retort.sql.FromClause;
import dev.retort.sql.Join;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Writes what stands after FROM. */
abstract class SourceWriter extends ExpressionWriter {
    /** The sources of the selects around the place that is written, innermost first. */
    Deque<Collection<FromClause>> enclosing = new ArrayDeque<>();

    SourceWriter(DialectTraits traits) {
        super(traits);
    }

    @Override
    public void visitTable(TableClause table) {
        text.append(traits.qualified(table.schema(), table.name()));
    }

    @Override
    public void visitAlias(TableAlias alias) {
        alias.table().accept(this);
        text.append(" AS ").append(traits.quote(alias.alias()));
    }

    @Override
    public void visitJoin(Join join) {
        join.left().accept(this);
        text.append(join.outer() ? " LEFT OUTER JOIN " : " JOIN ");
        boolean parentheses = join.right() instanceof Join;
        text.append(parentheses ? "(" : "");
        join.right().accept(this);
        text.append(parentheses ? ")" : "");
        text.append(" ON ");
        join.on().accept(this);
    }

    @Override
    public void visitSubquery(Subquery subquery) {
        Deque<Collection<FromClause>> outer = enclosing;
        enclosing = new ArrayDeque<>(); // what stands beside a subquery is unknown within
        writeNested(subquery.select());
        enclosing = outer;
        text.append(" AS ").append(traits.quote(subquery.alias()));
    }
}
