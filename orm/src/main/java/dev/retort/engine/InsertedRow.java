package dev.retort.engine;

import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.Table;
import dev.retort.sql.Assignment;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.Row;
import dev.retort.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the one row that an insert wrote. */
final class InsertedRow {
    private final Insert insert;
    private final @Nullable Row returned;

    InsertedRow(Insert insert, @Nullable Row returned) {
        this.insert = insert;
        this.returned = returned;
    }

    Row returned() {
        if (returned == null) {
            throw new InvalidRequestException(
                    "The insert into \"" + insert.table().name()
                            + "\" returned no row; ask for one with returningDefaults() or returning(…)");
        }
        return returned;
    }

    Row primaryKey() {
        if (!(insert.table() instanceof Table table) || table.primaryKey().isEmpty()) {
            throw new InvalidRequestException("Table \"" + insert.table().name() + "\" declares no primary key");
        }
        List<String> names = new ArrayList<>();
        List<SqlType<?>> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (Column<?> column : table.primaryKey()) {
            names.add(column.name());
            types.add(column.type());
            values.add(valueOf(column));
        }
        return new StoredRow(RowColumns.named(names, types), values.toArray());
    }

    private @Nullable Object valueOf(Column<?> column) {
        for (Expression<?> expression : insert.returning()) {
            if (returned != null && expression.equals(column)) {
                return returned.get(column);
            }
        }
        Optional<BindParameter<?>> given = insert.assignments().stream()
                .filter(assignment -> assignment.column().canonical() == column)
                .map(Assignment::value)
                .filter(BindParameter.class::isInstance)
                .<BindParameter<?>>map(value -> (BindParameter<?>) value)
                .findFirst();
        return given.filter(bind -> bind.value() != BindParameter.UNSET)
                .orElseThrow(() -> new InvalidRequestException("The value of \"" + column + "\" did not come back; add"
                        + " returningDefaults() or returning(…) to the insert"))
                .value();
    }
}
