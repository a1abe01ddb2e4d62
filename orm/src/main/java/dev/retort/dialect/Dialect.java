package dev.retort.dialect;

import dev.retort.compile.Compiled;
import dev.retort.compile.DdlCompiler;
import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.compile.ShapeWriter;
import dev.retort.compile.SqlCompiler;
import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Constraint;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.DdlTarget;
import dev.retort.schema.Index;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.View;
import dev.retort.sql.Insert;
import dev.retort.sql.RenderedSql;
import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlRenderer;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import dev.retort.sql.Update;
import dev.retort.type.SqlType;
import dev.retort.type.TypeAdapter;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What differs between databases. A dialect is found by {@link Dialects} and is thread-safe.
 *
 * <p>To support another database, extend this class and register it as a service of this type.
 */
public abstract class Dialect implements SqlRenderer, DdlTarget {
    private final DialectTraits traits;
    private final Function<DialectTraits, DdlCompiler> ddlCompilers;

    /**
     * Creates a dialect.
     *
     * @param traits what its compilers need
     * @param ddlCompilers makes the compiler for a change of the schema
     */
    protected Dialect(DialectTraits traits, Function<DialectTraits, DdlCompiler> ddlCompilers) {
        this.traits = traits;
        this.ddlCompilers = ddlCompilers;
    }

    /** The database's name. */
    @Override
    public final String name() {
        return traits.dialectName();
    }

    /** By whose rules the database reads text. */
    public final SqlSyntax syntax() {
        return traits.syntax();
    }

    @Override
    public final boolean altersConstraints() {
        return supports(Feature.ALTER_CONSTRAINT);
    }

    /** Nothing, since most databases drop constraints first. */
    @Override
    public List<String> beforeDroppingCircle(List<Table> tables) {
        return List.of();
    }

    @Override
    public final boolean keepsComments(Table table) {
        return supports(table instanceof View ? Feature.VIEW_COMMENTS : Feature.COMMENTS);
    }

    @Override
    public final boolean keepsColumnComments(Table table) {
        return supports(table instanceof View ? Feature.VIEW_COLUMN_COMMENTS : Feature.COMMENTS);
    }

    @Override
    public final boolean createsDomains() {
        return supports(Feature.DOMAINS);
    }

    @Override
    public final boolean createsEnums() {
        return supports(Feature.ENUM_TYPES);
    }

    /** What the compilers ask of this dialect. */
    protected final DialectTraits traits() {
        return traits;
    }

    /** How values of each type are stored here. */
    public final TypeAdapter types() {
        return traits.types();
    }

    /** Whether the database has a feature. */
    public final boolean supports(Feature feature) {
        return traits.supports(feature);
    }

    /**
     * Refuses what the database cannot do.
     *
     * @throws UnsupportedByDialectException if it lacks the feature
     */
    public final void require(Feature feature) {
        traits.require(feature);
    }

    /** Whether a vendor's URL ({@code jdbc:postgresql:…}) leads to this database. */
    public abstract boolean acceptsUrl(String url);

    /** Whether a database that calls itself so ({@link java.sql.DatabaseMetaData#getDatabaseProductName}) is this one. */
    public abstract boolean acceptsProduct(String productName);

    /**
     * This dialect as the server at the other end of a connection speaks it; asked once, at the first connection. Most databases
     * need no difference.
     */
    public Dialect forServer(DatabaseMetaData server) throws SQLException {
        return this;
    }

    /** A vendor's URL with what core needs of a connection, unless the URL says something else. */
    public String completeUrl(String url) {
        return url;
    }

    /** Prepares a connection of a data source whose URL somebody else has chosen; most databases need nothing. */
    public void prepare(Connection connection) throws SQLException {}

    /** Whether all statements of a text are run, not the first alone; a refusal of the database's counts as yes. */
    public boolean runsSeveralStatements() {
        return true;
    }

    /** Whether the driver runs a batch of a statement; else its rows are executed one by one. */
    public boolean batches(String sql) {
        return true;
    }

