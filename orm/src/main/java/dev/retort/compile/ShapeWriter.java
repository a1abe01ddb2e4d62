package dev.retort.compile;

import dev.retort.sql.ArrayElement;
import dev.retort.sql.ArrayExpression;
import dev.retort.sql.Assignment;
import dev.retort.sql.Between;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.CaseExpression;
import dev.retort.sql.Cast;
import dev.retort.sql.Collation;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.CommonTableExpressionAlias;
import dev.retort.sql.CompoundSelect;
import dev.retort.sql.CustomOperation;
import dev.retort.sql.Delete;
import dev.retort.sql.DerivedSource;
import dev.retort.sql.Exists;
import dev.retort.sql.Expression;
import dev.retort.sql.Extract;
import dev.retort.sql.Frame;
import dev.retort.sql.FrameBound;
import dev.retort.sql.FromClause;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.GroupingSets;
import dev.retort.sql.InList;
import dev.retort.sql.InSelect;
import dev.retort.sql.Insert;
import dev.retort.sql.Join;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Junction;
import dev.retort.sql.Label;
import dev.retort.sql.Literal;
import dev.retort.sql.Merge;
import dev.retort.sql.OnConflict;
import dev.retort.sql.Ordering;
import dev.retort.sql.Quantified;
import dev.retort.sql.RowAssignment;
import dev.retort.sql.RowLock;
import dev.retort.sql.ScalarSelect;
import dev.retort.sql.Select;
import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlVisitor;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.TableFunction;
import dev.retort.sql.TextExpression;
import dev.retort.sql.TextFragment;
import dev.retort.sql.TextQuery;
import dev.retort.sql.Tuple;
import dev.retort.sql.TupleComparison;
import dev.retort.sql.TypeCoercion;
import dev.retort.sql.UnaryExpression;
import dev.retort.sql.Update;
import dev.retort.sql.ValuesClause;
import dev.retort.sql.Window;
import dev.retort.sql.WindowedCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the shape of a statement and collects its values, in one walk into reused arrays.
 *
 * <p>Hot path: runs once per execution of a new statement object. Used by one thread at a time.
 */
public final class ShapeWriter implements SqlVisitor {
    /** What kind of element follows; the arity of each kind is fixed or follows as a number. */
    private enum Marker {
        ALIASED_COLUMN,
        BIND,
        SAME_VALUE,
        NAMED_BIND,
        FUNCTION,
        LABEL,
        SCALAR,
        EXISTS,
        ALIAS,
        JOIN,
        SUBQUERY,
        ORDERING,
        SELECT,
        IN_LIST,
        IN_SELECT,
        ALL_ROWS,
        ROW_COUNT,
        BETWEEN,
        CASE,
        CAST,
        COLLATION,
        CUSTOM_OPERATION,
        EXTRACT,
        JSON,
        ARRAY,
        ARRAY_ELEMENT,
        LITERAL,
        QUANTIFIED,
        TEXT,
        TEXT_QUERY,
        TUPLE_COMPARISON,
        TUPLE,
        COERCION,
        WINDOWED,
        WINDOW,
        GROUPING,
        DERIVED_COLUMN,
        CTE,
        CTE_ALIAS,
        VALUES,
        TABLE_FUNCTION,
        KNOWN_SOURCE,
        COMPOUND,
        INSERT,
        UPDATE,
        DELETE,
        MERGE,
        CONFLICT,
        NOTHING
    }

    private final ShapeKey key = new ShapeKey(64);
    private @Nullable Object[] values = new Object[16];
    private SqlElement[] carriers = new SqlElement[16];
    private final List<DerivedSource> sources = new ArrayList<>();
    private int valueCount;

    /** Creates a writer with empty arrays. */
    public ShapeWriter() {}

    /** Walks a statement, or a part of one; the key that comes back is valid until the next call, {@link ShapeKey#copy} keeps it. */
    public ShapeKey write(SqlElement element) {
        clear();
        element.accept(this);
        return key;
    }

    /** Forgets the last statement and its values. */
    public void clear() {
        key.clear();
        Arrays.fill(carriers, 0, valueCount, null);
        Arrays.fill(values, 0, valueCount, null);
        valueCount = 0;
        sources.clear();
    }

    /** A copy of the values in the order of the walk: a bound value, {@link BindParameter#UNSET}, or a list for IN. */
    public @Nullable Object[] values() {
        return Arrays.copyOf(values, valueCount);
    }

