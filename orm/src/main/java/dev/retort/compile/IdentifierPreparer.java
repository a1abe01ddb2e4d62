package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes identifiers, quoted only where they need it. Thread-safe. */
public final class IdentifierPreparer {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private final Set<String> reservedWords;
    private final String quote;
    private final Map<@Nullable String, String> schemas;
    private final @Nullable NameLimit limit;

    /** Creates a preparer that also quotes these words, given in lower case. */
    public IdentifierPreparer(Set<String> reservedWords) {
        this(reservedWords, '"');
    }

    /** As {@link #IdentifierPreparer(Set)}, with another character around what is quoted. */
    public IdentifierPreparer(Set<String> reservedWords, char quote) {
        this(Set.copyOf(reservedWords), String.valueOf(quote), Map.of(), null);
    }

    private IdentifierPreparer(
            Set<String> reservedWords, String quote, Map<@Nullable String, String> schemas, @Nullable NameLimit limit) {
        this.reservedWords = reservedWords;
        this.quote = quote;
        this.schemas = schemas;
        this.limit = limit;
    }

    /** One of a database whose names must not be longer than that; without a limit, they may have any length. */
    public IdentifierPreparer limitedTo(NameLimit length) {
        return new IdentifierPreparer(reservedWords, quote, schemas, length);
    }

    /**
     * One that writes these schemas in place of others.
     *
     * @param map the null key is of what has no schema
     */
    IdentifierPreparer translating(Map<@Nullable String, String> map) {
        return new IdentifierPreparer(reservedWords, quote, map, limit);
    }

    /**
     * The identifier as it stands in SQL.
     *
     * @throws dev.retort.error.UnsupportedByDialectException if it is so long that the database would cut it
     */
    public String quote(String identifier) {
        if (limit != null && limit.cuts()) {
            limit.check(identifier);
        }
        return needsQuotes(identifier) ? quoted(identifier) : identifier;
    }

    /** A name in a schema (null: none is written) as it stands in SQL. */
    public String qualified(@Nullable String schema, String name) {
        String written = translated(schema);
        return written == null ? quote(name) : quote(written) + "." + quote(name);
    }

    /** A name that was made, as the database can have it. */
    String shortened(String name) {
        return limit == null ? name : limit.shortened(name);
    }

    /** Refuses a name that is to be given to something and is too long. */
    void checkLength(String name) {
        if (limit != null) {
            limit.check(name);
        }
    }

    private @Nullable String translated(@Nullable String schema) {
        for (Map.Entry<@Nullable String, String> entry : schemas.entrySet()) {
            if (Objects.equals(entry.getKey(), schema)) {
                return entry.getValue();
            }
        }
        return schema;
    }

    /** Whether the identifier would mean another thing, or nothing, without quotes. */
    public boolean needsQuotes(String identifier) {
        return !PLAIN.matcher(identifier).matches() || reservedWords.contains(identifier.toLowerCase(Locale.ROOT));
    }

    private String quoted(String identifier) {
        if (identifier.isEmpty() || identifier.indexOf('\0') >= 0) {
            throw new InvalidRequestException("An identifier must not be empty nor hold the character NUL: \""
                    + identifier.replace("\0", "\\0") + "\"");
        }
        return quote + identifier.replace(quote, quote + quote) + quote;
    }
}
