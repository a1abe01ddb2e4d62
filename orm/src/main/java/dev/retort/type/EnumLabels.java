package dev.retort.type;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts that an enum's column may hold.
 *
 * @param name the name of the database's own type for it; null where it is text with a check
 * @param schema the schema of that type, or null for the one that the connection looks in first
 * @param labels the texts, in order
 */
public record EnumLabels(@Nullable String name, @Nullable String schema, List<String> labels) {
    /** Copies the list. */
    public EnumLabels {
        labels = List.copyOf(labels);
    }
}
