package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns by which a row is known. A table makes one of its columns that are {@link Column#primaryKey()}; declare it
 * to give it a name, or to order the columns in another way.
 */
public final class PrimaryKeyConstraint extends Constraint {
    private final List<String> columnNames;

    private PrimaryKeyConstraint(
            List<String> columnNames, @Nullable String name, Deferral deferral, @Nullable Table table) {
        super(name, deferral, table);
        this.columnNames = columnNames;
    }

    /**
     * Describes the key.
     *
     * @param columns names of columns of the table, which become not null
     */
    public static PrimaryKeyConstraint of(String... columns) {
        return new PrimaryKeyConstraint(names(columns), null, Deferral.NOT_DEFERRABLE, null);
    }

    /** Describes the constraint by columns, of the table or as they were described for it. */
    public static PrimaryKeyConstraint of(SchemaColumn... columns) {
        return of(names(columns));
    }

    static PrimaryKeyConstraint of(Table table, List<String> columns) {
        return new PrimaryKeyConstraint(columns, null, Deferral.NOT_DEFERRABLE, table);
    }

    /** Gives it a name. */
    public PrimaryKeyConstraint named(String name) {
        return new PrimaryKeyConstraint(columnNames, name, deferral(), null);
    }

    /** Says when it is checked. */
    public PrimaryKeyConstraint deferrable(Deferral when) {
        return new PrimaryKeyConstraint(columnNames, givenName(), when, null);
    }

    @Override
    PrimaryKeyConstraint in(Table owner) {
        return new PrimaryKeyConstraint(columnNames, givenName(), deferral(), owner);
    }

    @Override
    @Nullable
    String conventionalName(NamingConvention convention) {
        return convention.primaryKey(table(), columnNames, givenName());
    }

    boolean holds(String columnName) {
        return columnNames.contains(columnName);
    }

    @Override
    public List<Column<?>> columns() {
        return columnsNamed(columnNames);
    }
}
