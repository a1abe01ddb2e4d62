package dev.retort.dialect.postgresql;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.compile.IdentifierPreparer;
import dev.retort.compile.SqlCompiler;
import dev.retort.dialect.CatalogQueries;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClassifier;
import dev.retort.schema.Sequence;
import java.util.EnumSet;
import java.util.Set;

/** PostgreSQL 15 and up. */
public final class PostgresqlDialect extends Dialect {
    private static final DialectTraits TRAITS = new DialectTraits(
            "PostgreSQL", new IdentifierPreparer(PostgresqlReservedWords.ALL), new PostgresqlTypes(), features());

    private final ErrorClassifier errorClassifier = new PostgresqlErrors();
    private final CatalogQueries catalog = new PostgresqlCatalog(TRAITS.identifiers());

    /** Creates the dialect; {@link dev.retort.dialect.Dialects} does so. */
    public PostgresqlDialect() {
        super(TRAITS, new PostgresqlDdl(TRAITS));
    }

    @Override
    public boolean acceptsUrl(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    @Override
    public boolean acceptsProduct(String productName) {
        return productName.equals("PostgreSQL");
    }

    /** PostgreSQL has what others have, but for one. */
    private static Set<Feature> features() {
        Set<Feature> features = EnumSet.allOf(Feature.class);
        features.remove(Feature.TRY_CAST);
        return features;
    }

    @Override
    protected SqlCompiler newCompiler() {
        return new PostgresqlCompiler(TRAITS);
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
    public String nextValues(Sequence sequence) {
        String name = TRAITS.identifiers().qualified(sequence.schema(), sequence.name());
        return "SELECT nextval('" + name.replace("'", "''") + "') FROM generate_series(1, ?)";
    }
}
