package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** Where a column of a foreign key points, by name until the whole {@link MetaData} is known, and how. */
record ColumnReference(
        @Nullable String schema,
        String table,
        String column,
        ReferentialAction onDelete,
        ReferentialAction onUpdate,
        Deferral deferral,
        @Nullable String constraintName) {
    private ColumnReference(@Nullable String schema, String table, String column) {
        this(
                schema,
                table,
                column,
                ReferentialAction.NO_ACTION,
                ReferentialAction.NO_ACTION,
                Deferral.NOT_DEFERRABLE,
                null);
    }

    static ColumnReference to(Column<?> column) {
        Table table = column.table();
        return new ColumnReference(table.schema(), table.name(), column.name());
    }

    static ColumnReference parse(String target) {
        String[] parts = target.split("\\.", -1);
        return switch (parts.length) {
            case 2 -> new ColumnReference(null, parts[0], parts[1]);
            case 3 -> new ColumnReference(parts[0], parts[1], parts[2]);
            default ->
                throw new InvalidRequestException(
                        "\"" + target + "\" is no reference; write table.column or schema.table.column");
        };
    }

    /** For comparison only: a name may hold a dot. */
    String qualifiedTable() {
        return schema + "." + table;
    }

    ColumnReference onDelete(ReferentialAction action) {
        return new ColumnReference(schema, table, column, action, onUpdate, deferral, constraintName);
    }

    ColumnReference onUpdate(ReferentialAction action) {
        return new ColumnReference(schema, table, column, onDelete, action, deferral, constraintName);
    }

    ColumnReference deferrable(Deferral when) {
        return new ColumnReference(schema, table, column, onDelete, onUpdate, when, constraintName);
    }
}
