package dev.retort.engine;

import static dev.retort.sql.Sql.insert;

import dev.retort.schema.BooleanColumn;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.TextColumn;
import dev.retort.sql.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that random expressions are evaluated on: every kind of null beside every kind of value. */
final class Samples {
    private Samples() {}

    /** A row as Java sees it. */
    record Row(
            long id,
            @Nullable Long i,
            @Nullable Long j,
            @Nullable String s,
            @Nullable String t,
            @Nullable Boolean b) {}

    static final class Table extends dev.retort.schema.Table {
        final NumericColumn<Long> id = add(Column.of("id", SqlTypes.BIGINT).primaryKey());
        final NumericColumn<Long> i = add(Column.of("i", SqlTypes.BIGINT));
        final NumericColumn<Long> j = add(Column.of("j", SqlTypes.BIGINT));
        final TextColumn<String> s = add(Column.of("s", SqlTypes.VARCHAR));
        final TextColumn<String> t = add(Column.of("t", SqlTypes.VARCHAR));
        final BooleanColumn b = add(Column.of("b", SqlTypes.BOOLEAN));

        Table(MetaData metaData) {
            super("samples", metaData);
        }
    }

    static final List<Row> ROWS = rows();

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        @Nullable Boolean[] truths = {true, false, null};
        @Nullable Long[] numbers = {3L, null, -7L};
        @Nullable String[] texts = {"ab", null, "", "b%a_c/'é\\"};
        for (int n = 0; n < 9; n++) {
            rows.add(new Row(
                    n, numbers[n % 3], numbers[n / 3], texts[n % 4], texts[(n + 1) % 3], truths[(n + n / 3) % 3]));
        }
        return rows;
    }

    static Table create(Engine engine) {
        MetaData metaData = new MetaData();
        Table table = new Table(metaData);
        metaData.createAll(engine);
        engine.begin(connection -> ROWS.forEach(row -> connection
                .execute(insert(table)
                        .values(
                                table.id.set(row.id),
                                table.i.set(row.i),
                                table.j.set(row.j),
                                table.s.set(row.s),
                                table.t.set(row.t),
                                table.b.set(row.b)))
                .close()));
        return table;
    }
}
