package dev.retort.dialect.sqlite;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.compile.IdentifierPreparer;
import dev.retort.compile.SqlCompiler;
import dev.retort.dialect.CatalogQueries;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClassifier;
import dev.retort.dialect.MemoryDatabases;
import dev.retort.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * SQLite 3.45 and up, through xerial's driver.
 *
 * <p>SQLite has five kinds of values, so the others are stored in a form of them that sorts and compares as the values do:
 *
 * <table>
 * <caption>How values are stored</caption>
 * <tr><th>type</th><th>stored as</th></tr>
 * <tr><td>{@code BOOLEAN}</td><td>the integers 0 and 1</td></tr>
 * <tr><td>{@code NUMERIC(p, s)} up to 15 digits</td><td>a number; SQLite calculates with it, and keeps 15 digits
 *     exactly</td></tr>
 * <tr><td>other {@code NUMERIC}</td><td>text, declared {@code DECIMALTEXT}: every digit is kept and equal values are
 *     equal, for which zeros at the end of the fraction go; {@code <}, {@code ORDER BY}, {@code min} and
 *     {@code max} compare the first 15 digits, and arithmetic gives so many</td></tr>
 * <tr><td>{@code DATE}</td><td>text, {@code 2024-03-31}</td></tr>
 * <tr><td>{@code TIME}</td><td>text, {@code 02:30:00.123456789}; the fraction only as long as it must be</td></tr>
 * <tr><td>{@code TIMESTAMP}</td><td>text, {@code 2024-03-31 02:30:00.123456789}, as SQLite's own functions write
 *     it</td></tr>
 * <tr><td>{@code TIMESTAMP WITH TIME ZONE}</td><td>the same in UTC, as {@code CURRENT_TIMESTAMP} gives it; the offset is
 *     not kept</td></tr>
 * <tr><td>{@code JSON}, arrays</td><td>JSON text, declared {@code JSONTEXT}</td></tr>
 * <tr><td>{@code INTERVAL_SECOND}</td><td>an integer, nanoseconds: up to 292 years</td></tr>
 * <tr><td>{@code INTERVAL_YEAR}</td><td>text, {@code P1Y2M3D}, which does not sort</td></tr>
 * <tr><td>enums</td><td>text, with a check</td></tr>
 * <tr><td>{@code UUID}</td><td>text of 36 small letters and digits</td></tr>
 * </table>
 *
 * <p>Years after 9999 are written {@code Y000123456}, years before 0 as {@code -} and the year plus 1,000,000,000, so that
 * they sort with the others; SQLite's own date functions do not know them.
 *
 * <p>Foreign keys hold: an engine that was created for a URL adds {@code foreign_keys=true} to it unless the URL says
 * something else, and one on a data source switches them on for each connection. What SQLite does in its own way stays
 * so: lengths of text and precisions of numbers are not checked, decimals are
 * calculated with as doubles and rounded to 15 digits where they are compared or read, a division by zero is null, {@code LIKE} does not tell
 * {@code a} from {@code A}, an update sees what it
 * has done to earlier rows of the same table, and what is not a number ({@code NaN}) cannot be stored.
 */
public final class SqliteDialect extends Dialect {
    private static final DialectTraits TRAITS = new DialectTraits(
            "SQLite",
            new IdentifierPreparer(SqliteReservedWords.ALL),
            new SqliteTypes(),
            Set.of(
                    Feature.REFERENTIAL_ACTIONS,
                    Feature.STORED_COLUMNS,
                    Feature.VIRTUAL_COLUMNS,
                    Feature.SAVEPOINTS,
                    Feature.REFERENCES_WITHIN_STATEMENT,
                    Feature.RETURNING,
                    Feature.UPDATE_RETURNING,
                    Feature.ROW_ASSIGNMENT,
                    Feature.LIST_PARAMETERS,
                    Feature.EQUAL_PARAMETERS,
                    Feature.GROUP_BY_PLACE,
                    Feature.GROUPED_IN_HAVING,
                    Feature.ON_CONFLICT,
                    Feature.UPSERT_ROW_BY_ROW,
                    Feature.UPDATE_FROM,
                    Feature.TYPED_PARAMETERS,
                    Feature.COLLATE,
                    Feature.REPEATED_KEY_COLUMNS,
                    Feature.JSON_ACCESS,
                    Feature.JSON_TEXT_ACCESS,
                    Feature.FULL_JOIN,
                    Feature.CTE_BEFORE_DML,
                    Feature.CTE_MATERIALIZATION,
                    Feature.STREAMING_IN_AUTOCOMMIT,
                    Feature.PARTIAL_INDEXES,
                    Feature.EXPRESSION_INDEXES,
                    Feature.DEFERRABLE_CONSTRAINTS));

