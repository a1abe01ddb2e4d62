package dev.retort.dialect.duckdb;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.compile.IdentifierPreparer;
import dev.retort.compile.SqlCompiler;
import dev.retort.dialect.CatalogQueries;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClassifier;
import dev.retort.dialect.MemoryDatabases;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * DuckDB 2.0 and up, in a file or in memory.
 *
 * <table>
 * <caption>How values are stored</caption>
 * <tr><th>type</th><th>stored as</th></tr>
 * <tr><td>{@code NUMERIC} without a precision</td><td>{@code DECIMAL(38,10)}; zeros at the end of the fraction go</td></tr>
 * <tr><td>{@code NUMERIC(p, s)}</td><td>the same, of up to 38 digits; quotients and averages are {@code DOUBLE}, and so
 *     exact to 15 digits</td></tr>
 * <tr><td>{@code CHAR(n)}, {@code VARCHAR(n)}</td><td>text whose length DuckDB does not check</td></tr>
 * <tr><td>{@code TIME}, {@code TIMESTAMP}</td><td>microseconds</td></tr>
 * <tr><td>{@code TIMESTAMP WITH TIME ZONE}</td><td>microseconds in UTC; the offset is not kept</td></tr>
 * <tr><td>{@code INTERVAL_SECOND}, {@code INTERVAL_YEAR}</td><td>{@code INTERVAL}: microseconds</td></tr>
 * <tr><td>{@code identity()}</td><td>a sequence, named as PostgreSQL names those of serial columns, which is created and
 *     dropped with the table</td></tr>
 * <tr><td>enums with a name</td><td>types of that name</td></tr>
 * </table>
 *
 * <p>Days and times are of the years 1 to 294,246: the driver writes others as other days. An infinite one is refused when it is
 * read.
 *
 * <p>A database in memory without a name belongs to the engine that was created for it, which keeps it until it is closed.
 *
 * <p>What DuckDB does in its own way stays so: names are the same in capitals, also within quotes; nulls come last in either
 * order; a failed statement spoils the transaction, except where it could not be parsed; a table that has an index cannot be
 * altered but for new columns; what is divided by zero is infinite, unless both are integers. While rows point to a row, neither a column of it that
 * has an index or a unique constraint can change, nor can an update or upsert of it return anything; and it can be deleted only
 * in a later transaction than they.
 */
public final class DuckDbDialect extends Dialect {
    private static final IdentifierPreparer IDENTIFIERS = new IdentifierPreparer(DuckDbReservedWords.ALL);

    private static final DialectTraits TRAITS =
            new DialectTraits("DuckDB", IDENTIFIERS, new DuckDbTypes(IDENTIFIERS), features());

    private static final Pattern NAMELESS =
            Pattern.compile("(?<before>jdbc:(?:retort:)?duckdb:)(?::memory:)?(?<options>;.*)?", Pattern.DOTALL);

    private final ErrorClassifier errorClassifier = new DuckDbErrors();
    private final CatalogQueries catalog = new DuckDbCatalog();

    /** Creates the dialect; {@link dev.retort.dialect.Dialects} does so. */
    public DuckDbDialect() {
        super(TRAITS, DuckDbDdl::new);
    }

