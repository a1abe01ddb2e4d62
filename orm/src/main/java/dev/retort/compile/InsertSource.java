package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Assignment;
import dev.retort.sql.BindParameter;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.Select;
import java.util.List;

/** Where the rows of an insert come from; each writes them in its own way, in one of two forms. */
public abstract class InsertSource {
    final SqlCompiler compiler;
    final Insert insert;

    private InsertSource(SqlCompiler compiler, Insert insert) {
        this.compiler = compiler;
        this.insert = insert;
    }

    /** Writes what follows the names of the columns in {@code INSERT INTO}. */
    abstract void writeRows();

    /**
     * Writes the rows as a source of rows, whose values have their types: {@code (VALUES (…))}.
     *
     * @throws InvalidRequestException if the rows consist of defaults only
     */
    abstract void writeDerivedTable();

    final void writeTyped(ColumnClause<?> column, Expression<?> value) {
        compiler.text().append("CAST(");
        compiler.writeAssigned(column, value);
        compiler.text()
                .append(" AS ")
                .append(compiler.traits().types().parameterName(value.type()))
                .append(')');
    }

    /** The rows that the statement itself holds: values, a query or defaults. */
    static final class Given extends InsertSource {
        Given(SqlCompiler compiler, Insert insert) {
            super(compiler, insert);
        }

        @Override
        void writeRows() {
            StringBuilder text = compiler.text();
            Select<?> select = insert.select().orElse(null);
            if (select != null) {
                text.append(' ');
                compiler.writeInsertedSelect(() -> writeSelect(select));
            } else if (insert.assignments().isEmpty()) {
                text.append(compiler.defaultRow());
            } else {
                boolean query = compiler.writesRowsAsQuery(insert);
                text.append(query ? " SELECT " : " VALUES (");
                writeRow(firstRow());
                for (List<Expression<?>> row : insert.furtherRows()) {
                    text.append(query ? " UNION ALL SELECT " : "), (");
                    writeRow(row);
                }
                text.append(query ? "" : ")");
            }
        }

        @Override
        void writeDerivedTable() {
            Select<?> select = insert.select().orElse(null);
            if (select != null) {
                compiler.text().append('(');
                compiler.writeInsertedSelect(() -> select.accept(compiler));
                compiler.text().append(')');
                return;
            }
            if (insert.assignments().isEmpty()) {
                throw new InvalidRequestException(
                        "An insert into \"" + insert.table().name() + "\" with onConflict() needs values");
            }
            compiler.text().append("(VALUES (");
            writeTypedRow(firstRow());
            for (List<Expression<?>> row : insert.furtherRows()) {
                compiler.text().append("), (");
                writeTypedRow(row);
            }
            compiler.text().append("))");
        }

        private void writeSelect(Select<?> select) {
            if (insert.conflict().isPresent()) {
                compiler.writeUpsertedSelect(select);
            } else {
                select.accept(compiler);
            }
        }

        private void writeRow(List<? extends Expression<?>> row) {
            for (int i = 0; i < row.size(); i++) {
                compiler.text().append(i == 0 ? "" : ", ");
                compiler.writeAssigned(insert.assignments().get(i).column(), row.get(i));
            }
        }

        private void writeTypedRow(List<? extends Expression<?>> row) {
            for (int i = 0; i < row.size(); i++) {
                compiler.text().append(i == 0 ? "" : ", ");
                writeTyped(insert.assignments().get(i).column(), row.get(i));
            }
        }

        private List<? extends Expression<?>> firstRow() {
            return insert.assignments().stream()
                    .<Expression<?>>map(Assignment::value)
                    .toList();
        }
    }

    /** So many rows whose values come at execution, one by one. */
    static final class MultiValues extends InsertSource {
        private final int rows;

        MultiValues(SqlCompiler compiler, Insert insert, int rows) {
            super(compiler, insert);
            this.rows = rows;
        }

        @Override
        void writeRows() {
            compiler.text().append(" VALUES ");
            writeAll("?", "");
        }

        @Override
        void writeDerivedTable() {
            compiler.text().append("(VALUES ");
            writeAll("CAST(? AS ", ")");
            compiler.text().append(')');
        }

        private void writeAll(String before, String after) {
            StringBuilder text = compiler.text();
            int columns = insert.assignments().size();
            for (int row = 0; row < rows; row++) {
                text.append(row == 0 ? "(" : ", (");
                for (int column = 0; column < columns; column++) {
                    BindParameter<?> value = placeholder(insert, column);
                    text.append(column == 0 ? "" : ", ").append(before);
                    text.append(after.isEmpty() ? "" : compiler.traits().types().parameterName(value.type()));
                    text.append(after);
                    compiler.parameters().forColumn(columnName(column));
                    compiler.parameters().value(row * columns + column, value.type());
                }
                text.append(')');
            }
            compiler.parameters().forColumn(null);
        }
    }

    /**
     * Any number of rows as one array per column. The rows are numbered and ordered by their number, so that identities
     * follow the order of the rows (SQLAlchemy's insertmanyvalues does the same for PostgreSQL); the engine orders what comes
     * back by them.
     */
    static final class Unnest extends InsertSource {
        Unnest(SqlCompiler compiler, Insert insert) {
            super(compiler, insert);
        }

        @Override
        void writeRows() {
            compiler.text().append(' ');
            writeSelect();
        }

        @Override
        void writeDerivedTable() {
            compiler.text().append('(');
            writeSelect();
            compiler.text().append(')');
        }

        private void writeSelect() {
            StringBuilder text = compiler.text();
            StringBuilder names = new StringBuilder();
            int columns = insert.assignments().size();
            for (int i = 0; i < columns; i++) {
                names.append(i == 0 ? "" : ", ").append("p").append(i);
            }
            text.append("SELECT ").append(names).append(" FROM unnest(");
            for (int i = 0; i < columns; i++) {
                text.append(i == 0 ? "" : ", ");
                writeTypedArray(i, placeholder(insert, i));
            }
            text.append(") WITH ORDINALITY AS new_rows (").append(names).append(", row_number) ORDER BY row_number");
        }

        private void writeTypedArray(int valueIndex, BindParameter<?> placeholder) {
            TypeCompiler types = compiler.traits().types();
            String element = types.arrayElementName(placeholder.type().variantFor(types.dialectName()));
            compiler.text().append("CAST(? AS ").append(element).append("[])");
            compiler.parameters().forColumn(columnName(valueIndex));
            compiler.parameters().array(valueIndex, placeholder.type());
            compiler.parameters().forColumn(null);
        }
    }

    final String columnName(int column) {
        return insert.assignments().get(column).column().canonical().name();
    }

    private static BindParameter<?> placeholder(Insert insert, int column) {
        Assignment<?> assignment = insert.assignments().get(column);
        if (assignment.isUnset() && assignment.value() instanceof BindParameter<?> bind) {
            return bind;
        }
        throw new InvalidRequestException("An insert of many rows takes all its values at execution; column \""
                + assignment.column().name() + "\" has one already: name it with columns() instead of values()");
    }
}