    private static final Pattern NAMELESS =
            Pattern.compile("(?<before>jdbc:(?:retort:)?sqlite:)(?::memory:)?(?:\\?(?<options>.*))?", Pattern.DOTALL);

    private final ErrorClassifier errorClassifier = new SqliteErrors();
    private final CatalogQueries catalog = new SqliteCatalog();

    /** Creates the dialect; {@link dev.retort.dialect.Dialects} does so. */
    public SqliteDialect() {
        super(TRAITS, SqliteDdl::new);
    }

    @Override
    public boolean acceptsUrl(String url) {
        return url.startsWith("jdbc:sqlite:");
    }

    @Override
    public boolean acceptsProduct(String productName) {
        return productName.equals("SQLite");
    }

    /** A pool keeps a database in memory from going with its last connection. */
    @Override
    public String completeUrl(String url) {
        String named = MemoryDatabases.named(url, NAMELESS, "file:retort-%d?mode=memory&cache=shared&");
        String heeding = named.contains("foreign_keys=") ? named : with("foreign_keys=true", named);
        return heeding.contains("mode=memory") && !heeding.contains("retort.pool=")
                ? with("retort.pool=session", heeding)
                : heeding;
    }

    private static String with(String parameter, String url) {
        return url + (url.endsWith("&") ? "" : url.indexOf('?') < 0 ? "?" : "&") + parameter;
    }

    /** SQLite heeds foreign keys only where a connection asks for it. */
    @Override
    public void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
        }
    }

    /** Its driver passes over what stands behind the first. */
    @Override
    public boolean runsSeveralStatements() {
        return false;
    }

    /** Its driver refuses JDBC's setter once a connection is open. */
    @Override
    public void setReadOnly(Connection connection, boolean readOnly) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = " + (readOnly ? "ON" : "OFF"));
        }
    }

    /** A table cannot go while rows point to it: so all rows go first, and foreign keys are checked after the last. */
    @Override
    public List<String> beforeDroppingCircle(List<Table> tables) {
        List<String> statements = new ArrayList<>(List.of("PRAGMA defer_foreign_keys = ON"));
        for (Table table : tables) {
            statements.add("DELETE FROM " + TRAITS.identifiers().qualified(table.schema(), table.name()));
        }
        return statements;
    }

    @Override
    protected SqlCompiler newCompiler(DialectTraits withTraits) {
        return new SqliteCompiler(withTraits);
    }

    /**
     * SQLite rolls back where a conflict says so ({@code OR ROLLBACK}) and on some failures of memory and disk, and from
     * then on commits each statement by itself, which its driver does not notice. Only {@code BEGIN} tells: it is refused
     * within a transaction, and else keeps together what follows.
     */
    @Override
    public boolean hasRolledBack(Connection connection, SQLException failure) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public boolean columnsHaveTypes() {
        return false;
    }

    @Override
    public ErrorClassifier errorClassifier() {
        return errorClassifier;
    }

    @Override
    public CatalogQueries catalog() {
        return catalog;
    }

    /** As SQLite is compiled by default ({@code SQLITE_MAX_VARIABLE_NUMBER}). */
    @Override
    public int maximumParameters() {
        return 32_766;
    }
}
