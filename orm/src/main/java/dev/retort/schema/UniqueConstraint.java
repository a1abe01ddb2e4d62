package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** No two rows agree in all of these columns. */
public final class UniqueConstraint extends Constraint {
    private final List<String> columnNames;

    private UniqueConstraint(
            List<String> columnNames, @Nullable String name, Deferral deferral, @Nullable Table table) {
        super(name, deferral, table);
        this.columnNames = columnNames;
    }

    /**
     * Describes the constraint.
     *
     * @param columns names of columns of the table
     */
    public static UniqueConstraint of(String... columns) {
        return new UniqueConstraint(names(columns), null, Deferral.NOT_DEFERRABLE, null);
    }

    /** Describes the constraint by columns, of the table or as they were described for it. */
    public static UniqueConstraint of(SchemaColumn... columns) {
        return of(names(columns));
    }

    /** Gives it a name. */
    public UniqueConstraint named(String name) {
        return new UniqueConstraint(columnNames, name, deferral(), null);
    }

    /** Says when it is checked. */
    public UniqueConstraint deferrable(Deferral when) {
        return new UniqueConstraint(columnNames, givenName(), when, null);
    }

    @Override
    UniqueConstraint in(Table owner) {
        return new UniqueConstraint(columnNames, givenName(), deferral(), owner);
    }

    @Override
    @Nullable
    String conventionalName(NamingConvention convention) {
        return convention.unique(table(), columnNames, givenName());
    }

    @Override
    public List<Column<?>> columns() {
        return columnsNamed(columnNames);
    }
}
