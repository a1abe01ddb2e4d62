package dev.retort.dialect.h2;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.compile.IdentifierPreparer;
import dev.retort.compile.NameLimit;
import dev.retort.compile.SqlCompiler;
import dev.retort.dialect.CatalogQueries;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClassifier;
import dev.retort.dialect.MemoryDatabases;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;

/** H2 2.4 and up, in its regular mode. */
public final class H2Dialect extends Dialect {
    private static final DialectTraits TRAITS = new DialectTraits(
            "H2",
            new IdentifierPreparer(H2ReservedWords.ALL).limitedTo(new NameLimit("H2", 256, false, false)),
            new H2Types(),
            Set.of(
                    Feature.REFERENTIAL_ACTIONS,
                    Feature.STORED_COLUMNS,
                    Feature.SAVEPOINTS,
                    Feature.REFERENCES_WITHIN_STATEMENT,
                    Feature.RETURNING,
                    Feature.UPDATE_RETURNING,
                    Feature.ROW_ASSIGNMENT,
                    Feature.LIST_PARAMETERS,
                    Feature.ROW_LOCKS_OF_TABLES,
                    Feature.MERGE,
                    Feature.MERGE_RETURNING,
                    Feature.SEQUENCES,
                    Feature.ALTER_CONSTRAINT,
                    Feature.ILIKE,
                    Feature.BETWEEN_SYMMETRIC,
                    Feature.REGEXP,
                    Feature.QUANTIFIED_COMPARISON,
                    Feature.ARRAYS,
                    Feature.JSON_ACCESS,
                    Feature.ORDERED_SET_AGGREGATES,
                    Feature.STATISTICS,
                    Feature.COLUMN_ALIASES,
                    Feature.ORDINALITY,
                    Feature.DISTINCT_ON,
                    Feature.FETCH_WITH_TIES,
                    Feature.ROW_LOCKS,
                    Feature.SCROLLABLE_RESULTS,
                    Feature.STREAMING_IN_AUTOCOMMIT,
                    Feature.ALTER_COLUMN,
                    Feature.REPLACE_VIEW,
                    Feature.RANGE_OF_DURATIONS,
                    Feature.RANGE_OF_DECIMALS,
                    Feature.DOMAINS,
                    Feature.VIEW_COMMENTS,
                    Feature.SCHEMAS,
                    Feature.COMMENTS));

    private static final Pattern NAMELESS =
            Pattern.compile("(?<before>jdbc:(?:retort:)?h2:mem:)(?<options>;.*)?", Pattern.DOTALL);

    /** SQLState's classes of failures that undo the statement alone; 90 and HY are H2's own, with the lock that is not free. */
    private static final String[] OF_ONE_STATEMENT = {"07", "0A", "21", "22", "23", "42", "57", "90", "HY"};

    private final ErrorClassifier errorClassifier = new H2Errors();
    private final CatalogQueries catalog = new H2Catalog(TRAITS.identifiers());

    /** Creates the dialect; {@link dev.retort.dialect.Dialects} does so. */
    public H2Dialect() {
        super(TRAITS, H2Ddl::new);
    }

    @Override
    public boolean acceptsUrl(String url) {
        return url.startsWith("jdbc:h2:");
    }

    @Override
    public boolean acceptsProduct(String productName) {
        return productName.equals("H2");
    }

    @Override
    public String completeUrl(String url) {
        return MemoryDatabases.named(url, NAMELESS, "retort-%d");
    }

    @Override
    protected SqlCompiler newCompiler(DialectTraits withTraits) {
        return new H2Compiler(withTraits);
    }

    /** H2 rolls back on a deadlock; any other failure that is not of one statement alone is looked into too. */
    @Override
    public boolean hasRolledBack(Connection connection, SQLException failure) throws SQLException {
        if (isOfClass(failure, OF_ONE_STATEMENT)) {
            return false;
        }
        String uncommitted =
                "SELECT CONTAINS_UNCOMMITTED FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID()";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(uncommitted)) {
            return rows.next() && !rows.getBoolean(1);
        }
    }

    @Override
    public ErrorClassifier errorClassifier() {
        return errorClassifier;
    }

    @Override
    public CatalogQueries catalog() {
        return catalog;
    }

    @Override
    protected String nextValues(String sequence) {
        return "SELECT NEXT VALUE FOR " + sequence + " FROM system_range(1, ?)";
    }

    /** As H2's {@code Constants.MAX_PARAMETER_INDEX} has it. */
    @Override
    public int maximumParameters() {
        return 100_000;
    }

    @Override
    public SqlType<?> resultType(int jdbcType, String typeName) {
        return typeName.equals("UUID") ? SqlTypes.UUID : super.resultType(jdbcType, typeName);
    }
}
