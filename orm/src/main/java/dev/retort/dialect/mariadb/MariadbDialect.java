package dev.retort.dialect.mariadb;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.compile.IdentifierPreparer;
import dev.retort.compile.NameLimit;
import dev.retort.compile.SqlCompiler;
import dev.retort.dialect.AdvisoryLockSql;
import dev.retort.dialect.CatalogQueries;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClassifier;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * MariaDB 10.7 and up, through its own driver; tested with 11.4.
 *
 * <p>Types that MariaDB does not have are stored in a form of those it has:
 *
 * <table>
 * <caption>How values are stored</caption>
 * <tr><th>type</th><th>stored as</th></tr>
 * <tr><td>{@code BOOLEAN}</td><td>{@code TINYINT(1)}</td></tr>
 * <tr><td>{@code REAL}</td><td>{@code DOUBLE}, since MariaDB's {@code FLOAT} gives back six digits</td></tr>
 * <tr><td>{@code NUMERIC} without a precision</td><td>{@code DECIMAL(65, 30)}; zeros at the end of the fraction go</td></tr>
 * <tr><td>{@code VARCHAR} without a length, {@code TEXT}</td><td>{@code LONGTEXT}, which can be unique, but no part of a
 *     primary key or an index: there give a length</td></tr>
 * <tr><td>{@code VARBINARY} without a length</td><td>{@code LONGBLOB}</td></tr>
 * <tr><td>{@code TIME}, {@code TIMESTAMP}</td><td>{@code TIME(6)}, {@code DATETIME(6)}: microseconds</td></tr>
 * <tr><td>{@code TIMESTAMP WITH TIME ZONE}</td><td>{@code DATETIME(6)} in UTC, as {@code currentTimestamp()} gives it, since
 *     MariaDB's {@code TIMESTAMP} ends in 2038; the offset is not kept</td></tr>
 * <tr><td>{@code INTERVAL_SECOND}</td><td>{@code BIGINT}, nanoseconds: up to 292 years</td></tr>
 * <tr><td>{@code INTERVAL_YEAR}</td><td>text, {@code P1Y2M3D}, which does not sort</td></tr>
 * <tr><td>enums with a name</td><td>{@code ENUM (…)}, which sorts in the order of its constants</td></tr>
 * </table>
 *
 * <p>Sessions get three modes: {@code SIMULTANEOUS_ASSIGNMENT}, so that an update sees the row as it was ({@code SET a = b, b =
 * a}), {@code NO_AUTO_VALUE_ON_ZERO}, so that zero is a key like others, and {@code STRICT_ALL_TABLES}, so that no value is cut
 * silently; {@code EMPTY_STRING_IS_NULL} is taken away. They get the largest {@code group_concat_max_len}, too, since what
 * {@code stringAgg} and {@code jsonArrayAgg} give would be cut without an error. An engine that was created for a URL asks for
 * all that there, unless the URL sets {@code sql_mode} or {@code group_concat_max_len} itself; one on a data source asks on each
 * connection.
 *
 * <p>An insert with {@code onConflict} is written as {@code ON DUPLICATE KEY UPDATE} where that means the same: where no other
 * key of the table, as it is declared, can be there. MariaDB counts a row that it changed twice then, and one that stayed
 * as it was once.
 *
 * <p>What MariaDB does in its own way stays so: text compares by the collation of its columns, most of which tell neither
 * {@code a} from {@code A} nor {@code a} from {@code a } with a space ({@code utf8mb4_nopad_bin} does both); changes of the
 * schema commit; names hold no characters beyond U+FFFF,
 * and no white space at their ends; a division by zero is null; the default isolation is repeatable read.
 */
public final class MariadbDialect extends Dialect {
    private static final String SQL_MODE = "sql_mode=CONCAT(REPLACE(@@sql_mode,'EMPTY_STRING_IS_NULL',''),"
            + "',SIMULTANEOUS_ASSIGNMENT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES')";

    /** What {@code GROUP_CONCAT} and {@code JSON_ARRAYAGG} cut without an error, by default after a million bytes. */
    private static final String AGGREGATED_LENGTH = "group_concat_max_len=4294967295";

    private static final DialectTraits TRAITS = new DialectTraits(
            "MariaDB",
            new IdentifierPreparer(MariadbReservedWords.ALL, '`').limitedTo(new NameLimit("MariaDB", 64, false, false)),
            new MariadbTypes(),
            Set.of(
                    Feature.REFERENTIAL_ACTIONS,
                    Feature.STORED_COLUMNS,
                    Feature.VIRTUAL_COLUMNS,
                    Feature.SAVEPOINTS,
                    Feature.REFERENCES_WITHIN_STATEMENT,
                    Feature.RETURNING,
                    Feature.SEQUENCES,
                    Feature.ALTER_CONSTRAINT,
                    Feature.REPLACE_VIEW,
                    Feature.RANGE_OF_DECIMALS,
                    Feature.SCHEMAS,
                    Feature.COMMENTS,
                    Feature.ON_DUPLICATE_KEY_UPDATE,
                    Feature.UPSERT_ROW_BY_ROW,
                    Feature.UPDATE_FROM,
                    Feature.DELETE_USING,
                    Feature.TYPED_PARAMETERS,
                    Feature.EQUAL_PARAMETERS,
                    Feature.GROUP_BY_PLACE,
                    Feature.REGEXP,
                    Feature.COLLATE,
                    Feature.QUANTIFIED_COMPARISON,
                    Feature.JSON_ACCESS,
                    Feature.JSON_TEXT_ACCESS,
                    Feature.STATISTICS,
                    Feature.FETCH_WITH_TIES,
                    Feature.SET_OPERATIONS_ALL,
                    Feature.ROW_LOCKS,
                    Feature.STREAMING_IN_AUTOCOMMIT));