    /** Refuses writes on a connection from now on, or lets it write again; outside of a transaction. */
    public void setReadOnly(Connection connection, boolean readOnly) throws SQLException {
        connection.setReadOnly(readOnly);
    }

    /**
     * Sets how a connection's transactions are kept apart.
     *
     * @param level as {@link Connection#setTransactionIsolation} takes it
     */
    public void setIsolation(Connection connection, int level) throws SQLException {
        connection.setTransactionIsolation(level);
    }

    /**
     * Whether the database has rolled back the whole transaction because a statement in it failed, which most do where
     * SQLState is of class 40. Asked right after the failure.
     */
    public boolean hasRolledBack(Connection connection, SQLException failure) throws SQLException {
        return isOfClass(failure, "40");
    }

    /**
     * Whether the database would answer a commit with a rollback and not call it an error; most do not. Asked before each
     * commit.
     *
     * @param failed whether a statement of the transaction is known to have failed: only then the database may be asked
     */
    public boolean answersCommitWithRollback(Connection connection, boolean failed) throws SQLException {
        return false;
    }

    /** Whether the SQLState of an exception is of one of the classes, each of two characters. */
    protected static boolean isOfClass(SQLException exception, String... classes) {
        String state = exception.getSQLState();
        return state != null && Arrays.stream(classes).anyMatch(state::startsWith);
    }

    /** A compiler for one statement. */
    protected abstract SqlCompiler newCompiler(DialectTraits withTraits);

    /** Tells what kind of error an exception is. */
    public abstract ErrorClassifier errorClassifier();

    /** Asks the database for its tables. */
    public abstract CatalogQueries catalog();

    /**
     * The SQL text that gives as many of the next numbers of a sequence as its one parameter says, a row each.
     *
     * @param schemas which schemas stand for which
     * @throws UnsupportedByDialectException if the database has no sequences
     */
    public final String nextValues(Sequence sequence, Map<@Nullable String, String> schemas) {
        traits.require(Feature.SEQUENCES);
        return nextValues(traits.translating(schemas).identifiers().qualified(sequence.schema(), sequence.name()));
    }

    /**
     * As {@link #nextValues(Sequence, Map)}, where the database has sequences.
     *
     * @param sequence the name as it stands in SQL
     */
    protected String nextValues(String sequence) {
        throw new IllegalStateException(name() + " has sequences, but its dialect does not say how to ask them");
    }

    /** How many parameters one statement can have at the most. */
    public abstract int maximumParameters();

    /**
     * The name of the server's setting of how many bytes a statement may have with its values; null where there is none that
     * matters.
     */
    public @Nullable String statementBytesSetting() {
        return null;
    }

    /** What {@link #statementBytesSetting} is in the session of a connection; asked where a statement is large. */
    public long maximumStatementBytes(Connection connection) throws SQLException {
        return Long.MAX_VALUE;
    }

    /**
     * How locks with a number are asked for.
     *
     * @throws UnsupportedByDialectException if the database has none
     */
    public AdvisoryLockSql advisoryLocks() {
        throw new UnsupportedByDialectException(
                name() + " does not support advisory locks; update a row that stands for the"
                        + " lock, which keeps others waiting until the transaction ends");
    }

    /**
     * How the place of a value stands in SQL text that somebody else has written.
     *
     * @param named whether the type was given with the value; else it is the one that suits the value's class
     */
    public final String placeholder(SqlType<?> type, boolean named) {
        boolean cast = supports(Feature.TYPED_PARAMETERS) ? !traits.types().tellsItsType(type) : named;
        return cast ? traits.types().typedPlaceholder(type) : "?";
    }

    /** Whether all values of a column are of the type that JDBC tells of it; not so where each value has one of its own. */
    public boolean columnsHaveTypes() {
        return true;
    }

