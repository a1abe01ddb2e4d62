package dev.retort.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as text.
 *
 * @param sql the text, with {@code ?} for each parameter
 * @param parameters the values in the order of their places; may hold nulls
 */
public record RenderedSql(String sql, List<@Nullable Object> parameters) {
    /** Copies the list. */
    public RenderedSql {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }
}
