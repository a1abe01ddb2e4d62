package dev.retort.compile;

import dev.retort.sql.ArrayConstructor;
import dev.retort.sql.ArrayElement;
import dev.retort.sql.Between;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.CaseExpression;
import dev.retort.sql.Cast;
import dev.retort.sql.Collation;
import dev.retort.sql.CustomOperation;
import dev.retort.sql.Exists;
import dev.retort.sql.Extract;
import dev.retort.sql.Frame;
import dev.retort.sql.FrameBound;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.GroupingSets;
import dev.retort.sql.InList;
import dev.retort.sql.InSelect;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Junction;
import dev.retort.sql.Label;
import dev.retort.sql.Literal;
import dev.retort.sql.Ordering;
import dev.retort.sql.Quantified;
import dev.retort.sql.ScalarSelect;
import dev.retort.sql.SqlExpression;
import dev.retort.sql.TextFragment;
import dev.retort.sql.Tuple;
import dev.retort.sql.TupleComparison;
import dev.retort.sql.TypeCoercion;
import dev.retort.sql.UnaryExpression;
import dev.retort.sql.Window;
import dev.retort.sql.WindowedCall;
import java.util.List;
import java.util.Optional;

/** Writes the shapes of expressions. */
abstract class ExpressionShapes extends ShapeTokens {
    @Override
    public void visitBind(BindParameter<?> bind) {
        Optional<String> name = bind.name();
        if (name.isPresent()) {
            key.add(Marker.NAMED_BIND);
            key.add(name.get());
        }
        key.add(bind.type()); // nothing else begins with a type
        addValue(bind, bind.value());
    }

    @Override
    public void visitBinary(BinaryExpression<?> binary) {
        key.add(binary.operator());
        addUnusual(binary.type());
        walk(binary.left());
        walk(binary.right());
    }

    @Override
    public void visitUnary(UnaryExpression<?> unary) {
        key.add(unary.operator());
        addUnusual(unary.type());
        walk(unary.operand());
    }

    @Override
    public void visitJunction(Junction junction) {
        key.add(junction.operator());
        visitAll(junction.conditions());
    }

    @Override
    public void visitInList(InList<?> in) {
        key.add(Marker.IN_LIST);
        key.add(in.operator());
        walk(in.operand());
        addValue(in, in.values());
    }

    @Override
    public void visitInSelect(InSelect<?> in) {
        key.add(Marker.IN_SELECT);
        key.add(in.operator());
        walk(in.operand());
        walk(in.query());
    }

    @Override
    public void visitFunction(FunctionCall<?> function) {
        key.add(Marker.FUNCTION);
        key.add(function.name());
        key.add(function.type());
        key.add(function.isStandard());
        visitAll(function.arguments());
        FunctionCall.Aggregation aggregation = function.aggregation();
        key.add(aggregation.distinct());
        visitAll(aggregation.orderBy());
        visitAll(aggregation.withinGroup());
        visitOptional(aggregation.filter());
    }

    @Override
    public void visitLabel(Label<?> label) {
        key.add(Marker.LABEL);
        key.add(label.name());
        walk(label.expression());
    }

    @Override
    public void visitScalarSelect(ScalarSelect<?> select) {
        key.add(Marker.SCALAR);
        key.add(select.type());
        walk(select.query());
    }

    @Override
    public void visitExists(Exists exists) {
        key.add(Marker.EXISTS);
        walk(exists.query());
    }

    @Override
    public void visitOrdering(Ordering ordering) {
        key.add(Marker.ORDERING);
        key.add(ordering.descending());
        addOptional(ordering.nulls());
        walk(ordering.expression());
    }

    @Override
    public void visitBetween(Between between) {
        key.add(Marker.BETWEEN);
        key.add(between.type());
        key.add(between.negated());
        key.add(between.symmetric());
        walk(between.operand());
        walk(between.low());
        walk(between.high());
    }

