package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Assignment;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Delete;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.RenderedSql;
import dev.retort.sql.SqlElement;
import dev.retort.sql.Statement;
import dev.retort.sql.Update;
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
        locateValues(writer);
        element.accept(this);
        return finish(element instanceof Statement statement ? statement.resultColumns() : List.of());
    }

    /**
     * Compiles an insert of several rows as one statement; the values of row r and column c stand at index
     * {@code r * columns + c}.
     */
    public final Compiled compileMultiValues(Insert insert, int rows) {
        writeReturningInsert(insert, () -> writeMultiValues(insert, rows));
        return finish(insert.returning());
    }

    /** Compiles an insert of any number of rows as one statement; each value is the list of a column's values. */
    public final Compiled compileUnnest(Insert insert) {
        traits.require(Feature.UNNEST);
        writeReturningInsert(insert, () -> writeUnnest(insert));
        return finish(insert.returning());
    }

    private Compiled finish(List<Expression<?>> columns) {
        return new Compiled(text.toString(), parameters.build(), columns);
    }

    @Override
    public void visitInsert(Insert insert) {
        writeReturningInsert(insert, () -> writeInsert(insert));
    }

    private void writeReturningInsert(Insert insert, Runnable body) {
        enclosing.push(List.of(insert.table()));
        writeReturning(insert.returning(), body);
        enclosing.pop();
    }

    private void writeInsert(Insert insert) {
        writeInsertInto(insert);
        if (insert.assignments().isEmpty()) {
            text.append(" DEFAULT VALUES");
            return;
        }
        text.append(" VALUES (");
        writeList(insert.assignments().stream().map(Assignment::value).toList());
        text.append(')');
    }

    private void writeInsertInto(Insert insert) {
        text.append("INSERT INTO ");
        insert.table().accept(this);
        if (!insert.assignments().isEmpty()) {
            text.append(" (");
            writeColumnNames(insert);
            text.append(')');
        }
    }

    private void writeColumnNames(Insert insert) {
        String separator = "";
        for (Assignment<?> assignment : insert.assignments()) {
            text.append(separator)
                    .append(traits.quote(assignment.column().canonical().name()));
            separator = ", ";
        }
    }

    private void writeMultiValues(Insert insert, int rows) {
        writeInsertInto(insert);
        text.append(" VALUES ");
        int columns = insert.assignments().size();
        for (int row = 0; row < rows; row++) {
            text.append(row == 0 ? "(" : ", (");
            for (int column = 0; column < columns; column++) {
                text.append(column == 0 ? "?" : ", ?");
                parameters.value(
                        row * columns + column, placeholder(insert, column).type());
            }
            text.append(')');
        }
    }

    /**
     * Writes one array per column. The rows are numbered and ordered by their number, so that identities follow the
     * order of the rows (SQLAlchemy's insertmanyvalues does the same for PostgreSQL).
     */
    private void writeUnnest(Insert insert) {
        int columns = insert.assignments().size();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            names.append(i == 0 ? "" : ", ").append("p").append(i);
        }
        writeInsertInto(insert);
        text.append(" SELECT ").append(names).append(" FROM unnest(");
        for (int i = 0; i < columns; i++) {
            text.append(i == 0 ? "" : ", ");
            writeTypedArray(i, placeholder(insert, i));
        }
        text.append(") WITH ORDINALITY AS new_rows (").append(names).append(", row_number) ORDER BY row_number");
    }

    private void writeTypedArray(int valueIndex, BindParameter<?> placeholder) {
        String element = traits.types().arrayElementName(placeholder.type());
        text.append("CAST(? AS ").append(element).append("[])");
        parameters.array(valueIndex, placeholder.type());
    }

    private static BindParameter<?> placeholder(Insert insert, int column) {
        Assignment<?> assignment = insert.assignments().get(column);
        if (assignment.value() instanceof BindParameter<?> bind && bind.value() == BindParameter.UNSET) {
            return bind;
        }
        throw new InvalidRequestException("An insert of many rows takes all its values at execution; column \""
                + assignment.column().name() + "\" has one already: name it with columns() instead of values()");
    }

    @Override
    public void visitUpdate(Update update) {
        if (update.assignments().isEmpty()) {
            throw new InvalidRequestException(
                    "An update of \"" + update.table().name() + "\" needs at least one column: call set()");
        }
        enclosing.push(List.of(update.table()));
        writeReturning(update.returning(), () -> writeUpdate(update));
        enclosing.pop();
    }

    private void writeUpdate(Update update) {
        text.append("UPDATE ");
        update.table().accept(this);
        writeClause(" SET ", update.assignments());
        writeConditions(" WHERE ", update.where());
    }

    @Override
    public void visitAssignment(Assignment<?> assignment) {
        text.append(traits.quote(assignment.column().canonical().name())).append(" = ");
        assignment.value().accept(this);
    }

    @Override
    public void visitDelete(Delete delete) {
        enclosing.push(List.of(delete.table()));
        writeReturning(delete.returning(), () -> writeDelete(delete));
        enclosing.pop();
    }

    private void writeDelete(Delete delete) {
        text.append("DELETE FROM ");
        delete.table().accept(this);
        writeConditions(" WHERE ", delete.where());
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
            writeUnqualified(returning);
        }
    }
}