    /** A lock is waited for as long as a lock can be: a year. */
    private static final AdvisoryLockSql ADVISORY_LOCKS = new AdvisoryLockSql(
            "SELECT GET_LOCK(CAST(? AS CHAR), 31536000)",
            "SELECT GET_LOCK(CAST(? AS CHAR), 0)",
            "SELECT RELEASE_LOCK(CAST(? AS CHAR))");

    /** SQLState's classes of failures that undo the statement alone: cardinality, data, constraints, syntax and names. */
    private static final String[] OF_ONE_STATEMENT = {"07", "0A", "21", "22", "23", "42", "45"};

    private static final Pattern QUERY = Pattern.compile("\\b(?:SELECT|WITH|TABLE)\\b", Pattern.CASE_INSENSITIVE);

    private final ErrorClassifier errorClassifier = new MariadbErrors();
    private final CatalogQueries catalog = new MariadbCatalog();

    /** Creates the dialect; {@link dev.retort.dialect.Dialects} does so. */
    public MariadbDialect() {
        super(TRAITS, MariadbDdl::new);
    }

    @Override
    public boolean acceptsUrl(String url) {
        return url.startsWith("jdbc:mariadb:");
    }

    @Override
    public boolean acceptsProduct(String productName) {
        return productName.equals("MariaDB");
    }

    @Override
    public String completeUrl(String url) {
        String longer = url.contains("group_concat_max_len") ? url : withVariable(url, AGGREGATED_LENGTH);
        return url.contains("sql_mode") ? longer : withVariable(longer, SQL_MODE);
    }

    private static String withVariable(String url, String assignment) {
        String variables = "sessionVariables=";
        return url.contains(variables)
                ? url.replace(variables, variables + assignment + ",")
                : url + (url.indexOf('?') < 0 ? "?" : "&") + variables + assignment;
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + SQL_MODE + ", " + AGGREGATED_LENGTH);
        }
    }

    /** The server takes many rows at once for changes without a query, and refuses the others. */
    @Override
    public boolean batches(String sql) {
        return !QUERY.matcher(sql).find();
    }

    /** Its driver keeps JDBC's setter to itself. */
    @Override
    public void setReadOnly(Connection connection, boolean readOnly) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION TRANSACTION READ " + (readOnly ? "ONLY" : "WRITE"));
        }
    }

    /**
     * InnoDB rolls back on a deadlock, on a record that changed under a snapshot, where locks fill its memory, and with
     * {@code innodb_rollback_on_timeout} on a lock that was not free in time; the server tells that no transaction is left.
     */
    @Override
    public boolean hasRolledBack(Connection connection, SQLException failure) throws SQLException {
        boolean lost = isOfClass(failure, "08");
        if (!lost && (failure.getErrorCode() == 0 || isOfClass(failure, OF_ONE_STATEMENT))) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT @@in_transaction")) {
            return rows.next() && rows.getInt(1) == 0;
        }
    }

    @Override
    protected SqlCompiler newCompiler(DialectTraits withTraits) {
        return new MariadbCompiler(withTraits);
    }

    @Override
    public ErrorClassifier errorClassifier() {
        return errorClassifier;
    }

    @Override
    public CatalogQueries catalog() {
        return catalog;
    }

    /** A recursive query would end after {@code max_recursive_iterations} without a word. */
    @Override
    protected String nextValues(String sequence) {
        return "SELECT NEXT VALUE FOR " + sequence
                + " FROM JSON_TABLE(CONCAT('[0', REPEAT(',0', ? - 1), ']'), '$[*]' COLUMNS (n FOR ORDINALITY)) AS"
                + " numbers";
    }

    /** The driver writes values into the text, unless its {@code useServerPrepStmts} has 16 bits count them. */
    @Override
    public int maximumParameters() {
        return 1_000_000;
    }

    @Override
    public String statementBytesSetting() {
        return "max_allowed_packet";
    }

    @Override
    public long maximumStatementBytes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT @@max_allowed_packet")) {
            return rows.next() ? rows.getLong(1) : Long.MAX_VALUE;
        }
    }

    @Override
    public AdvisoryLockSql advisoryLocks() {
        return ADVISORY_LOCKS;
    }

    @Override
    public SqlType<?> resultType(int jdbcType, String typeName) {
        if (typeName.equalsIgnoreCase("uuid")) {
            return SqlTypes.UUID;
        }
        if (typeName.equalsIgnoreCase("year")) {
            return SqlTypes.SMALLINT; // the driver's first of January
        }
        return jdbcType == Types.BIT ? SqlTypes.BOOLEAN : super.resultType(jdbcType, typeName);
    }
}
