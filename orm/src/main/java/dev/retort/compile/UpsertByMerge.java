package dev.retort.compile;

import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.OnConflict;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an insert with {@code onConflict} as a merge, for databases that have no {@code ON CONFLICT}. The rows to insert
 * are called {@code excluded} there as well, so that the same expressions mean the same.
 */
public final class UpsertByMerge {
    private static final String ROWS = "excluded";

    private final SqlCompiler compiler;
    private final StringBuilder text;
    private final Insert insert;
    private final OnConflict conflict;
    private final List<ColumnClause<?>> key;

    /**
     * Prepares to write an insert.
     *
     * @throws UnsupportedByDialectException if the key is not named by its columns
     */
    public UpsertByMerge(SqlCompiler compiler, Insert insert, OnConflict conflict) {
        this.compiler = compiler;
        this.text = compiler.text();
        this.insert = insert;
        this.conflict = conflict;
        this.key = key();
    }

    private List<ColumnClause<?>> key() {
        List<ColumnClause<?>> columns = new ArrayList<>();
        for (Expression<?> part : conflict.target()) {
            if (part instanceof ColumnClause<?> column) {
                columns.add(column);
            }
        }
        if (columns.isEmpty()
                || columns.size() < conflict.target().size()
                || !conflict.indexConditions().isEmpty()) {
            throw new UnsupportedByDialectException(
                    compiler.traits().dialectName()
                            + " does not support ON CONFLICT but for columns of a unique key; name them: onConflict(column, …)");
        }
        return columns;
    }

    /** Writes the merge. */
    public void write(InsertSource source) {
        List<? extends ColumnClause<?>> columns = InsertWriter.columns(insert);
        text.append("MERGE INTO ");
        insert.table().accept(compiler);
        text.append(" USING ");
        source.writeDerivedTable();
        text.append(" AS ").append(ROWS).append(" (");
        compiler.writeNames(columns);
        text.append(')');
        writeMatch();
        if (!conflict.assignments().isEmpty()) {
            text.append(" WHEN MATCHED");
            compiler.writeConditions(" AND ", conflict.updateConditions());
            compiler.writeClause(" THEN UPDATE SET ", conflict.assignments());
        }
        text.append(" WHEN NOT MATCHED THEN INSERT (");
        compiler.writeNames(columns);
        text.append(") VALUES (");
        writeExcluded(columns);
        text.append(')');
    }

    private void writeMatch() {
        String separator = " ON ";
        for (ColumnClause<?> column : key) {
            text.append(separator);
            column.accept(compiler);
            text.append(" = ").append(excluded(column));
            separator = " AND ";
        }
    }

    private void writeExcluded(List<? extends ColumnClause<?>> columns) {
        text.append(String.join(", ", columns.stream().map(this::excluded).toList()));
    }

    private String excluded(ColumnClause<?> column) {
        return ROWS + "." + compiler.traits().quote(column.canonical().name());
    }
}
