package dev.retort.schema;

import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.ForeignKeyPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns of one table that point to columns of another, which may be declared later: its target is found when it is
 * first asked for.
 *
 * <pre>{@code
 * ForeignKeyConstraint.of(List.of("order_id", "line_no"), List.of("order_lines.order_id", "order_lines.line_no"))
 *     .onDelete(ReferentialAction.CASCADE)
 * }</pre>
 */
public final class ForeignKeyConstraint extends Constraint {
    private final List<String> columnNames;
    private final List<ColumnReference> references;
    private final ReferentialAction onDelete;
    private final ReferentialAction onUpdate;
    private volatile @Nullable ForeignKeyPath path;

    private ForeignKeyConstraint(Parts parts, @Nullable Table table) {
        super(parts.name, parts.deferral, table);
        this.columnNames = parts.columnNames;
        this.references = parts.references;
        this.onDelete = parts.onDelete;
        this.onUpdate = parts.onUpdate;
    }

    /**
     * Describes a foreign key.
     *
     * @param columns names of columns of the table, of which one may stand twice where the database has that
     * @param targets as many columns of one other table, each {@code table.column} or {@code schema.table.column}
     * @throws InvalidRequestException if the numbers differ, or the targets are of several tables
     */
    public static ForeignKeyConstraint of(List<String> columns, List<String> targets) {
        List<ColumnReference> references =
                targets.stream().map(ColumnReference::parse).toList();
        boolean oneTable = references.stream()
                        .map(ColumnReference::qualifiedTable)
                        .distinct()
                        .count()
                == 1;
        if (references.stream().map(ColumnReference::column).distinct().count() < references.size()) {
            throw new InvalidRequestException("A foreign key points to each column of a key once, not to " + targets);
        }
        if (columns.size() != references.size() || !oneTable) {
            throw new InvalidRequestException("A foreign key pairs columns with as many columns of one table, not "
                    + columns + " with " + targets);
        }
        return new ForeignKeyConstraint(new Parts(List.copyOf(columns), references), null);
    }

    /**
     * Describes a foreign key of one column by columns; {@link #of(List, List)} takes several, by name.
     *
     * @param target a column of a table that exists already
     */
    public static ForeignKeyConstraint of(SchemaColumn column, Column<?> target) {
        return of(column, ColumnReference.to(target));
    }

    static ForeignKeyConstraint of(SchemaColumn column, ColumnReference reference) {
        Parts parts = new Parts(List.of(column.name()), List.of(reference));
        parts.onDelete = reference.onDelete();
        parts.onUpdate = reference.onUpdate();
        parts.deferral = reference.deferral();
        parts.name = reference.constraintName();
        return new ForeignKeyConstraint(parts, null);
    }

    /** Gives it a name. */
    public ForeignKeyConstraint named(String name) {
        Parts parts = new Parts(this);
        parts.name = name;
        return new ForeignKeyConstraint(parts, null);
    }

    /** Says what a row does when the one it points to is deleted. */
    public ForeignKeyConstraint onDelete(ReferentialAction action) {
        Parts parts = new Parts(this);
        parts.onDelete = action;
        return new ForeignKeyConstraint(parts, null);
    }

    /** Says what a row does when the key of the one it points to changes. */
    public ForeignKeyConstraint onUpdate(ReferentialAction action) {
        Parts parts = new Parts(this);
        parts.onUpdate = action;
        return new ForeignKeyConstraint(parts, null);
    }

    /** Says when it is checked. */
    public ForeignKeyConstraint deferrable(Deferral when) {
        Parts parts = new Parts(this);
        parts.deferral = when;
        return new ForeignKeyConstraint(parts, null);
    }

    @Override
    ForeignKeyConstraint in(Table owner) {
        return new ForeignKeyConstraint(new Parts(this), owner);
    }

    @Override
    @Nullable
    String conventionalName(NamingConvention convention) {
        return convention.foreignKey(table(), columnNames, references, givenName());
    }

    @Override
    public List<Column<?>> columns() {
        return columnsNamed(columnNames);
    }

    /** What a row does when the one it points to is deleted. */
    public ReferentialAction onDelete() {
        return onDelete;
    }

    /** What a row does when the key of the one it points to changes. */
    public ReferentialAction onUpdate() {
        return onUpdate;
    }

    /**
     * The table pointed to.
     *
     * @throws InvalidRequestException if the meta data does not hold it
     */
    public Table target() {
        ColumnReference reference = references.get(0);
        return table().metaData().find(reference.schema(), reference.table()).orElseThrow(() -> noTable(reference));
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
            found = new ForeignKeyPath(List.copyOf(columns()), pointedTo);
            path = found;
        }
        return found;
    }

    private InvalidRequestException noTable(ColumnReference reference) {
        List<String> names =
                table().metaData().tables().stream().map(Table::name).toList();
        return new InvalidRequestException("Column \"" + table().name() + "." + columnNames.get(0)
                + "\" points to table \"" + reference.table() + "\", which is not in the meta data"
                + DidYouMean.suffix(reference.table(), names));
    }

    /** The parts while a step changes one of them. */
    private static final class Parts {
        final List<String> columnNames;
        final List<ColumnReference> references;
        ReferentialAction onDelete = ReferentialAction.NO_ACTION;
        ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
        Deferral deferral = Deferral.NOT_DEFERRABLE;

        @Nullable
        String name;

        Parts(List<String> columnNames, List<ColumnReference> references) {
            this.columnNames = columnNames;
            this.references = references;
        }

        Parts(ForeignKeyConstraint key) {
            this(key.columnNames, key.references);
            onDelete = key.onDelete;
            onUpdate = key.onUpdate;
            deferral = key.deferral();
            name = key.givenName();
        }
    }
}