    /** The names of the values that are given at execution, in the same order; null where one has none. */
    public @Nullable String[] names() {
        @Nullable String[] names = new String[valueCount];
        for (int i = 0; i < valueCount; i++) {
            names[i] =
                    carriers[i] instanceof BindParameter<?> bind ? bind.name().orElse(null) : null;
        }
        return names;
    }

    /** The elements that carried the values, in the same order. */
    SqlElement[] carriers() {
        return Arrays.copyOf(carriers, valueCount);
    }

    private void addValue(SqlElement carrier, @Nullable Object value) {
        if (valueCount == values.length) {
            values = Arrays.copyOf(values, 2 * valueCount);
            carriers = Arrays.copyOf(carriers, 2 * valueCount);
        }
        int known = indexOf(carrier);
        if (known >= 0) {
            key.add(Marker.SAME_VALUE);
            key.add(known);
        }
        carriers[valueCount] = carrier;
        values[valueCount++] = value;
    }

    /**
     * Where an element has stood before. That two places share an element is part of the shape: then a compiler may meet
     * the values in another order than this walk, or write one twice.
     */
    private int indexOf(SqlElement carrier) {
        for (int i = 0; i < valueCount; i++) {
            if (carriers[i] == carrier) {
                return i;
            }
        }
        return -1;
    }

    private void visitAll(List<? extends SqlElement> elements) {
        key.add(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            elements.get(i).accept(this);
        }
    }

    @Override
    public void visitColumn(ColumnClause<?> column) {
        ColumnClause<?> canonical = column.canonical();
        FromClause owner = canonical.table();
        if (owner instanceof TableAlias alias) {
            key.add(Marker.ALIASED_COLUMN);
            key.add(alias.alias());
            key.add(alias.table());
            key.add(canonical.name());
        } else if (owner instanceof DerivedSource source) {
            key.add(Marker.DERIVED_COLUMN);
            source.accept(this);
            key.add(canonical.name());
        } else {
            key.add(canonical);
        }
    }

    @Override
    public void visitBind(BindParameter<?> bind) {
        bind.name().ifPresentOrElse(this::addName, () -> key.add(Marker.BIND));
        key.add(bind.type());
        addValue(bind, bind.value());
    }

    private void addName(String name) {
        key.add(Marker.NAMED_BIND);
        key.add(name);
    }

    @Override
    public void visitBinary(BinaryExpression<?> binary) {
        key.add(binary.operator());
        binary.left().accept(this);
        binary.right().accept(this);
    }

    @Override
    public void visitUnary(UnaryExpression<?> unary) {
        key.add(unary.operator());
        unary.operand().accept(this);
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
        in.operand().accept(this);
        addValue(in, in.values());
    }

    @Override
    public void visitInSelect(InSelect<?> in) {
        key.add(Marker.IN_SELECT);
        key.add(in.operator());
        in.operand().accept(this);
        in.query().accept(this);
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
        label.expression().accept(this);
    }

    @Override
    public void visitScalarSelect(ScalarSelect<?> select) {
        key.add(Marker.SCALAR);
        select.query().accept(this);
    }

    @Override
    public void visitExists(Exists exists) {
        key.add(Marker.EXISTS);
        exists.query().accept(this);
    }

    @Override
    public void visitTable(TableClause table) {
        key.add(table);
    }

    @Override
    public void visitAlias(TableAlias alias) {
        key.add(Marker.ALIAS);
        key.add(alias.alias());
        key.add(alias.table());
    }

    @Override
    public void visitJoin(Join join) {
        key.add(Marker.JOIN);
        key.add(join.type());
        join.left().accept(this);
        join.right().accept(this);
        visitOptional(join.on());
        key.add(join.using());
    }

