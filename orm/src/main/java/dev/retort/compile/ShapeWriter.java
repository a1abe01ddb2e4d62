package dev.retort.compile;

import dev.retort.sql.Assignment;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Clause;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.CommonTableExpressionAlias;
import dev.retort.sql.CompoundSelect;
import dev.retort.sql.CreateTableAs;
import dev.retort.sql.Delete;
import dev.retort.sql.DerivedSource;
import dev.retort.sql.ElementAssignment;
import dev.retort.sql.FromClause;
import dev.retort.sql.Insert;
import dev.retort.sql.Join;
import dev.retort.sql.Merge;
import dev.retort.sql.NamedTable;
import dev.retort.sql.OnConflict;
import dev.retort.sql.RowAssignment;
import dev.retort.sql.RowLock;
import dev.retort.sql.Select;
import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.TableFunction;
import dev.retort.sql.TextQuery;
import dev.retort.sql.Update;
import dev.retort.sql.ValuesClause;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the shape of a statement and collects its values, in one walk into reused arrays.
 *
 * <p>Hot path: runs once per execution of a new statement object. Used by one thread at a time.
 */
public final class ShapeWriter extends ExpressionShapes {
    /** Creates a writer with empty arrays. */
    public ShapeWriter() {}

    /** Walks a statement, or a part of one; the key that comes back is valid until the next call, {@link ShapeKey#copy} keeps it. */
    public ShapeKey write(SqlElement element) {
        clear();
        walk(element);
        return key;
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
            walk(source);
            key.add(canonical.name());
            key.add(canonical.type());
        } else {
            key.add(canonical);
            if (owner instanceof NamedTable) {
                key.add(canonical.type()); // which may equal only itself
            }
        }
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
        walk(join.left());
        walk(join.right());
        visitOptional(join.on());
        key.add(join.using());
    }

    @Override
    public void visitSubquery(Subquery subquery) {
        if (!isKnown(subquery)) {
            key.add(Marker.SUBQUERY);
            key.add(subquery.alias());
            key.add(subquery.isLateral());
            walk(subquery.query());
        }
    }

    @Override
    public void visitCommonTableExpression(CommonTableExpression cte) {
        if (!isKnown(cte)) {
            key.add(Marker.CTE);
            key.add(cte.alias());
            key.add(cte.isRecursive());
            key.add(cte.materialized() == null ? Marker.NOTHING : cte.materialized());
            visitColumns(cte);
            walk(cte.statement());
        }
    }

    @Override
    public void visitCommonTableExpressionAlias(CommonTableExpressionAlias alias) {
        if (!isKnown(alias)) {
            key.add(Marker.CTE_ALIAS);
            key.add(alias.alias());
            walk(alias.cte());
        }
    }

    @Override
    public void visitValues(ValuesClause values) {
        if (!isKnown(values)) {
            key.add(Marker.VALUES);
            key.add(values.alias());
            visitColumns(values);
            visitAll(values.rows());
        }
    }

    @Override
    public void visitTableFunction(TableFunction function) {
        if (!isKnown(function)) {
            key.add(Marker.TABLE_FUNCTION);
            key.add(function.alias());
            key.add(function.hasOrdinality());
            visitColumns(function);
            walk(function.call());
        }
    }

    private void visitColumns(DerivedSource source) {
        List<? extends ColumnClause<?>> columns = source.columns();
        key.add(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            key.add(columns.get(i).name());
            key.add(columns.get(i).type());
        }
    }

    @Override
    public void visitTextQuery(TextQuery<?> query) {
        key.add(Marker.TEXT_QUERY);
        visitFragment(query.fragment());
        visitAll(query.resultColumns());
    }

    @Override
    public void visitCompoundSelect(CompoundSelect<?> compound) {
        key.add(Marker.COMPOUND);
        key.add(compound.operator());
        walk(compound.left());
        walk(compound.right());
        visitAll(compound.orderBy());
        visitRowCount(compound.limit());
        visitRowCount(compound.offset());
        visitAll(compound.clauses());
    }

    @Override
    public void visitAssignment(Assignment<?> assignment) {
        walk(assignment.column());
        walk(assignment.value());
    }

    @Override
    public void visitSelect(Select<?> select) {
        key.add(Marker.SELECT);
        key.add(clauses(select));
        boolean outerRepeats = repeats;
        repeats = false;
        int from = valueCount;
        visitAll(select.selection());
        int to = valueCount;
        visitPresent(select.from());
        if (select.conditionCount() > 0) {
            visitConditions(select);
        }
        visitRepeating(select, from, to);
        repeats = outerRepeats;
        visitRowCount(select.limit());
        visitRowCount(select.offset());
        if (!select.isPlain()) {
            visitRareParts(select);
        }
    }

    /** One bit for each clause that most selects do not have: what is not there needs no token of its own. */
    private static int clauses(Select<?> select) {
        return (select.isDistinct() ? 1 : 0)
                | (select.from().isEmpty() ? 0 : 2)
                | (select.conditionCount() == 0 ? 0 : 4)
                | (select.groupBy().isEmpty() ? 0 : 8)
                | (select.having().isEmpty() ? 0 : 16)
                | (select.orderBy().isEmpty() ? 0 : 32)
                | (select.isPlain() ? 0 : 64);
    }

    private void visitPresent(List<? extends SqlElement> elements) {
        if (!elements.isEmpty()) {
            visitAll(elements);
        }
    }

    /** The conditions of a select within another stand behind those of that one, in one array. */
    private void visitConditions(Select<?> select) {
        int count = select.conditionCount();
        int start = conditionCount;
        conditionCount += count;
        if (conditionCount > conditions.length) {
            conditions = Arrays.copyOf(conditions, 2 * conditionCount);
        }
        select.copyConditions(conditions, start);
        key.add(count);
        for (int i = start; i < start + count; i++) {
            walk(conditions[i]);
        }
        Arrays.fill(conditions, start, conditionCount, null);
        conditionCount = start;
    }

    /** The clauses that may repeat expressions of the select list and of each other. */
    private void visitRepeating(Select<?> select, int from, int to) {
        int outerFrom = selectedFrom;
        int outerTo = selectedTo;
        int outerRepeated = repeatedFrom;
        selectedFrom = from;
        selectedTo = to;
        repeatedFrom = valueCount;
        visitRepeated(select.groupBy());
        visitRepeated(select.having());
        visitRepeated(select.orderBy());
        if (!select.isPlain()) {
            visitComparing(select.distinctOn());
        }
        selectedFrom = outerFrom;
        selectedTo = outerTo;
        repeatedFrom = outerRepeated;
    }

    private void visitRepeated(List<? extends SqlElement> elements) {
        if (!elements.isEmpty()) {
            visitComparing(elements);
        }
    }

    private void visitComparing(List<? extends SqlElement> elements) {
        repeats = true;
        visitAll(elements);
        repeats = false;
    }

    private void visitRareParts(Select<?> select) {
        key.add(select.withTies());
        key.add(select.windows().size());
        select.windows().forEach((name, window) -> {
            key.add(name);
            walk(window);
        });
        visitLock(select.lock());
        visitAll(select.clauses());
        List<FromClause> correlated = select.correlated();
        if (correlated == null) {
            key.add(Marker.NOTHING);
        } else {
            visitAll(correlated);
        }
        visitAll(select.with());
    }

    @Override
    public void visitClause(Clause clause) {
        key.add(Marker.CLAUSE);
        key.add(clause.place());
        key.add(clause.dialects());
        key.add(clause.isWithoutRows());
        visitOptional(clause.source());
        visitFragment(clause.fragment());
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
            visitRows(rows);
        }
    }

    private void visitRows(BindParameter<Long> rows) {
        if (rows.type().equals(SqlTypes.BIGINT) && rows.name().isEmpty()) {
            key.add(Marker.ROW_COUNT);
            addValue(rows, rows.value());
        } else {
            key.add(Marker.ROW_PARAMETER);
            walk(rows);
        }
    }

    @Override
    public void visitInsert(Insert insert) {
        key.add(Marker.INSERT);
        key.add(insert.table());
        visitAll(insert.assignments());
        key.add(insert.furtherRows().size());
        for (int i = 0; i < insert.furtherRows().size(); i++) { // without an iterator: every insert comes through here
            visitAll(insert.furtherRows().get(i));
        }
        visitAll(insert.selectColumns());
        if (insert.select().isPresent()) {
            walk(insert.select().get());
        }
        if (insert.conflict().isPresent()) {
            visitConflict(insert.conflict().get());
        } else {
            key.add(Marker.NOTHING);
        }
        visitAll(insert.returning());
        visitAll(insert.clauses());
    }

    private void visitConflict(OnConflict conflict) {
        key.add(Marker.CONFLICT);
        key.add(conflict.onAnyKey());
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
            walk(row.select());
        }
        for (ElementAssignment<?> assignment : update.elementAssignments()) {
            key.add(Marker.ELEMENT);
            walk(assignment.element());
            walk(assignment.value());
        }
        visitAll(update.from());
        visitAll(update.where());
        visitAll(update.returning());
        visitAll(update.clauses());
    }

    @Override
    public void visitDelete(Delete delete) {
        key.add(Marker.DELETE);
        key.add(delete.table());
        visitAll(delete.using());
        visitAll(delete.where());
        visitAll(delete.returning());
        visitAll(delete.clauses());
    }

    @Override
    public void visitMerge(Merge merge) {
        key.add(Marker.MERGE);
        key.add(merge.table());
        walk(merge.source());
        walk(merge.on());
        key.add(merge.branches().size());
        for (Merge.Branch branch : merge.branches()) {
            key.add(branch.action());
            branch.condition().ifPresentOrElse(on -> walk(on), () -> key.add(Marker.NOTHING));
            visitAll(branch.assignments());
        }
        visitAll(merge.returning());
        visitAll(merge.clauses());
    }

    @Override
    public void visitCreateTableAs(CreateTableAs create) {
        key.add(Marker.CREATE_TABLE_AS);
        key.add(create.table());
        key.add(create.isTemporary());
        key.add(create.isIfNotExists());
        walk(create.query());
    }
}
