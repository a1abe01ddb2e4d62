package dev.retort.compile;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.error.UnsupportedByDialectException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What compilers ask a dialect: how it quotes, how it names types, what it can do.
 *
 * @param dialectName the database's name, for messages, and for how it reads text
 * @param identifiers writes identifiers
 * @param types writes types
 * @param features what the database can do
 */
public record DialectTraits(
        String dialectName, IdentifierPreparer identifiers, TypeCompiler types, Set<Feature> features) {
    /** Copies the set. */
    public DialectTraits {
        features = Set.copyOf(features);
    }

    /**
     * The same, with these schemas written in place of others.
     *
     * @param schemas the null key is of what has no schema
     */
    public DialectTraits translating(Map<@Nullable String, String> schemas) {
        if (schemas.isEmpty()) {
            return this;
        }
        IdentifierPreparer translating = identifiers.translating(schemas);
        return new DialectTraits(dialectName, translating, types.with(translating), features);
    }

    /** The same, of a database that lacks a feature. */
    public DialectTraits without(Feature feature) {
        Set<Feature> others = EnumSet.copyOf(features);
        others.remove(feature);
        return new DialectTraits(dialectName, identifiers, types, others);
    }

    /** Whether the database has a feature. */
    public boolean supports(Feature feature) {
        return features.contains(feature);
    }

    /**
     * Refuses what the database cannot do.
     *
     * @throws UnsupportedByDialectException if the database lacks the feature; the message names both and the cure
     */
    public void require(Feature feature) {
        if (!supports(feature)) {
            throw new UnsupportedByDialectException(feature.refusalBy(dialectName));
        }
    }

    /** By whose rules the database reads text. */
    public SqlSyntax syntax() {
        return SqlSyntax.of(dialectName);
    }

    String quote(String identifier) {
        return identifiers.quote(identifier);
    }

    String qualified(@Nullable String schema, String name) {
        return identifiers.qualified(schema, name);
    }
}
