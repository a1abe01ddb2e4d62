package dev.retort.driver.state;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session's settings: for each {@link Setting} a value, or nothing. An immutable value.
 *
 * <p>A physical connection has two of them: what the settings were before anyone changed them, as far as anyone did, and
 * what they are now. {@link #differenceTo} is then all there is to undo.
 */
public final class SessionState {
    /** Nothing is known. */
    public static final SessionState UNKNOWN = new SessionState(new EnumMap<>(Setting.class));

    private final EnumMap<Setting, @Nullable Object> values;

    /** This state with auto-commit the other way round, made when first asked for; the two know each other. */
    private @Nullable SessionState toggled;

    private SessionState(EnumMap<Setting, @Nullable Object> values) {
        this.values = values;
    }

    /** This state with one setting changed; the value may be null where JDBC allows it. */
    public SessionState with(Setting setting, @Nullable Object value) {
        if (knows(setting) && Objects.equals(values.get(setting), value)) {
            return this;
        }
        return setting == Setting.AUTO_COMMIT && knows(setting) ? toggled(value) : changed(setting, value);
    }

    /** Hot: each transaction switches auto-commit off and on again, which allocates nothing after the first time. */
    private SessionState toggled(@Nullable Object autoCommit) {
        SessionState other = toggled;
        if (other == null) {
            other = changed(Setting.AUTO_COMMIT, autoCommit);
            other.toggled = this;
            toggled = other;
        }
        return other;
    }

    private SessionState changed(Setting setting, @Nullable Object value) {
        EnumMap<Setting, @Nullable Object> changed = new EnumMap<>(values);
        changed.put(setting, value);
        return new SessionState(changed);
    }

    /** Whether there is a value for this setting. */
    public boolean knows(Setting setting) {
        return values.containsKey(setting);
    }

    /** The value of a setting; null if it is unknown. */
    public @Nullable Object value(Setting setting) {
        return values.get(setting);
    }

    /** What has to be set, and to what, to come from this state to the wanted one, as far as that one is known. */
    @SuppressWarnings("ReferenceEquality") // the usual case, and the quickest: nothing was changed
    public StateDifference differenceTo(SessionState wanted) {
        if (this == wanted || values.equals(wanted.values)) {
            return StateDifference.NONE;
        }
        EnumMap<Setting, @Nullable Object> differing = new EnumMap<>(wanted.values);
        differing.entrySet().removeIf(this::contains);
        return new StateDifference(differing);
    }

    private boolean contains(Map.Entry<Setting, @Nullable Object> entry) {
        return knows(entry.getKey()) && Objects.equals(value(entry.getKey()), entry.getValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionState state && values.equals(state.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "SessionState" + values;
    }
}
