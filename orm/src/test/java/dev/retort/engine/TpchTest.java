package dev.retort.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.sql.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The queries of TPC-H in the expression language answer as their text does, which the vendor's driver runs. */
@Tag("C31")
class TpchTest extends DatabaseTest {
    /** The text says {@code year(…)}, which each database spells its own way. */
    private static final String YEAR = "year\\(([a-z_]+)\\)";

    /** Databases calculate fractions with more or fewer digits. */
    private static final MathContext DIGITS = new MathContext(9);

    /** First, so that a digit which is half of one does not fall to either side. */
    private static final MathContext MORE_DIGITS = new MathContext(12);

    @Test
    void queries_inExpressions_answerAsTheirTextDoes() throws SQLException, IOException {
        Tpch tables = new Tpch();
        TpchData.load(tables, engine());
        List<Statement<?>> queries = new TpchQueries(tables).all();
        assertThat(queries).hasSize(22);
        for (int i = 0; i < queries.size(); i++) {
            String text = text(i + 1);
            List<List<@Nullable Object>> expected = rowsOf(text);
            assertThat(expected).as("rows of " + text).isNotEmpty();
            assertThat(rowsOf(queries.get(i))).as("Q" + (i + 1)).isEqualTo(expected);
        }
    }

    private String text(int number) throws IOException {
        String file = String.format("/tpch/q%02d.sql", number);
        try (InputStream query = Objects.requireNonNull(TpchTest.class.getResourceAsStream(file))) {
            String year = database == Database.SQLITE ? "CAST(strftime('%Y', $1) AS INTEGER)" : "EXTRACT(YEAR FROM $1)";
            return new String(query.readAllBytes(), StandardCharsets.UTF_8).replaceAll(YEAR, year);
        }
    }

    private List<List<@Nullable Object>> rowsOf(Statement<?> query) {
        return engine().transaction(connection -> connection.execute(query).rows().stream()
                .map(row -> row.values().stream()
                        .<@Nullable Object>map(TpchTest::comparable)
                        .toList())
                .toList());
    }

    private List<List<@Nullable Object>> rowsOf(String query) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (java.sql.Connection connection = database.vendorConnection();
                java.sql.Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(comparable(result.getObject(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString())
                    .round(MORE_DIGITS)
                    .round(DIGITS)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return value == null ? null : value.toString();
    }
}