    /** DuckDB has what others have, but for these. */
    private static Set<Feature> features() {
        Set<Feature> features = EnumSet.allOf(Feature.class);
        features.removeAll(EnumSet.of(
                Feature.ALTER_CONSTRAINT,
                Feature.EXCLUDE_CONSTRAINTS,
                Feature.ELEMENT_ASSIGNMENT,
                Feature.MAP_SUBSCRIPTS,
                Feature.STORED_COLUMNS,
                Feature.DEFERRABLE_CONSTRAINTS,
                Feature.MATERIALIZED_VIEWS,
                Feature.REPEATED_KEY_COLUMNS,
                Feature.COLLATIONS_IN_SCHEMAS,
                Feature.DOMAINS,
                Feature.REFERENTIAL_ACTIONS,
                Feature.SAVEPOINTS,
                Feature.REFERENCES_WITHIN_STATEMENT,
                Feature.PARTIAL_INDEXES,
                Feature.INDEX_METHODS,
                Feature.INDEX_INCLUDE,
                Feature.UNNEST,
                Feature.ON_CONFLICT_CONSTRAINT,
                Feature.ON_DUPLICATE_KEY_UPDATE,
                Feature.UPSERT_ROW_BY_ROW,
                Feature.ROW_ASSIGNMENT,
                Feature.BETWEEN_SYMMETRIC,
                Feature.EQUAL_PARAMETERS,
                Feature.FETCH_WITH_TIES,
                Feature.RANGES,
                Feature.FULL_TEXT,
                Feature.JSON_CONTAINMENT,
                Feature.ROW_LOCKS,
                Feature.ROW_LOCKS_OF_TABLES,
                Feature.ROW_LOCK_STRENGTHS,
                Feature.DML_IN_CTE,
                Feature.BATCH_RETURNING,
                Feature.SCROLLABLE_RESULTS));
        return features;
    }

    @Override
    public boolean acceptsUrl(String url) {
        return url.startsWith("jdbc:duckdb:");
    }

    @Override
    public boolean acceptsProduct(String productName) {
        return productName.equals("DuckDB");
    }

    /**
     * A pool keeps a database in memory from going with its last connection, and one in a file from being closed by one thread
     * while another opens it, which DuckDB refuses.
     */
    @Override
    public String completeUrl(String url) {
        String named = MemoryDatabases.named(url, NAMELESS, ":memory:retort-%d");
        return named.contains("retort.pool=")
                ? named
                : named + (named.endsWith(";") ? "" : ";") + "retort.pool=session";
    }

    /** A connection to DuckDB is as writable as its database is opened. */
    @Override
    public void setReadOnly(Connection connection, boolean readOnly) {
        if (readOnly) {
            throw new UnsupportedByDialectException("DuckDB does not support a connection that refuses writes; open the"
                    + " whole database so, with access_mode=READ_ONLY in its URL");
        }
    }

    /** Each transaction sees one snapshot, which is more than repeatable read asks for, and less than serializable. */
    @Override
    public void setIsolation(Connection connection, int level) throws SQLException {
        if (level == Connection.TRANSACTION_SERIALIZABLE) {
            throw new UnsupportedByDialectException(
                    "DuckDB does not support serializable transactions; leave the isolation"
                            + " level out, and change a row that all of them change, so that all but one fail");
        }
        super.setIsolation(connection, level);
    }

    @Override
    protected SqlCompiler newCompiler(DialectTraits withTraits) {
        return new DuckDbCompiler(withTraits);
    }

    @Override
    public ErrorClassifier errorClassifier() {
        return errorClassifier;
    }

    /** A failure leaves the transaction open, in which all is refused then. */
    @Override
    public boolean hasRolledBack(Connection connection, SQLException failure) {
        return false;
    }

    /**
     * DuckDB answers the commit of a transaction in which a statement has failed with a rollback, and no error. It is asked each
     * time, since a program may have used the vendor's connection.
     */
    @Override
    public boolean answersCommitWithRollback(Connection connection, boolean failed) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return false;
        } catch (SQLException e) {
            if (DuckDbErrors.isInFailedTransaction(e)) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public CatalogQueries catalog() {
        return catalog;
    }

    @Override
    protected String nextValues(String sequence) {
        return "SELECT " + DuckDbDdl.nextValue(sequence) + " FROM range(?)";
    }

    /** DuckDB has no limit of its own. */
    @Override
    public int maximumParameters() {
        return 65_535;
    }

    /** Integers beyond those of Java are decimals, and small ones without a sign integers. */
    @Override
    public SqlType<?> resultType(int jdbcType, String typeName) {
        return switch (typeName) {
            case "HUGEINT", "UHUGEINT", "UBIGINT", "BIGNUM" -> SqlTypes.NUMERIC;
            case "UINTEGER" -> SqlTypes.BIGINT;
            case "USMALLINT", "UTINYINT" -> SqlTypes.INTEGER;
            case "UUID" -> SqlTypes.UUID;
            default -> super.resultType(jdbcType, typeName);
        };
    }
}
