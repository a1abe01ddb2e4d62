package dev.retort.driver.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.syntax.SqlSyntax;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL summed up as OpenTelemetry's conventions ask for it. */
@Tag("D51")
class QuerySummaryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SELECT 1                                                          | SELECT
        select * from orders where id = ?                                 | SELECT orders
        SELECT * FROM public."Order Lines" l WHERE l.id IN (?, ?)         | SELECT public."Order Lines"
        SELECT * FROM songs s, artists a ORDER BY a.name, s.name          | SELECT songs artists
        SELECT * FROM songs JOIN artists USING (artist_id)                | SELECT songs artists
        SELECT extract(year FROM created) FROM orders                     | SELECT orders
        SELECT * FROM (SELECT id FROM orders) o JOIN ONLY items ON true   | SELECT SELECT orders items
        SELECT * FROM orders FOR UPDATE                                   | SELECT orders
        INSERT INTO totals (a, b) SELECT a, b FROM orders                 | INSERT totals SELECT orders
        INSERT INTO t (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET a = ?  | INSERT t
        INSERT INTO t (a) VALUES (?) ON DUPLICATE KEY UPDATE a = ?        | INSERT t
        UPDATE ONLY orders SET a = ? WHERE id = ?                         | UPDATE orders
        DELETE FROM `orders` WHERE id = ?                                 | DELETE `orders`
        MERGE INTO a USING b ON a.id = b.id WHEN MATCHED THEN DELETE      | MERGE a b
        WITH big AS (SELECT * FROM orders) DELETE FROM big                | SELECT orders DELETE big
        CREATE TABLE IF NOT EXISTS orders (id int)                        | CREATE TABLE orders
        /* from a */ SELECT 1 -- from b                                   | SELECT
        SET search_path = shop                                            | SET
        {call refresh(?)}                                                 | CALL
        """)
    void sql_isSummedUp(String sql, String summary) {
        assertThat(QuerySummary.of(sql, SqlSyntax.H2)).isEqualTo(summary);
    }

    @Test
    void summary_ofAnySql_isShortAndEndsWithAWholeName() {
        String sql = "SELECT * FROM a" + ", a_table_with_a_name".repeat(50);
        assertThat(QuerySummary.of(sql, SqlSyntax.H2))
                .hasSizeLessThanOrEqualTo(255)
                .endsWith(" a_table_with_a_name");
        assertThat(QuerySummary.of("((\"", SqlSyntax.H2)).isNotNull();
        assertThat(QuerySummary.of("", SqlSyntax.H2)).isEmpty();
    }
}
