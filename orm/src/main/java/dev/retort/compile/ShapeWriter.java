package dev.retort.compile;

import dev.retort.sql.Assignment;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Delete;
import dev.retort.sql.Exists;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.InList;
import dev.retort.sql.InSelect;
import dev.retort.sql.Insert;
import dev.retort.sql.Join;
import dev.retort.sql.Junction;
import dev.retort.sql.Label;
import dev.retort.sql.Merge;
import dev.retort.sql.OnConflict;
import dev.retort.sql.Ordering;
import dev.retort.sql.RowAssignment;
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
        SUBQUERY_COLUMN,
        BIND,
        SAME_VALUE,
        NAMED_BIND,
        FUNCTION,
        LABEL,
        SCALAR,
        EXISTS,
        ALIAS,
        JOIN,
        OUTER_JOIN,
        SUBQUERY,
        KNOWN_SUBQUERY,
        ASCENDING,
        DESCENDING,
        SELECT,
        SELECT_DISTINCT,
        IN_LIST,
        IN_SELECT,
        ALL_ROWS,
        ROW_COUNT,
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
    private final List<Subquery> subqueries = new ArrayList<>();
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
        subqueries.clear();
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
        } else if (owner instanceof Subquery subquery) {
            key.add(Marker.SUBQUERY_COLUMN);
            visitSubquery(subquery);
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
        in.select().accept(this);
    }

    @Override
    public void visitFunction(FunctionCall<?> function) {
        key.add(Marker.FUNCTION);
        key.add(function.name());
        key.add(function.type());
        visitAll(function.arguments());
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
        select.select().accept(this);
    }

    @Override
    public void visitExists(Exists exists) {
        key.add(Marker.EXISTS);
        exists.select().accept(this);
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
        key.add(join.outer() ? Marker.OUTER_JOIN : Marker.JOIN);
        join.left().accept(this);
        join.right().accept(this);
        join.on().accept(this);
    }

    /** The first mention writes the whole select, be it a source or a column of it; later ones point to that. */
    @Override
    public void visitSubquery(Subquery subquery) {
        int known = subqueries.indexOf(subquery);
        if (known >= 0) {
            key.add(Marker.KNOWN_SUBQUERY);
            key.add(known);
            return;
        }
        subqueries.add(subquery);
        key.add(Marker.SUBQUERY);
        key.add(subquery.alias());
        subquery.select().accept(this);
    }

    @Override
    public void visitOrdering(Ordering ordering) {
        key.add(ordering.descending() ? Marker.DESCENDING : Marker.ASCENDING);
        ordering.expression().accept(this);
    }

    @Override
    public void visitAssignment(Assignment<?> assignment) {
        assignment.column().accept(this);
        assignment.value().accept(this);
    }

    @Override
    public void visitSelect(Select select) {
        key.add(select.isDistinct() ? Marker.SELECT_DISTINCT : Marker.SELECT);
        visitAll(select.selection());
        visitAll(select.from());
        visitAll(select.where());
        visitAll(select.groupBy());
        visitAll(select.having());
        visitAll(select.orderBy());
        visitRowCount(select.limit());
        visitRowCount(select.offset());
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
