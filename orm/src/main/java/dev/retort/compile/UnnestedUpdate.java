package dev.retort.compile;

import dev.retort.sql.Assignment;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.Expression;
import dev.retort.sql.Update;
import dev.retort.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an update of many rows by their keys: {@code UPDATE t SET a = new_rows.p0 FROM unnest(?, ?) AS new_rows (p0, p1)
 * WHERE t.id = new_rows.p1}.
 */
final class UnnestedUpdate {
    private static final String ROWS = "new_rows";

    private final SqlCompiler compiler;
    private final StringBuilder text;
    private final Update update;
    private final List<SqlType<?>> types = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();

    UnnestedUpdate(SqlCompiler compiler, Update update) {
        this.compiler = compiler;
        this.text = compiler.text();
        this.update = update;
        for (Assignment<?> assignment : update.assignments()) {
            types.add(assignment.value().type());
            columns.add(assignment.column().canonical().name());
        }
        for (Expression<Boolean> condition : update.where()) {
            types.add(((BinaryExpression<?>) condition).right().type());
            columns.add(((BinaryExpression<?>) condition).left().resultName());
        }
    }

    void write() {
        text.append("UPDATE ");
        update.table().accept(compiler);
        writeAssignments();
        writeSource();
        writeConditions();
    }

    private void writeAssignments() {
        int index = 0;
        for (Assignment<?> assignment : update.assignments()) {
            text.append(index == 0 ? " SET " : ", ");
            compiler.writeNames(List.of(assignment.column()));
            text.append(" = ").append(ROWS).append(".p").append(index++);
        }
    }

    private void writeSource() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            text.append(i == 0 ? " FROM unnest(" : ", ");
            TypeCompiler typeNames = compiler.traits().types();
            String element = typeNames.arrayElementName(types.get(i).variantFor(typeNames.dialectName()));
            text.append("CAST(? AS ").append(element).append("[])");
            compiler.parameters().forColumn(columns.get(i));
            compiler.parameters().array(i, types.get(i));
            names.append(i == 0 ? "p" : ", p").append(i);
        }
        text.append(") AS ").append(ROWS).append(" (").append(names).append(')');
    }

    private void writeConditions() {
        int index = update.assignments().size();
        String separator = " WHERE ";
        for (Expression<Boolean> condition : update.where()) {
            text.append(separator);
            ((BinaryExpression<?>) condition).left().accept(compiler);
            text.append(" = ").append(ROWS).append(".p").append(index++);
            separator = " AND ";
        }
    }
}
