package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** Where a column of a foreign key points, by name until the whole {@link MetaData} is known. */
record ColumnReference(@Nullable String schema, String table, String column, ReferentialAction onDelete) {
    static ColumnReference to(Column<?> column) {
        Table table = column.table();
        return new ColumnReference(table.schema(), table.name(), column.name(), ReferentialAction.NO_ACTION);
    }

    static ColumnReference parse(String target) {
        String[] parts = target.split("\\.", -1);
        return switch (parts.length) {
            case 2 -> new ColumnReference(null, parts[0], parts[1], ReferentialAction.NO_ACTION);
            case 3 -> new ColumnReference(parts[0], parts[1], parts[2], ReferentialAction.NO_ACTION);
            default ->
                throw new InvalidRequestException(
                        "\"" + target + "\" is no reference; write table.column or schema.table.column");
        };
    }

    ColumnReference onDelete(ReferentialAction action) {
        return new ColumnReference(schema, table, column, action);
    }
}
