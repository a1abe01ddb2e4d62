package dev.retort.compile;

import dev.retort.schema.Table;
import dev.retort.sql.Assignment;
import dev.retort.sql.ClausePlace;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.OnConflict;
import java.util.List;

/** Writes an insert and its {@code ON CONFLICT} for a compiler. */
final class InsertWriter {
    private final SqlCompiler compiler;
    private final StringBuilder text;
    private final Insert insert;

    InsertWriter(SqlCompiler compiler, Insert insert) {
        this.compiler = compiler;
        this.text = compiler.text();
        this.insert = insert;
    }

    void write(InsertSource source) {
        compiler.writeTarget("INSERT", " INTO", insert, insert.table());
        List<? extends ColumnClause<?>> columns = columns(insert);
        if (!columns.isEmpty()) {
            text.append(" (");
            compiler.writeNames(columns);
            text.append(')');
        }
        compiler.writeClauses(ClausePlace.AFTER_COLUMNS, insert.clauses());
        source.writeRows();
    }

    static List<? extends ColumnClause<?>> columns(Insert insert) {
        return insert.select().isPresent()
                ? insert.selectColumns()
                : insert.assignments().stream()
                        .<ColumnClause<?>>map(Assignment::column)
                        .toList();
    }

    void writeOnConflict(OnConflict conflict) {
        if (conflict.onAnyKey()) {
            compiler.writeClause(" ON DUPLICATE KEY UPDATE ", conflict.assignments());
            return;
        }
        text.append(" ON CONFLICT");
        conflict.constraint().ifPresent(this::writeConstraint);
        if (!conflict.target().isEmpty()) {
            compiler.unqualified(() -> writeTarget(conflict));
        }
        if (conflict.assignments().isEmpty()) {
            text.append(" DO NOTHING");
            return;
        }
        compiler.writeClause(" DO UPDATE SET ", conflict.assignments());
        compiler.writeConditions(" WHERE ", conflict.updateConditions());
    }

    private void writeConstraint(String name) {
        compiler.traits().require(Feature.ON_CONFLICT_CONSTRAINT);
        String known = insert.table() instanceof Table table
                ? new TableNames(compiler.traits().identifiers()).ofConstraint(table, name)
                : name;
        text.append(" ON CONSTRAINT ").append(compiler.traits().quote(known));
    }

    private void writeTarget(OnConflict conflict) {
        String separator = " (";
        for (Expression<?> part : conflict.target()) {
            boolean column = part instanceof ColumnClause<?>;
            text.append(separator).append(column ? "" : "(");
            part.accept(compiler);
            text.append(column ? "" : ")");
            separator = ", ";
        }
        text.append(')');
        compiler.writeConditions(" WHERE ", conflict.indexConditions());
    }
}