    @Override
    public void visitCase(CaseExpression<?, ?> caseExpression) {
        key.add(Marker.CASE);
        key.add(caseExpression.type());
        visitOptional(caseExpression.operand());
        List<CaseExpression.Branch> branches = caseExpression.branches();
        key.add(branches.size());
        for (int i = 0; i < branches.size(); i++) {
            walk(branches.get(i).when());
            walk(branches.get(i).then());
        }
        visitOptional(caseExpression.otherwise());
    }

    @Override
    public void visitCast(Cast<?> cast) {
        key.add(Marker.CAST);
        key.add(cast.type());
        key.add(cast.nullOnFailure());
        walk(cast.operand());
    }

    @Override
    public void visitCollation(Collation<?> collation) {
        key.add(Marker.COLLATION);
        key.add(collation.type());
        addOptional(collation.schema());
        key.add(collation.collation());
        walk(collation.operand());
    }

    @Override
    public void visitCustomOperation(CustomOperation<?> operation) {
        key.add(Marker.CUSTOM_OPERATION);
        key.add(operation.symbol());
        key.add(operation.type());
        walk(operation.left());
        walk(operation.right());
    }

    @Override
    public void visitExtract(Extract extract) {
        key.add(Marker.EXTRACT);
        key.add(extract.type());
        key.add(extract.field());
        walk(extract.operand());
    }

    @Override
    public void visitJsonAccess(JsonAccess<?> access) {
        key.add(Marker.JSON);
        key.add(access.type());
        key.add(access.text());
        key.add(access.path());
        walk(access.document());
    }

    @Override
    public void visitArray(ArrayConstructor<?> array) {
        key.add(Marker.ARRAY);
        key.add(array.type());
        visitAll(array.elements());
    }

    @Override
    public void visitArrayElement(ArrayElement<?> element) {
        key.add(Marker.ARRAY_ELEMENT);
        key.add(element.type());
        walk(element.array());
        walk(element.index());
    }

    @Override
    public void visitLiteral(Literal<?> literal) {
        key.add(Marker.LITERAL);
        key.add(literal.type());
        addOptional(literal.value());
    }

    @Override
    public void visitQuantified(Quantified<?> quantified) {
        key.add(Marker.QUANTIFIED);
        key.add(quantified.all());
        key.add(quantified.type());
        walk(quantified.values());
    }

    @Override
    public void visitSqlExpression(SqlExpression<?> text) {
        key.add(Marker.TEXT);
        key.add(text.type());
        visitFragment(text.fragment());
    }

    final void visitFragment(TextFragment fragment) {
        key.add(fragment.sql());
        key.add(fragment.names());
        visitAll(fragment.parameters());
    }

    @Override
    public void visitTupleComparison(TupleComparison comparison) {
        key.add(Marker.TUPLE_COMPARISON);
        key.add(comparison.type());
        key.add(comparison.operator());
        walk(comparison.left());
        visitAll(comparison.right());
    }

    @Override
    public void visitTuple(Tuple tuple) {
        key.add(Marker.TUPLE);
        visitAll(tuple.expressions());
    }

    @Override
    public void visitTypeCoercion(TypeCoercion<?> coercion) {
        key.add(Marker.COERCION);
        key.add(coercion.type());
        walk(coercion.operand());
    }

    @Override
    public void visitWindowedCall(WindowedCall<?> call) {
        key.add(Marker.WINDOWED);
        key.add(call.type());
        walk(call.call());
        walk(call.window());
    }

    @Override
    public void visitWindow(Window window) {
        key.add(Marker.WINDOW);
        addOptional(window.base());
        visitAll(window.partitionBy());
        visitAll(window.orderBy());
        Frame frame = window.frame();
        if (frame == null) {
            key.add(Marker.NOTHING);
        } else {
            key.add(frame.unit());
            visitBound(frame.start());
            visitBound(frame.end());
            key.add(frame.exclusion());
        }
    }

    final void visitBound(FrameBound bound) {
        key.add(bound.kind());
        visitOptional(bound.offset());
    }

    @Override
    public void visitGroupingSets(GroupingSets sets) {
        key.add(Marker.GROUPING);
        key.add(sets.kind());
        key.add(sets.sets().size());
        for (int i = 0; i < sets.sets().size(); i++) {
            visitAll(sets.sets().get(i));
        }
    }
}
