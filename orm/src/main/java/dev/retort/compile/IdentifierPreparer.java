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

    /** Creates a preparer that also quotes these words, given in lower case. */
    public IdentifierPreparer(Set<String> reservedWords) {
        this(reservedWords, '"');
    }

    /** As {@link #IdentifierPreparer(Set)}, with another character around what is quoted. */
    public IdentifierPreparer(Set<String> reservedWords, char quote) {
        this(Set.copyOf(reservedWords), String.valueOf(quote), Map.of());
    }

    private IdentifierPreparer(Set<String> reservedWords, String quote, Map<@Nullable String, String> schemas) {
        this.reservedWords = reservedWords;
        this.quote = quote;
        this.schemas = schemas;
    }

    /**
     * One that writes these schemas in place of others.
     *
     * @param map the null key is of what has no schema
     */
    IdentifierPreparer translating(Map<@Nullable String, String> map) {
        return new IdentifierPreparer(reservedWords, quote, map);
    }

    /** The identifier as it stands in SQL. */
    public String quote(String identifier) {
        return needsQuotes(identifier) ? quoted(identifier) : identifier;
    }

    /** A name in a schema (null: none is written) as it stands in SQL. */
    public String qualified(@Nullable String schema, String name) {
        String written = translated(schema);
        return written == null ? quote(name) : quote(written) + "." + quote(name);
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
