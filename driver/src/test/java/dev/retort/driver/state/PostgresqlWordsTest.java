package dev.retort.driver.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The words that we take for PostgreSQL's own, as the server has them. */
@Tag("D23")
class PostgresqlWordsTest {
    private static final String OF_CATALOG = " WHERE pronamespace = 'pg_catalog'::regnamespace";

    /** No function that we say changes nothing is one of which the server says that it does, or is in another language. */
    @Test
    void functions_areTheServersOwnAndChangeNothing() throws SQLException {
        Set<String> all = ask("SELECT DISTINCT proname FROM pg_proc" + OF_CATALOG);
        Set<String> dangerous = ask(
                "SELECT DISTINCT proname FROM pg_proc JOIN pg_language l ON l.oid = prolang" + OF_CATALOG
                        + " AND (provolatile = 'v' OR lanname NOT IN ('internal', 'sql') OR 'internal'::regtype = ANY (proargtypes))");
        assertThat(words(PostgresqlWords.FUNCTIONS)).isSubsetOf(all).doesNotContainAnyElementsOf(dangerous);
        assertThat(words(PostgresqlWords.VOLATILE_FUNCTIONS)).isSubsetOf(all);
    }

    @Test
    void functions_thatRunCodeOfOthersOrLeaveSomething_areNotAmongThem() {
        assertThat(words(PostgresqlWords.FUNCTIONS + " " + PostgresqlWords.VOLATILE_FUNCTIONS))
                .doesNotContain(
                        "set_config",
                        "nextval",
                        "setval",
                        "setseed",
                        "query_to_xml",
                        "table_to_xml",
                        "cursor_to_xml",
                        "ts_stat",
                        "ts_rewrite",
                        "pg_advisory_lock",
                        "pg_try_advisory_lock",
                        "pg_input_is_valid",
                        "jsonb_populate_record",
                        "domain_in",
                        "record_in",
                        "array_in",
                        "pg_create_logical_replication_slot",
                        "pg_read_file",
                        "lo_import",
                        "pg_reload_conf",
                        "pg_replication_origin_session_setup",
                        "pg_export_snapshot");
    }

    @Test
    void typesAndOperators_areTheServersOwn() throws SQLException {
        Set<String> types = ask(
                "SELECT typname FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace"
                        + " AND typtype IN ('b', 'r', 'm') UNION SELECT word FROM pg_get_keywords() WHERE catcode = 'C' OR word = 'double'");
        assertThat(types).containsAll(words(PostgresqlWords.TYPES));
        Set<String> operators = ask(
                "SELECT oprname FROM pg_operator WHERE oprnamespace = 'pg_catalog'::regnamespace UNION SELECT '=>'");
        assertThat(words(PostgresqlWords.OPERATORS)).isEqualTo(operators);
    }

    /** A keyword that is not known would be taken for a name, behind which no call can begin. */
    @Test
    void keywords_areAllOfTheServers() throws SQLException {
        assertThat(words(PostgresqlWords.RESERVED))
                .isEqualTo(ask("SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'C')"));
        assertThat(words(PostgresqlWords.OTHER_KEYWORDS))
                .isEqualTo(ask("SELECT word FROM pg_get_keywords() WHERE catcode NOT IN ('R', 'C')"));
    }

    private static Set<String> words(String list) {
        return new TreeSet<>(List.of(list.strip().split("\\s+")));
    }

    private static Set<String> ask(String sql) throws SQLException {
        Set<String> words = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(TestPostgres.url("postgres"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }
}
