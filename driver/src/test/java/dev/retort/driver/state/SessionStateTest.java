package dev.retort.driver.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The algebra of settings, without a database. */
@Tag("D23")
class SessionStateTest {
    @Test
    void with_returnsANewValue_orTheSameIfNothingChanges() {
        SessionState one = SessionState.UNKNOWN.with(Setting.READ_ONLY, true);
        assertThat(SessionState.UNKNOWN.knows(Setting.READ_ONLY)).isFalse();
        assertThat(one.value(Setting.READ_ONLY)).isEqualTo(true);
        assertThat(one.with(Setting.READ_ONLY, true)).isSameAs(one);
        assertThat(one.with(Setting.READ_ONLY, false)).isNotEqualTo(one);
        assertThat(one).isEqualTo(SessionState.UNKNOWN.with(Setting.READ_ONLY, true));
    }

    @Test
    void differsFrom_isTrueOfWhatDiffersAndNothingElse() {
        SessionState original = SessionState.UNKNOWN
                .with(Setting.AUTO_COMMIT, true)
                .with(Setting.ISOLATION, Connection.TRANSACTION_READ_COMMITTED)
                .with(Setting.SCHEMA, null);
        SessionState current = original.with(Setting.SCHEMA, "other").with(Setting.AUTO_COMMIT, false);
        assertThat(Setting.values())
                .filteredOn(setting -> current.differsFrom(original, setting))
                .containsExactly(Setting.AUTO_COMMIT, Setting.SCHEMA);
        SessionState restored = current.with(Setting.SCHEMA, null).with(Setting.AUTO_COMMIT, true);
        assertThat(Setting.values()).noneMatch(setting -> restored.differsFrom(original, setting));
    }

    @Test
    void differsFrom_unknown_dependsOnWhoDoesNotKnow() {
        SessionState noSchema = SessionState.UNKNOWN.with(Setting.SCHEMA, null);
        assertThat(SessionState.UNKNOWN.differsFrom(noSchema, Setting.SCHEMA)).isTrue();
        assertThat(noSchema.differsFrom(SessionState.UNKNOWN, Setting.SCHEMA)).isFalse();
    }

    @Test
    void autoCommit_switchedOffAndOn_isTheSameValueAgain() {
        SessionState on = SessionState.UNKNOWN.with(Setting.AUTO_COMMIT, true).with(Setting.READ_ONLY, true);
        SessionState off = on.with(Setting.AUTO_COMMIT, false);
        assertThat(off.value(Setting.AUTO_COMMIT)).isEqualTo(false);
        assertThat(off.value(Setting.READ_ONLY)).isEqualTo(true);
        assertThat(off.with(Setting.AUTO_COMMIT, true)).isSameAs(on);
        assertThat(on.with(Setting.AUTO_COMMIT, false)).isSameAs(off);
    }
}
