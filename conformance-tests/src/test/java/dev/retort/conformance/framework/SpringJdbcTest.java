package dev.retort.conformance.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.conformance.CleanAfterwards;
import dev.retort.conformance.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JDBC support. */
@Tag("D18")
@ExtendWith(CleanAfterwards.class)
class SpringJdbcTest {
    @ParameterizedTest
    @EnumSource(
            value = Vendor.class,
            names = {"POSTGRESQL", "H2"})
    void templates_prefixInUrl_sameResultsAndEcho(Vendor vendor) {
        List<String> echo = PrefixSwap.run(vendor, SpringJdbcTest::templates);
        assertThat(echo)
                .anyMatch(line -> line.contains("INSERT INTO item (name, price) VALUES (?, ?)"))
                .anyMatch(line -> line.contains("SELECT name FROM item WHERE price >= ? AND name <> ?"))
                .anyMatch(line -> line.contains("'batch 2'"));
    }

    private static List<String> templates(String url) {
        DataSource dataSource = new DriverManagerDataSource(url);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        create(jdbc);
        List<String> seen = new ArrayList<>();
        String insert = "INSERT INTO item (name, price) VALUES (?, ?)";
        seen.add("inserted " + jdbc.update(insert, "one", 1));
        List<Object[]> rows = List.of(new Object[] {"batch 1", 2}, new Object[] {"batch 2", 3});
        for (int count : jdbc.batchUpdate(insert, rows)) {
            seen.add("batch " + count);
        }
        seen.add("rows " + jdbc.queryForList("SELECT * FROM item ORDER BY id"));
        seen.add("mapped "
                + jdbc.query("SELECT id, name FROM item ORDER BY id", (row, number) -> number + row.getString("name")));
        seen.add("count " + jdbc.queryForObject("SELECT count(*) FROM item", Long.class));
        named(dataSource, seen);
        keys(dataSource, seen);
        failure(jdbc, seen);
        return seen;
    }

    private static void named(DataSource dataSource, List<String> seen) {
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(dataSource);
        seen.add("named "
                + named.queryForList(
                        "SELECT name FROM item WHERE price >= :price AND name <> :name ORDER BY name",
                        Map.of("price", 2, "name", "none"),
                        String.class));
        seen.add("in "
                + named.queryForList(
                        "SELECT id FROM item WHERE name IN (:names) ORDER BY id",
                        Map.of("names", List.of("one", "batch 2")),
                        Integer.class));
    }

    private static void keys(DataSource dataSource, List<String> seen) {
        SimpleJdbcInsert insert =
                new SimpleJdbcInsert(dataSource).withTableName("item").usingGeneratedKeyColumns("id");
        seen.add("key " + insert.executeAndReturnKey(Map.of("name", "keyed", "price", 9)));
        seen.add("next key " + insert.executeAndReturnKey(Map.of("name", "keyed again", "price", 9)));
    }

    private static void failure(JdbcTemplate jdbc, List<String> seen) {
        try {
            jdbc.update("INSERT INTO item (id, name) VALUES (1, 'again')");
        } catch (DuplicateKeyException e) {
            seen.add("duplicate key");
        }
        try {
            jdbc.queryForList("SELECT nothing FROM item");
        } catch (DataAccessException e) {
            seen.add(e.getClass().getName() + " " + e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Vendor.class,
            names = {"POSTGRESQL", "H2"})
    void transactions_prefixInUrl_sameResultsAndEcho(Vendor vendor) {
        List<String> echo = PrefixSwap.run(vendor, SpringJdbcTest::transactions);
        assertThat(echo)
                .anyMatch(line -> line.endsWith("BEGIN (implicit)"))
                .anyMatch(line -> line.contains("ROLLBACK"))
                .anyMatch(line -> line.contains("COMMIT"));
    }

    private static List<String> transactions(String url) {
        DataSource dataSource = new DriverManagerDataSource(url);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        create(jdbc);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        transactions.executeWithoutResult(status -> jdbc.update("INSERT INTO item (name) VALUES ('committed')"));
        List<String> seen = new ArrayList<>();
        try {
            transactions.executeWithoutResult(status -> {
                jdbc.update("INSERT INTO item (name) VALUES ('rolled back')");
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException e) {
            seen.add(String.valueOf(e.getMessage()));
        }
        transactions.setReadOnly(true);
        transactions.setIsolationLevel(TransactionTemplate.ISOLATION_SERIALIZABLE);
        transactions.executeWithoutResult(
                status -> seen.add("read " + jdbc.queryForList("SELECT name FROM item", String.class)));
        return seen;
    }

    private static void create(JdbcTemplate jdbc) {
        jdbc.execute("CREATE TABLE item (id INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,"
                + " name VARCHAR(20) NOT NULL, price NUMERIC(8, 2))");
    }
}
