package dev.retort.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Visits every part of an element, queries within it too; a subclass stops where it does not want to go on. */
public abstract class ElementWalker implements SqlVisitor {
    /** Starts a walk. */
    protected ElementWalker() {}

    /** Visits elements in order. */
    protected final void visitAll(List<? extends SqlElement> elements) {
        elements.forEach(element -> element.accept(this));
    }

    private void visitOptional(@Nullable SqlElement element) {
        if (element != null) {
            element.accept(this);
        }
    }

    @Override
    public void visitColumn(ColumnClause<?> column) {
        // has no parts
    }

    @Override
    public void visitBind(BindParameter<?> bind) {
        // has no parts
    }

    @Override
    public void visitLiteral(Literal<?> literal) {
        // has no parts
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
    public void visitBetween(Between between) {
        between.operand().accept(this);
        between.low().accept(this);
        between.high().accept(this);
    }

    @Override
    public void visitInList(InList<?> in) {
        in.operand().accept(this);
    }

    @Override
    public void visitInSelect(InSelect<?> in) {
        in.operand().accept(this);
        in.query().accept(this);
    }

    @Override
    public void visitTuple(Tuple tuple) {
        visitAll(tuple.expressions());
    }

    @Override
    public void visitTupleComparison(TupleComparison comparison) {
        comparison.left().accept(this);
        visitAll(comparison.right());
    }

    @Override
    public void visitQuantified(Quantified<?> quantified) {
        quantified.values().accept(this);
    }

    @Override
    public void visitCase(CaseExpression<?, ?> caseExpression) {
        visitOptional(caseExpression.operand());
        for (CaseExpression.Branch branch : caseExpression.branches()) {
            branch.when().accept(this);
            branch.then().accept(this);
        }
        visitOptional(caseExpression.otherwise());
    }

    @Override
    public void visitCast(Cast<?> cast) {
        cast.operand().accept(this);
    }

    @Override
    public void visitCollation(Collation<?> collation) {
        collation.operand().accept(this);
    }

    @Override
    public void visitTypeCoercion(TypeCoercion<?> coercion) {
        coercion.operand().accept(this);
    }

    @Override
    public void visitCustomOperation(CustomOperation<?> operation) {
        operation.left().accept(this);
        operation.right().accept(this);
    }

    @Override
    public void visitExtract(Extract extract) {
        extract.operand().accept(this);
    }

    @Override
    public void visitJsonAccess(JsonAccess<?> access) {
        access.document().accept(this);
    }

    @Override
    public void visitArray(ArrayConstructor<?> array) {
        visitAll(array.elements());
    }

    @Override
    public void visitArrayElement(ArrayElement<?> element) {
        element.array().accept(this);
        element.index().accept(this);
    }

    @Override
    public void visitSqlExpression(SqlExpression<?> text) {
        visitAll(text.fragment().parameters());
    }

    @Override
    public void visitFunction(FunctionCall<?> function) {
        visitAll(function.arguments());
        visitAll(function.aggregation().orderBy());
        visitAll(function.aggregation().withinGroup());
        visitOptional(function.aggregation().filter());
    }

    @Override
    public void visitWindowedCall(WindowedCall<?> call) {
        call.call().accept(this);
        call.window().accept(this);
    }

    @Override
    public void visitWindow(Window window) {
        visitAll(window.partitionBy());
        visitAll(window.orderBy());
        Frame frame = window.frame();
        if (frame != null) {
            visitOptional(frame.start().offset());
            visitOptional(frame.end().offset());
        }
    }

    @Override
    public void visitLabel(Label<?> label) {
        label.expression().accept(this);
    }

    @Override
    public void visitScalarSelect(ScalarSelect<?> select) {
        select.query().accept(this);
    }

    @Override
    public void visitExists(Exists exists) {
        exists.query().accept(this);
    }

    @Override
    public void visitOrdering(Ordering ordering) {
        ordering.expression().accept(this);
    }

    @Override
    public void visitGroupingSets(GroupingSets sets) {
        sets.sets().forEach(this::visitAll);
    }

    @Override
    public void visitAssignment(Assignment<?> assignment) {
        assignment.column().accept(this);
        assignment.value().accept(this);
    }

    @Override
    public void visitClause(Clause clause) {
        visitAll(clause.fragment().parameters());
    }

    @Override
    public void visitTable(TableClause table) {
        // has no parts
    }

    @Override
    public void visitAlias(TableAlias alias) {
        // has no parts
    }

    @Override
    public void visitJoin(Join join) {
        join.left().accept(this);
        join.right().accept(this);
        visitOptional(join.on());
    }

    @Override
    public void visitSubquery(Subquery subquery) {
        subquery.query().accept(this);
    }

    /** Does not go on: what stands in it sees nothing of the rest, and it may have itself as a source. */
    @Override
    public void visitCommonTableExpression(CommonTableExpression cte) {
        // see above
    }

    @Override
    public void visitCommonTableExpressionAlias(CommonTableExpressionAlias alias) {
        // see above
    }

    @Override
    public void visitValues(ValuesClause values) {
        visitAll(values.rows());
    }

    @Override
    public void visitTableFunction(TableFunction function) {
        function.call().accept(this);
    }

    @Override
    public void visitSelect(Select<?> select) {
        visitAll(select.selection());
        visitAll(select.from());
        visitAll(select.where());
        visitAll(select.groupBy());
        visitAll(select.having());
        visitAll(select.orderBy());
        visitAll(select.clauses());
    }

    @Override
    public void visitCompoundSelect(CompoundSelect<?> compound) {
        compound.left().accept(this);
        compound.right().accept(this);
        visitAll(compound.clauses());
    }

    @Override
    public void visitTextQuery(TextQuery<?> query) {
        visitAll(query.fragment().parameters());
    }

    @Override
    public void visitInsert(Insert insert) {
        visitAll(insert.assignments());
        visitAll(insert.clauses());
    }

    @Override
    public void visitUpdate(Update update) {
        visitAll(update.assignments());
        update.elementAssignments().forEach(assignment -> {
            assignment.element().accept(this);
            assignment.value().accept(this);
        });
        visitAll(update.where());
        visitAll(update.clauses());
    }

    @Override
    public void visitDelete(Delete delete) {
        visitAll(delete.where());
        visitAll(delete.clauses());
    }

    @Override
    public void visitMerge(Merge merge) {
        merge.source().accept(this);
        merge.on().accept(this);
        merge.branches().forEach(branch -> visitAll(branch.assignments()));
        visitAll(merge.clauses());
    }

    @Override
    public void visitCreateTableAs(CreateTableAs create) {
        create.query().accept(this);
    }
}
