package dev.retort.compile;

import dev.retort.sql.Assignment;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Delete;
import dev.retort.sql.Exists;
import dev.retort.sql.FromClause;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.InList;
import dev.retort.sql.InSelect;
import dev.retort.sql.Insert;
import dev.retort.sql.Join;
import dev.retort.sql.Junction;
import dev.retort.sql.Label;
import dev.retort.sql.Merge;
import dev.retort.sql.Ordering;
import dev.retort.sql.ScalarSelect;
import dev.retort.sql.Select;
import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlVisitor;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.UnaryExpression;
import dev.retort.sql.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the sources of a select: those it names, then those that its select list and conditions imply.
 *
 * <p>As in SQLAlchemy, a source that an enclosing statement has is not listed again where the select has others: the
 * select is correlated to it.
 */
final class ImpliedSources implements SqlVisitor {
    private final Set<FromClause> columnSources = new LinkedHashSet<>();

    private ImpliedSources() {}

    static List<FromClause> of(Select select, Collection<FromClause> enclosing) {
        Set<FromClause> covered = leaves(select.from());
        List<FromClause> sources = new ArrayList<>(select.from());
        for (FromClause source : referenced(select)) {
            if (covered.add(source)) {
                sources.add(source);
            }
        }
        List<FromClause> own =
                sources.stream().filter(source -> !enclosing.contains(source)).toList();
        return own.isEmpty() ? sources : own;
    }

    /** The tables, aliases and subqueries that sources consist of. */
    static Set<FromClause> leaves(Collection<FromClause> sources) {
        Set<FromClause> leaves = new LinkedHashSet<>();
        sources.forEach(source -> addLeaves(source, leaves));
        return leaves;
    }

    private static Set<FromClause> referenced(Select select) {
        ImpliedSources collector = new ImpliedSources();
        collector.visitAll(select.selection());
        collector.visitAll(select.where());
        return collector.columnSources;
    }

    private static void addLeaves(FromClause source, Set<FromClause> leaves) {
        if (source instanceof Join join) {
            addLeaves(join.left(), leaves);
            addLeaves(join.right(), leaves);
        } else {
            leaves.add(source);
        }
    }

    private void visitAll(List<? extends SqlElement> elements) {
        elements.forEach(element -> element.accept(this));
    }

    @Override
    public void visitColumn(ColumnClause<?> column) {
        columnSources.add(column.canonical().table());
    }

    @Override
    public void visitBind(BindParameter<?> bind) {
        // has no source
    }

    @Override
    public void visitBinary(BinaryExpression<?> binary) {
        binary.left().accept(this);
        binary.right().accept(this);
    }

    @Override
    public void visitUnary(UnaryExpression<?> unary) {
        unary.operand().accept(this);
    }

    @Override
    public void visitJunction(Junction junction) {
        visitAll(junction.conditions());
    }

    @Override
    public void visitInList(InList<?> in) {
        in.operand().accept(this);
    }

    @Override
    public void visitInSelect(InSelect<?> in) {
        in.operand().accept(this);
    }

    @Override
    public void visitFunction(FunctionCall<?> function) {
        visitAll(function.arguments());
    }

    @Override
    public void visitLabel(Label<?> label) {
        label.expression().accept(this);
    }

    @Override
    public void visitScalarSelect(ScalarSelect<?> select) {
        // has sources of its own
    }

    @Override
    public void visitExists(Exists exists) {
        // has sources of its own
    }

    @Override
    public void visitOrdering(Ordering ordering) {
        ordering.expression().accept(this);
    }

    @Override
    public void visitAssignment(Assignment<?> assignment) {
        throw notAnExpression("an assignment");
    }

    @Override
    public void visitTable(TableClause table) {
        throw notAnExpression("a table");
    }

    @Override
    public void visitAlias(TableAlias alias) {
        throw notAnExpression("an alias");
    }

    @Override
    public void visitJoin(Join join) {
        throw notAnExpression("a join");
    }

    @Override
    public void visitSubquery(Subquery subquery) {
        throw notAnExpression("a subquery");
    }

    @Override
    public void visitSelect(Select select) {
        throw notAnExpression("a select");
    }

    @Override
    public void visitInsert(Insert insert) {
        throw notAnExpression("an insert");
    }

    @Override
    public void visitUpdate(Update update) {
        throw notAnExpression("an update");
    }

    @Override
    public void visitDelete(Delete delete) {
        throw notAnExpression("a delete");
    }

    @Override
    public void visitMerge(Merge merge) {
        throw notAnExpression("a merge");
    }

    private static IllegalStateException notAnExpression(String what) {
        return new IllegalStateException(what + " cannot stand in a select list or a condition");
    }
}
