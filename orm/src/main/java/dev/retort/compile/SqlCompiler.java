package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.ArrayElement;
import dev.retort.sql.Assignment;
import dev.retort.sql.ClausePlace;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.ColumnSources;
import dev.retort.sql.CreateTableAs;
import dev.retort.sql.DataChange;
import dev.retort.sql.Delete;
import dev.retort.sql.ElementAssignment;
import dev.retort.sql.ElementWalker;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Insert;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Merge;
import dev.retort.sql.OnConflict;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.RenderedSql;
import dev.retort.sql.RowAssignment;
import dev.retort.sql.Select;
import dev.retort.sql.SqlElement;
import dev.retort.sql.Statement;
import dev.retort.sql.TableClause;
import dev.retort.sql.TypeCoercion;
import dev.retort.sql.Update;
import dev.retort.type.SqlType;
import java.util.Collection;
import java.util.List;

/**
 * Writes one statement as SQL text; a dialect overrides what its database writes in another way.
 *
 * <p>A compiler is made for one statement and thrown away. It runs only when the compiled cache has no such shape, so
 * it prefers clarity to speed.
 */
public class SqlCompiler extends SelectWriter {
    /** Creates a compiler for one statement. */
    public SqlCompiler(DialectTraits traits) {
        super(traits);
    }

    /** Compiles a statement, or a part of one, for people to read. */
    public final RenderedSql render(SqlElement element) {
        ShapeWriter writer = new ShapeWriter();
        writer.write(element);
        Compiled compiled = compile(element, writer);
        return new RenderedSql(compiled.sql(), compiled.parameters().inOrder(writer.values()));
    }

    /** Compiles a statement, or a part of one, whose shape {@code writer} has just written. */
    public final Compiled compile(SqlElement element, ShapeWriter writer) {
        locateValues(writer, 0, 0);
        begins(element);
        element.accept(this);
        if (hasDefinitions() && !(element instanceof QueryExpression<?>)) {
            traits.require(Feature.CTE_BEFORE_DML);
        }
        writeDefinitionsInFront();
        return finish(element instanceof Statement<?> statement ? statement.resultColumns() : List.of());
    }

    /**
     * Compiles an insert of several rows as one statement, whose shape {@code writer} has just written. The value of row r
     * and column c stands at index {@code r * columns + c}; what else the statement binds follows.
     */
    public final Compiled compileMultiValues(Insert insert, int rows, ShapeWriter writer) {
        int columns = insert.assignments().size();
        locateValues(writer, columns, (rows - 1) * columns);
        writeInsert(insert, new InsertSource.MultiValues(this, insert, rows));
        return finish(insert.returning());
    }

    /**
     * Compiles an insert of any number of rows as one statement, whose shape {@code writer} has just written. Each column's
     * values are one list; what else the statement binds follows.
     */
    public final Compiled compileUnnest(Insert insert, ShapeWriter writer) {
        traits.require(Feature.UNNEST);
        int columns = insert.assignments().size();
        locateValues(writer, columns, 0);
        writeInsert(insert, new InsertSource.Unnest(this, insert));
        return finish(insert.returning());
    }

    /**
     * Compiles an update of any number of rows as one statement, whose shape {@code writer} has just written: all columns
     * take parameters, and all conditions are equalities of columns and parameters. The values of each parameter are one
     * list, in the order of the walk.
     */
    public final Compiled compileUnnest(Update update, ShapeWriter writer) {
        traits.require(Feature.UNNEST);
        locateValues(writer, 0, 0);
        new UnnestedUpdate(this, update).write();
        return finish(List.of());
    }

    /** The text of an expression in a declaration: columns stand without their table, values as literals. */
    final String compileForDdl(SqlElement element) {
        new ShapeWriter().write(element); // refuses what is too deep
        inDeclaration = true;
        qualifyColumns = false;
        element.accept(this);
        return text.toString();
    }

    /** The text of a query in a declaration: values stand as literals. */
    final String compileQueryForDdl(QueryExpression<?> query) {
        new ShapeWriter().write(query); // refuses what is too deep
        inDeclaration = true;
        query.accept(this);
        writeDefinitionsInFront();
        return text.toString();
    }

    private Compiled finish(List<Expression<?>> columns) {
        List<SqlType<?>> types = columns.stream()
                .<SqlType<?>>map(column -> column.type().adapt(traits.types()))
                .toList();
        return new Compiled(text.toString(), parameters.build(), columns, types, warnings());
    }

    @Override
    public void visitInsert(Insert insert) {
        writeInsert(insert, new InsertSource.Given(this, insert));
    }