    /** The first mention writes the whole source, be it the source or a column of it; later ones point to that. */
    private boolean isKnown(DerivedSource source) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).equals(source)) {
                key.add(Marker.KNOWN_SOURCE);
                key.add(i);
                return true;
            }
        }
        sources.add(source);
        return false;
    }

    @Override
    public void visitSubquery(Subquery subquery) {
        if (!isKnown(subquery)) {
            key.add(Marker.SUBQUERY);
            key.add(subquery.alias());
            key.add(subquery.isLateral());
            subquery.query().accept(this);
        }
    }

    @Override
    public void visitCommonTableExpression(CommonTableExpression cte) {
        if (!isKnown(cte)) {
            key.add(Marker.CTE);
            key.add(cte.alias());
            key.add(cte.isRecursive());
            key.add(cte.materialized() == null ? Marker.NOTHING : cte.materialized());
            key.add(cte.columnNames());
            cte.statement().accept(this);
        }
    }

    @Override
    public void visitCommonTableExpressionAlias(CommonTableExpressionAlias alias) {
        if (!isKnown(alias)) {
            key.add(Marker.CTE_ALIAS);
            key.add(alias.alias());
            alias.cte().accept(this);
        }
    }

    @Override
    public void visitValues(ValuesClause values) {
        if (!isKnown(values)) {
            key.add(Marker.VALUES);
            key.add(values.alias());
            visitSpecified(values);
            visitAll(values.rows());
        }
    }

    @Override
    public void visitTableFunction(TableFunction function) {
        if (!isKnown(function)) {
            key.add(Marker.TABLE_FUNCTION);
            key.add(function.alias());
            key.add(function.hasOrdinality());
            visitSpecified(function);
            function.call().accept(this);
        }
    }

    private void visitSpecified(DerivedSource source) {
        List<? extends ColumnClause<?>> columns = source.columns();
        key.add(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            key.add(columns.get(i).name());
            key.add(columns.get(i).type());
        }
    }

    /** Writes something in any case, so that what follows is not taken for the missing part. */
    private void visitOptional(@Nullable SqlElement element) {
        if (element == null) {
            key.add(Marker.NOTHING);
        } else {
            element.accept(this);
        }
    }

    private void addOptional(@Nullable Object token) {
        key.add(token == null ? Marker.NOTHING : token);
    }

    @Override
    public void visitOrdering(Ordering ordering) {
        key.add(Marker.ORDERING);
        key.add(ordering.descending());
        addOptional(ordering.nulls());
        ordering.expression().accept(this);
    }

    @Override
    public void visitBetween(Between between) {
        key.add(Marker.BETWEEN);
        key.add(between.negated());
        key.add(between.symmetric());
        between.operand().accept(this);
        between.low().accept(this);
        between.high().accept(this);
    }

    @Override
    public void visitCase(CaseExpression<?> caseExpression) {
        key.add(Marker.CASE);
        visitOptional(caseExpression.operand());
        List<CaseExpression.Branch> branches = caseExpression.branches();
        key.add(branches.size());
        for (int i = 0; i < branches.size(); i++) {
            branches.get(i).when().accept(this);
            branches.get(i).then().accept(this);
        }
        visitOptional(caseExpression.otherwise());
    }

    @Override
    public void visitCast(Cast<?> cast) {
        key.add(Marker.CAST);
        key.add(cast.type());
        key.add(cast.nullOnFailure());
        cast.operand().accept(this);
    }

    @Override
    public void visitCollation(Collation<?> collation) {
        key.add(Marker.COLLATION);
        key.add(collation.collation());
        collation.operand().accept(this);
    }

    @Override
    public void visitCustomOperation(CustomOperation<?> operation) {
        key.add(Marker.CUSTOM_OPERATION);
        key.add(operation.symbol());
        key.add(operation.type());
        operation.left().accept(this);
        operation.right().accept(this);
    }

    @Override
    public void visitExtract(Extract extract) {
        key.add(Marker.EXTRACT);
        key.add(extract.field());
        extract.operand().accept(this);
    }

    @Override
    public void visitJsonAccess(JsonAccess<?> access) {
        key.add(Marker.JSON);
        key.add(access.type());
        key.add(access.text());
        key.add(access.path());
        access.document().accept(this);
    }

    @Override
    public void visitArray(ArrayExpression<?> array) {
        key.add(Marker.ARRAY);
        key.add(array.type());
        visitAll(array.elements());
    }

    @Override
    public void visitArrayElement(ArrayElement<?> element) {
        key.add(Marker.ARRAY_ELEMENT);
        key.add(element.type());
        element.array().accept(this);
        element.index().accept(this);
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
        quantified.values().accept(this);
    }

    @Override
    public void visitTextExpression(TextExpression<?> text) {
        key.add(Marker.TEXT);
        key.add(text.type());
        visitFragment(text.fragment());
    }

    @Override
    public void visitTextQuery(TextQuery query) {
        key.add(Marker.TEXT_QUERY);
        visitFragment(query.fragment());
        visitAll(query.resultColumns());
    }

    private void visitFragment(TextFragment fragment) {
        key.add(fragment.texts());
        visitAll(fragment.parameters());
    }

    @Override
    public void visitTupleComparison(TupleComparison comparison) {
        key.add(Marker.TUPLE_COMPARISON);
        key.add(comparison.operator());
        comparison.left().accept(this);
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
        coercion.operand().accept(this);
    }

    @Override
    public void visitWindowedCall(WindowedCall<?> call) {
        key.add(Marker.WINDOWED);
        call.call().accept(this);
        call.window().accept(this);
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

    private void visitBound(FrameBound bound) {
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

    @Override
    public void visitCompoundSelect(CompoundSelect compound) {
        key.add(Marker.COMPOUND);
        key.add(compound.operator());
        compound.left().accept(this);
        compound.right().accept(this);
        visitAll(compound.orderBy());
        visitRowCount(compound.limit());
        visitRowCount(compound.offset());
    }

    @Override
    public void visitAssignment(Assignment<?> assignment) {
        assignment.column().accept(this);
        assignment.value().accept(this);
    }

    @Override
    public void visitSelect(Select select) {
        key.add(Marker.SELECT);
        key.add(select.isDistinct());
        visitAll(select.selection());
        visitAll(select.from());
        visitAll(select.where());
        visitAll(select.groupBy());
        visitAll(select.having());
        visitAll(select.orderBy());
        visitRowCount(select.limit());
        visitRowCount(select.offset());
        if (select.isPlain()) {
            key.add(Marker.NOTHING);
        } else {
            visitRareParts(select);
        }
    }

    private void visitRareParts(Select select) {
        visitAll(select.distinctOn());
        key.add(select.withTies());
        key.add(select.windows().size());
        select.windows().forEach((name, window) -> {
            key.add(name);
            window.accept(this);
        });
        visitLock(select.lock());
        key.add(select.prefixes());
        key.add(select.suffixes());
        List<FromClause> correlated = select.correlated();
        if (correlated == null) {
            key.add(Marker.NOTHING);
        } else {
            visitAll(correlated);
        }
        visitAll(select.with());
    }

    private void visitLock(@Nullable RowLock lock) {
        if (lock == null) {
            key.add(Marker.NOTHING);
        } else {
            key.add(lock.strength());
            key.add(lock.waiting());
            visitAll(lock.of());
        }
    }

    /** Writes a marker in any case: a limit of a nested select must not look like one of the select around it. */
    private void visitRowCount(@Nullable BindParameter<Long> rows) {
        if (rows == null) {
            key.add(Marker.ALL_ROWS);
        } else {
            key.add(Marker.ROW_COUNT);
            addValue(rows, rows.value());
        }
    }

    @Override
    public void visitInsert(Insert insert) {
        key.add(Marker.INSERT);
        key.add(insert.table());
        visitAll(insert.assignments());
        key.add(insert.furtherRows().size());
        for (List<Expression<?>> row : insert.furtherRows()) {
            visitAll(row);
        }
        visitAll(insert.selectColumns());
        insert.select().ifPresent(select -> select.accept(this));
        insert.conflict().ifPresentOrElse(this::visitConflict, () -> key.add(Marker.NOTHING));
        visitAll(insert.returning());
    }

    private void visitConflict(OnConflict conflict) {
        key.add(Marker.CONFLICT);
        visitAll(conflict.target());
        key.add(conflict.constraint().<Object>map(name -> name).orElse(Marker.NOTHING));
        visitAll(conflict.indexConditions());
        visitAll(conflict.assignments());
        visitAll(conflict.updateConditions());
    }

    @Override
    public void visitUpdate(Update update) {
        key.add(Marker.UPDATE);
        key.add(update.table());
        visitAll(update.assignments());
        key.add(update.rowAssignments().size());
        for (RowAssignment row : update.rowAssignments()) {
            visitAll(row.columns());
            row.select().accept(this);
        }
        visitAll(update.from());
        visitAll(update.where());
        visitAll(update.returning());
    }

    @Override
    public void visitDelete(Delete delete) {
        key.add(Marker.DELETE);
        key.add(delete.table());
        visitAll(delete.using());
        visitAll(delete.where());
        visitAll(delete.returning());
    }

    @Override
    public void visitMerge(Merge merge) {
        key.add(Marker.MERGE);
        key.add(merge.table());
        merge.source().accept(this);
        merge.on().accept(this);
        key.add(merge.branches().size());
        for (Merge.Branch branch : merge.branches()) {
            key.add(branch.action());
            branch.condition().ifPresentOrElse(on -> on.accept(this), () -> key.add(Marker.NOTHING));
            visitAll(branch.assignments());
        }
    }
}
