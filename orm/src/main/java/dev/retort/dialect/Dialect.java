package dev.retort.dialect;

import dev.retort.compile.Compiled;
import dev.retort.compile.DdlCompiler;
import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.compile.ShapeWriter;
import dev.retort.compile.SqlCompiler;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.Sequence;
import dev.retort.sql.Insert;
import dev.retort.sql.RenderedSql;
import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlRenderer;
import dev.retort.sql.Statement;
import dev.retort.type.TypeAdapter;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What differs between databases. A dialect is found by {@link Dialects} and is thread-safe.
 *
 * <p>To support another database, extend this class and register it as a service of this type.
 */
public abstract class Dialect implements SqlRenderer {
    private final DialectTraits traits;
    private final DdlCompiler ddlCompiler;

    /** Creates a dialect from what its compilers need, and the one for changes of the schema. */
    protected Dialect(DialectTraits traits, DdlCompiler ddlCompiler) {
        this.traits = traits;
        this.ddlCompiler = ddlCompiler;
    }

    /** The database's name. */
    public final String name() {
        return traits.dialectName();
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

    /** Whether a vendor's URL ({@code jdbc:postgresql:…}) leads to this database. */
    public abstract boolean acceptsUrl(String url);

    /** Whether a database that calls itself so ({@link java.sql.DatabaseMetaData#getDatabaseProductName}) is this one. */
    public abstract boolean acceptsProduct(String productName);

    /** A vendor's URL with what core needs of a connection, unless the URL says something else. */
    public String completeUrl(String url) {
        return url;
    }

    /** Prepares a connection of a data source whose URL somebody else has chosen; most databases need nothing. */
    public void prepare(Connection connection) throws SQLException {}

    /** A compiler for one statement. */
    protected abstract SqlCompiler newCompiler();

    /** Tells what kind of error an exception is. */
    public abstract ErrorClassifier errorClassifier();

    /** Asks the database for its tables. */
    public abstract CatalogQueries catalog();

    /** The SQL text that gives the next number of a sequence, and {@code count} of them for {@code count} rows. */
    public abstract String nextValues(Sequence sequence);

    /** Compiles a statement whose shape {@code writer} has just written. */
    public final Compiled compile(Statement statement, ShapeWriter writer) {
        return newCompiler().compile(statement, writer);
    }

    /** Compiles an insert of several rows; see {@link SqlCompiler#compileMultiValues}. */
    public final Compiled compileMultiValues(Insert insert, int rows, ShapeWriter writer) {
        return newCompiler().compileMultiValues(insert, rows, writer);
    }

    /** Compiles an insert of any number of rows; see {@link SqlCompiler#compileUnnest}. */
    public final Compiled compileUnnest(Insert insert, ShapeWriter writer) {
        return newCompiler().compileUnnest(insert, writer);
    }

    /** The SQL text of a change of the schema. */
    public final String compile(DdlStatement statement) {
        return ddlCompiler.compile(statement);
    }

    @Override
    public final RenderedSql render(SqlElement element) {
        return newCompiler().render(element);
    }

    @Override
    public final String toString() {
        return name();
    }
}