    private void writeInsert(Insert insert, InsertSource source) {
        enclosing.push(List.of(insert.table()));
        OnConflict conflict = insert.conflict().orElse(null);
        if (conflict == null) {
            writeChange(insert, () -> new InsertWriter(this, insert).write(source));
        } else {
            if (conflict.onAnyKey()) {
                traits.require(Feature.ON_DUPLICATE_KEY_UPDATE);
            }
            writeUpsert(insert, conflict, source);
        }
        enclosing.pop();
    }

    /**
     * Writes an insert that says what happens to rows which are there already ({@code … ON CONFLICT (name) DO NOTHING}).
     *
     * @throws UnsupportedByDialectException if the database cannot do that
     */
    protected void writeUpsert(Insert insert, OnConflict conflict, InsertSource source) {
        if (!conflict.onAnyKey()) {
            traits.require(Feature.ON_CONFLICT);
        }
        writeChange(insert, () -> {
            InsertWriter writer = new InsertWriter(this, insert);
            writer.write(source);
            writer.writeOnConflict(conflict);
        });
    }

    /** Writes a query whose rows are inserted; where no WITH can stand before the insert, it stands before the query. */
    final void writeInsertedSelect(Runnable select) {
        if (traits.supports(Feature.CTE_BEFORE_DML)) {
            select.run();
        } else {
            writeWithOwnDefinitions(select);
        }
    }

    /** Writes a query whose rows are inserted, in front of {@code ON CONFLICT}. */
    protected void writeUpsertedSelect(Select<?> select) {
        select.accept(this);
    }

    /** Whether the rows of an insert are written as a query ({@code SELECT …}) instead of {@code VALUES (…)}. */
    protected boolean writesRowsAsQuery(Insert insert) {
        return false;
    }

    /** What follows the table where a row consists of defaults. */
    protected String defaultRow() {
        return " DEFAULT VALUES";
    }

    /** Writes the table, the columns and the rows of an insert. */
    protected final void writeInsertedRows(Insert insert, InsertSource source) {
        new InsertWriter(this, insert).write(source);
    }

    @Override
    public void visitUpdate(Update update) {
        if (!update.elementAssignments().isEmpty()) {
            traits.require(Feature.ELEMENT_ASSIGNMENT);
        } else if (update.assignments().isEmpty() && update.rowAssignments().isEmpty()) {
            throw new InvalidRequestException(
                    "An update of \"" + update.table().name() + "\" needs at least one column: call set()");
        }
        if (!update.returning().isEmpty()) {
            traits.require(Feature.UPDATE_RETURNING);
        }
        FromLinter.checkChange("UPDATE", update.table(), update.from(), update.where())
                .ifPresent(this::warn);
        enclosing.push(changedSources(update.table(), update.from()));
        writeChange(update, () -> writeUpdate(update));
        enclosing.pop();
    }

    /** Writes what a change begins with: its keyword and its table, each with the clauses behind it. */
    protected final void writeTarget(String keyword, String preposition, DataChange<?> change, TableClause table) {
        text.append(keyword);
        writeClauses(ClausePlace.AFTER_KEYWORD, change.clauses());
        text.append(preposition).append(' ');
        table.accept(this);
        writeClauses(ClausePlace.AFTER_TABLE, change.clauses());
    }

    /** Writes an update without what it returns. */
    protected void writeUpdate(Update update) {
        writeTarget("UPDATE", "", update, update.table());
        writeClause(" SET ", update.assignments());
        writeRowAssignments(update);
        writeElementAssignments(update);
        if (!update.from().isEmpty()) {
            traits.require(Feature.UPDATE_FROM);
            writeClause(" FROM ", update.from());
        }
        writeConditions(" WHERE ", update.where());
    }

    /** Writes assignments of whole rows, behind those of single columns. */
    protected final void writeRowAssignments(Update update) {
        if (!update.rowAssignments().isEmpty()) {
            traits.require(Feature.ROW_ASSIGNMENT);
        }
        String separator = update.assignments().isEmpty() ? " SET " : ", ";
        for (RowAssignment row : update.rowAssignments()) {
            text.append(separator).append('(');
            writeNames(row.columns());
            text.append(") = ");
            writeNested(row.select());
            separator = ", ";
        }
    }

    private void writeElementAssignments(Update update) {
        boolean first =
                update.assignments().isEmpty() && update.rowAssignments().isEmpty();
        for (ElementAssignment<?> assignment : update.elementAssignments()) {
            String column = assignment.column().canonical().name();
            text.append(first ? " SET " : ", ").append(traits.quote(column));
            writeSubscripts(assignment.element());
            text.append(" = ");
            parameters.forColumn(isBind(assignment.value()) ? column : null);
            writeBare(assignment.value());
            parameters.forColumn(null);
            first = false;
        }
    }

