package dev.retort.driver.state;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings in which one session state differs from a wanted one. An immutable value.
 *
 * @param wanted the wanted values, in the order of {@link Setting}
 */
public record StateDifference(Map<Setting, @Nullable Object> wanted) {
    /** No difference. */
    public static final StateDifference NONE = new StateDifference(Map.of());

    StateDifference(EnumMap<Setting, @Nullable Object> wanted) {
        this(Collections.unmodifiableMap(wanted));
    }
}
