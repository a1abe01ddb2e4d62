package dev.retort.schema;

import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.ForeignKeyPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns of one table that point to columns of another. Immutable; its target is found when it is first asked for. */
public final class ForeignKeyConstraint {
    private final Table table;
    private final List<Column<?>> columns;
    private final List<ColumnReference> references;
    private @Nullable ForeignKeyPath path;

    ForeignKeyConstraint(Table table, Column<?> column, ColumnReference reference) {
        this.table = table;
        this.columns = List.of(column);
        this.references = List.of(reference);
    }

    /** The table that points. */
    public Table table() {
        return table;
    }

    /** The columns that point. */
    public List<Column<?>> columns() {
        return columns;
    }

    /** The name: {@code fk_<table>_<column>_<target table>}, as SQLAlchemy's documentation proposes. */
    public String name() {
        return "fk_" + table.name() + "_" + columns.get(0).name() + "_"
                + references.get(0).table();
    }

    /** What a row does when the one it points to is deleted. */
    public ReferentialAction onDelete() {
        return references.get(0).onDelete();
    }

    /**
     * The table pointed to.
     *
     * @throws InvalidRequestException if the meta data does not hold it
     */
    public Table target() {
        ColumnReference reference = references.get(0);
        return table.metaData().find(reference.schema(), reference.table()).orElseThrow(() -> noTable(reference));
    }

    /**
     * The pairs of columns.
     *
     * @throws InvalidRequestException if a column pointed to does not exist
     */
    public ForeignKeyPath path() {
        ForeignKeyPath found = path;
        if (found == null) {
            Table target = target();
            List<ColumnClause<?>> pointedTo = references.stream()
                    .<ColumnClause<?>>map(reference -> target.column(reference.column()))
                    .toList();
            found = new ForeignKeyPath(List.copyOf(columns), pointedTo);
            path = found;
        }
        return found;
    }

    private InvalidRequestException noTable(ColumnReference reference) {
        List<String> names = table.metaData().tables().stream().map(Table::name).toList();
        return new InvalidRequestException("Column \"" + columns.get(0) + "\" points to table \"" + reference.table()
                + "\", which is not in the meta data" + DidYouMean.suffix(reference.table(), names));
    }
}
