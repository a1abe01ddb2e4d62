package dev.retort.engine;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Assignment;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Insert;
import dev.retort.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the columns of an insert that names none itself, as the first of its rows does. */
final class RowNames {
    private RowNames() {}

    static Statement<?> name(Statement<?> statement, List<?> rows) {
        boolean takesRows = statement instanceof Insert insert
                && insert.assignments().isEmpty()
                && insert.select().isEmpty()
                && !rows.isEmpty();
        return takesRows ? named((Insert) statement, rows.get(0)) : statement;
    }

    private static Insert named(Insert insert, @Nullable Object first) {
        if (first instanceof Map<?, ?> map) {
            return map.isEmpty() ? insert : insert.columns(columns(insert.values(texts(map))));
        }
        if (first instanceof Object[] nothing && nothing.length == 0) {
            return insert; // a row of defaults
        }
        if (first instanceof Record values) {
            return insert.columns(columns(insert.valuesOf(values)));
        }
        throw new InvalidRequestException("The insert into \""
                + insert.table().name()
                + "\" names no columns for values without a name; name them with columns(…), or give"
                + " each row as a map or a record");
    }

    private static List<ColumnClause<?>> columns(Insert withValues) {
        return withValues.assignments().stream()
                .<ColumnClause<?>>map(Assignment::column)
                .toList();
    }

    private static Map<String, @Nullable Object> texts(Map<?, ?> map) {
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        map.forEach((name, value) -> texts.put(String.valueOf(name), value));
        return texts;
    }
}
