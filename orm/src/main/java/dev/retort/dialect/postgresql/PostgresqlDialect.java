package dev.retort.dialect.postgresql;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.compile.IdentifierPreparer;
import dev.retort.compile.NameLimit;
import dev.retort.compile.SqlCompiler;
import dev.retort.dialect.AdvisoryLockSql;
import dev.retort.dialect.CatalogQueries;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClassifier;
import dev.retort.type.SqlType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.EnumSet;
import java.util.Set;

/** PostgreSQL 15 and up. */
public final class PostgresqlDialect extends Dialect {
    /** NAMEDATALEN as everybody builds it. */
    private static final NameLimit NAMES = new NameLimit("PostgreSQL", 63, true, true);

    private static final IdentifierPreparer IDENTIFIERS =
            new IdentifierPreparer(PostgresqlReservedWords.ALL).limitedTo(NAMES);

    private static final DialectTraits TRAITS =
            new DialectTraits("PostgreSQL", IDENTIFIERS, new PostgresqlTypeCompiler(IDENTIFIERS), features());

    private static final int FIRST_VERSION_WITH_VIRTUAL_COLUMNS = 18;

    private static final String READING_ONLY = "SET default_transaction_read_only = on";
    private static final String READING_AGAIN = "RESET default_transaction_read_only";

    private static final AdvisoryLockSql ADVISORY_LOCKS = new AdvisoryLockSql(
            "SELECT pg_advisory_lock(?) IS NOT NULL", "SELECT pg_try_advisory_lock(?)", "SELECT pg_advisory_unlock(?)");

    private final ErrorClassifier errorClassifier = new PostgresqlErrors();
    private final CatalogQueries catalog = new PostgresqlCatalog(TRAITS.identifiers());

    /** Creates the dialect of the newest version; {@link dev.retort.dialect.Dialects} does so. */
    public PostgresqlDialect() {
        this(TRAITS);
    }

    private PostgresqlDialect(DialectTraits traits) {
        super(traits, PostgresqlDdl::new);
    }

    /** A server before 18 has no virtual columns, and wants the word that columns are stored. */
    @Override
    public Dialect forServer(DatabaseMetaData server) throws SQLException {
        boolean virtual = server.getDatabaseMajorVersion() >= FIRST_VERSION_WITH_VIRTUAL_COLUMNS;
        if (virtual == supports(Feature.VIRTUAL_COLUMNS)) {
            return this;
        }
        return new PostgresqlDialect(virtual ? TRAITS : TRAITS.without(Feature.VIRTUAL_COLUMNS));
    }

    @Override
    public boolean acceptsUrl(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    @Override
    public boolean acceptsProduct(String productName) {
        return productName.equals("PostgreSQL");
    }

    /** PostgreSQL has what others have, but for these. */
    private static Set<Feature> features() {
        Set<Feature> features = EnumSet.allOf(Feature.class);
        features.removeAll(EnumSet.of(
                Feature.TRY_CAST,
                Feature.STREAMING_IN_AUTOCOMMIT,
                Feature.ON_DUPLICATE_KEY_UPDATE,
                Feature.EQUAL_PARAMETERS,
                Feature.UPSERT_ROW_BY_ROW));
        return features;
    }

    @Override
    protected SqlCompiler newCompiler(DialectTraits withTraits) {
        return new PostgresqlCompiler(withTraits);
    }

    @Override
    public ErrorClassifier errorClassifier() {
        return errorClassifier;
    }

    /** A failure leaves the transaction open, and a rollback to a savepoint mends it. */
    @Override
    public boolean hasRolledBack(Connection connection, SQLException failure) {
        return false;
    }

    @Override
    public boolean answersCommitWithRollback(Connection connection, boolean failed) throws SQLException {
        return PostgresqlTransaction.hasFailed(connection, failed);
    }

    /** JDBC's setter is of transactions that JDBC begins; what commits by itself reads only if the session does. */
    @Override
    public void setReadOnly(Connection connection, boolean readOnly) throws SQLException {
        connection.setReadOnly(readOnly);
        try (Statement statement = connection.createStatement()) {
            statement.execute(readOnly ? READING_ONLY : READING_AGAIN);
        }
    }

    @Override
    public CatalogQueries catalog() {
        return catalog;
    }

    @Override
    protected String nextValues(String sequence) {
        return "SELECT nextval('" + sequence.replace("'", "''") + "') FROM generate_series(1, ?)";
    }

    /** The protocol counts parameters with 16 bits. */
    @Override
    public int maximumParameters() {
        return 65_535;
    }

    @Override
    public AdvisoryLockSql advisoryLocks() {
        return ADVISORY_LOCKS;
    }

    /** pgjdbc goes over to binary at the fifth execution, but not where rows could be updated; its text is another one then. */
    @Override
    public PreparedStatement prepareForText(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
    }

    /** pgjdbc calls a moment a timestamp too, and everything that JDBC has no constant for {@code OTHER}. */
    @Override
    public SqlType<?> resultType(int jdbcType, String typeName) {
        SqlType<?> type = PostgresqlResults.type(typeName);
        if (type != null) {
            return type;
        }
        return jdbcType == Types.ARRAY ? PostgresqlResults.array(typeName) : super.resultType(jdbcType, typeName);
    }
}
