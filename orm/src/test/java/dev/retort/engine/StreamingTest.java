package dev.retort.engine;

import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import dev.retort.testing.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten million rows pass through a JVM whose heap would hold only a small part of them. */
@Tag("C12")
class StreamingTest {
    private static final int ROWS = 10_000_000;

    @Test
    void yieldPer_tenMillionRows_needsLittleMemory(@TempDir Path directory) throws Exception {
        String url = TestPostgres.newRetortDatabase();
        ChildJvm reader = ChildJvm.start(directory, List.of("-Xmx48m"), Reader.class, url, String.valueOf(ROWS));
        assertThat(reader.await()).contains("read " + ROWS + " rows, sum " + (ROWS * (ROWS + 1L) / 2));
    }

    @Test
    void stream_brokenOff_leavesTheConnectionUsable() {
        try (Engine engine = Engine.create(TestPostgres.newRetortDatabase());
                Connection connection = engine.connect()) {
            connection.begin(work -> {
                Result<Row> rows = work.execute(
                        "select n from generate_series(1, 1000000) n",
                        Map.of(),
                        ExecutionOptions.none().yieldPer(10));
                assertThat(rows.iterator().next().get(0)).isEqualTo(1);
                rows.close();
                assertThat(work.execute("select 7").scalar(Integer.class)).isEqualTo(7);
            });
        }
    }

    static final class Reader {
        private Reader() {}

        public static void main(String... arguments) {
            ExecutionOptions stream = ExecutionOptions.none().yieldPer(5000);
            try (Engine engine = Engine.create(arguments[0])) {
                engine.begin(connection -> {
                    int thousands = Integer.parseInt(arguments[1]) / 1000;
                    connection.execute(
                            "create view numbers as select (a - 1) * 1000 + b as n, repeat('x', 40) as filler"
                                    + " from generate_series(1, " + thousands + ") a, generate_series(1, 1000) b");
                    Table numbers = Table.of(
                            "numbers",
                            new MetaData(),
                            Column.of("n", SqlTypes.INTEGER),
                            Column.of("filler", SqlTypes.VARCHAR));
                    long sum = 0;
                    int count = 0;
                    for (Row row : connection.execute(select(numbers), stream)) {
                        sum += row.get(0, Integer.class);
                        count++;
                    }
                    System.out.println("read " + count + " rows, sum " + sum);
                });
            }
        }
    }
}