    /** Writes the way from a column to an element of it. */
    private void writeSubscripts(Expression<?> element) {
        if (element instanceof ArrayElement<?> part) {
            writeSubscripts(part.array());
            text.append('[');
            part.index().accept(this);
            text.append(']');
        } else if (element instanceof JsonAccess<?> part) {
            writeSubscripts(part.document());
            part.path().forEach(step -> text.append('[').append(jsonStep(step)).append(']'));
        } else if (element instanceof TypeCoercion<?> coercion) {
            writeSubscripts(coercion.operand());
        }
    }

    @Override
    public void visitAssignment(Assignment<?> assignment) {
        text.append(traits.quote(assignment.column().canonical().name())).append(" = ");
        writeAssigned(assignment.column(), assignment.value());
    }

    @Override
    public void visitDelete(Delete delete) {
        FromLinter.checkChange("DELETE", delete.table(), delete.using(), delete.where())
                .ifPresent(this::warn);
        enclosing.push(changedSources(delete.table(), delete.using()));
        writeChange(delete, () -> writeDelete(delete));
        enclosing.pop();
    }

    /** Writes a delete without what it returns. */
    protected void writeDelete(Delete delete) {
        writeTarget("DELETE", " FROM", delete, delete.table());
        if (!delete.using().isEmpty()) {
            traits.require(Feature.DELETE_USING);
            writeClause(" USING ", delete.using());
        }
        writeConditions(" WHERE ", delete.where());
    }

    private static Collection<FromClause> changedSources(TableClause table, List<FromClause> others) {
        Collection<FromClause> sources = ColumnSources.leaves(others);
        sources.add(table);
        return sources;
    }

    @Override
    public void visitMerge(Merge merge) {
        traits.require(Feature.MERGE);
        if (!merge.returning().isEmpty()) {
            traits.require(Feature.MERGE_RETURNING);
        }
        enclosing.push(changedSources(merge.table(), List.of(merge.source())));
        Merge outer = returningMerge;
        returningMerge = merge;
        writeChange(merge, () -> writeMerge(merge));
        returningMerge = outer;
        enclosing.pop();
    }

    @Override
    public void visitCreateTableAs(CreateTableAs create) {
        text.append("CREATE ").append(create.isTemporary() ? temporary() : "").append("TABLE ");
        text.append(create.isIfNotExists() ? "IF NOT EXISTS " : "");
        text.append(qualified(create.table())).append(" AS ");
        writeWithOwnDefinitions(() -> create.query().accept(this));
    }

    /** What makes a table one of the session, with a space behind. */
    protected String temporary() {
        return "TEMPORARY ";
    }

    private void writeMerge(Merge merge) {
        Merge returning = returningMerge;
        returningMerge = null;
        new MergeWriter(this, merge).write();
        returningMerge = returning;
    }

    /** Writes a change of data, what it returns and the clauses around that. */
    protected final void writeChange(DataChange<?> change, Runnable writing) {
        writeReturning(change.resultColumns(), () -> {
            writing.run();
            writeClauses(ClausePlace.BEFORE_RETURNING, change.clauses());
        });
        writeClauses(ClausePlace.END, change.clauses());
        requireWritten(change.clauses(), List.of());
    }

    /**
     * Writes a change of data and what it returns ({@code … RETURNING id}).
     *
     * @param returning what comes back, perhaps nothing
     * @param change writes the change itself
     * @throws UnsupportedByDialectException if something shall come back and the database cannot do that
     */
    protected void writeReturning(List<Expression<?>> returning, Runnable change) {
        change.run();
        if (!returning.isEmpty()) {
            traits.require(Feature.RETURNING);
            text.append(" RETURNING ");
            if (enclosing.element().size() > 1) {
                writeSelectList(returning);
            } else {
                writeUnqualified(returning);
            }
        }
    }

    /**
     * Refuses columns of other tables in what a change returns.
     *
     * @throws UnsupportedByDialectException if there is one
     */
    protected final void requireColumnsOf(TableClause table, List<Expression<?>> returning) {
        returning.forEach(expression -> expression.accept(new ForeignColumns(table)));
    }

    private final class ForeignColumns extends ElementWalker {
        private final TableClause table;

        ForeignColumns(TableClause table) {
            this.table = table;
        }

        @Override
        public void visitColumn(ColumnClause<?> column) {
            if (column.canonical().table() != table) {
                throw new UnsupportedByDialectException(
                        traits.dialectName() + " returns columns of the changed table only; select \"" + column
                                + "\" in a statement of its own");
            }
        }
    }

    /** Writes columns by their names alone, where no other table can be meant. */
    final void unqualified(Runnable writing) {
        qualifyColumns = false;
        writing.run();
        qualifyColumns = true;
    }

    /** Writes the names of columns. */
    final void writeNames(List<? extends ColumnClause<?>> columns) {
        String separator = "";
        for (ColumnClause<?> column : columns) {
            text.append(separator).append(traits.quote(column.canonical().name()));
            separator = ", ";
        }
    }

    final ParameterPlan.Builder parameters() {
        return parameters;
    }
}