    /** Prepares a query of which a column is read as the text that the database makes of another type. */
    public PreparedStatement prepareForText(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /**
     * The type with which a column of SQL text is read.
     *
     * @param jdbcType a constant of {@link Types}
     * @param typeName the database's name of the type
     */
    public SqlType<?> resultType(int jdbcType, String typeName) {
        return switch (jdbcType) {
            case Types.BOOLEAN -> SqlTypes.BOOLEAN;
            case Types.TINYINT, Types.SMALLINT -> SqlTypes.SMALLINT;
            case Types.INTEGER -> SqlTypes.INTEGER;
            case Types.BIGINT -> SqlTypes.BIGINT;
            case Types.REAL -> SqlTypes.REAL;
            case Types.FLOAT, Types.DOUBLE -> SqlTypes.DOUBLE;
            case Types.NUMERIC, Types.DECIMAL -> SqlTypes.NUMERIC;
            case Types.DATE -> SqlTypes.DATE;
            case Types.TIME -> SqlTypes.TIME;
            case Types.TIMESTAMP -> SqlTypes.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> SqlTypes.TIMESTAMP_WITH_TIME_ZONE;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> SqlTypes.VARBINARY;
            default -> SqlTypes.VARCHAR;
        };
    }

    /**
     * Compiles a statement whose shape {@code writer} has just written.
     *
     * @param schemas which schemas are written in place of which; the null key is of tables without one
     */
    public final Compiled compile(Statement<?> statement, ShapeWriter writer, Map<@Nullable String, String> schemas) {
        return compiling(statement, schemas, compiler -> compiler.compile(statement, writer));
    }

    /** Compiles an insert of several rows; see {@link SqlCompiler#compileMultiValues}. */
    public final Compiled compileMultiValues(
            Insert insert, int rows, ShapeWriter writer, Map<@Nullable String, String> schemas) {
        return compiling(insert, schemas, compiler -> compiler.compileMultiValues(insert, rows, writer));
    }

    /** Compiles an insert of any number of rows; see {@link SqlCompiler#compileUnnest(Insert, ShapeWriter)}. */
    public final Compiled compileUnnest(Insert insert, ShapeWriter writer, Map<@Nullable String, String> schemas) {
        return compiling(insert, schemas, compiler -> compiler.compileUnnest(insert, writer));
    }

    /** Compiles an update of any number of rows by their keys; see {@link SqlCompiler#compileUnnest(Update, ShapeWriter)}. */
    public final Compiled compileUnnest(Update update, ShapeWriter writer, Map<@Nullable String, String> schemas) {
        return compiling(update, schemas, compiler -> compiler.compileUnnest(update, writer));
    }

    /** The SQL text of a change of the schema. */
    public final String compile(DdlStatement statement) {
        return compile(statement, Map.of());
    }

    /** As {@link #compile(DdlStatement)}, with schemas in place of others. */
    public final String compile(DdlStatement statement, Map<@Nullable String, String> schemas) {
        return naming(
                () -> StandardRenderer.text(statement),
                () -> ddlCompilers.apply(traits.translating(schemas)).compile(statement));
    }

    /**
     * How the database calls a constraint, as its errors and catalog do: a name that a naming convention has made is shortened
     * where it is too long here, with four digits of its own at the end. Empty where the database chooses.
     */
    public final Optional<String> nameOf(Constraint constraint) {
        return ddlCompilers.apply(traits).nameOf(constraint);
    }

    /** As {@link #nameOf(Constraint)}, of an index. */
    public final String nameOf(Index index) {
        return ddlCompilers.apply(traits).nameOf(index);
    }

    @Override
    public final RenderedSql render(SqlElement element) {
        return naming(element::toString, () -> newCompiler(traits).render(element));
    }

    private Compiled compiling(
            Statement<?> statement,
            Map<@Nullable String, String> schemas,
            Function<SqlCompiler, Compiled> compilation) {
        return naming(statement::toString, () -> compilation.apply(newCompiler(traits.translating(schemas))));
    }

    /** What a compilation gives; where it refuses, the exception shows the statement. */
    private static <T> T naming(Supplier<String> statement, Supplier<T> compilation) {
        try {
            return compilation.get();
        } catch (UnsupportedByDialectException e) {
            throw e.in(statement.get());
        }
    }

    @Override
    public final String toString() {
        return name();
    }
}
