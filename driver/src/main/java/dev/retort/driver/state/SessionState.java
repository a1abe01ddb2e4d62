package dev.retort.driver.state;

import java.util.EnumMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session's settings: for each {@link Setting} a value, or nothing. An immutable value.
 *
 * <p>A physical connection has two of them: what the settings were before anyone changed them, as far as anyone did, and
 * what they are now. Where they {@linkplain #differsFrom differ} is then all there is to undo.
 */
public final class SessionState {
    /** Nothing is known. */
    public static final SessionState UNKNOWN = new SessionState(new EnumMap<>(Setting.class));

    /** The two that nearly all users ask for, so that asking allocates nothing. */
    private static final SessionState AUTO_COMMIT_ON = UNKNOWN.changed(Setting.AUTO_COMMIT, true);

    private static final SessionState AUTO_COMMIT_OFF = UNKNOWN.changed(Setting.AUTO_COMMIT, false);

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
        if (setting != Setting.AUTO_COMMIT) {
            return changed(setting, value);
        }
        return knows(setting) ? toggled(value) : withAutoCommit(value);
    }

    private SessionState withAutoCommit(@Nullable Object autoCommit) {
        if (!values.isEmpty()) {
            return changed(Setting.AUTO_COMMIT, autoCommit);
        }
        return Boolean.TRUE.equals(autoCommit) ? AUTO_COMMIT_ON : AUTO_COMMIT_OFF;
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

    /** Whether a setting has to be set to come from this state to the wanted one, as far as that one is known. */
    public boolean differsFrom(SessionState wanted, Setting setting) {
        return wanted.knows(setting)
                && !(knows(setting) && Objects.equals(values.get(setting), wanted.values.get(setting)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof SessionState state && values.equals(state.values));
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
