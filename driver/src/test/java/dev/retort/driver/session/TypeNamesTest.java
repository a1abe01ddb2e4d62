package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.state.Trace;
import dev.retort.driver.syntax.SqlSyntax;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/** Types of the database itself cost no cleaning, and those of others do. */
@Tag("D23")
class TypeNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"int4", "_int4", "text[]", "INTEGER", "jsonb", "timestamp with time zone", "double precision"})
    void builtInType_leavesNothing(String name) {
        assertThat(TypeNames.traces(name, SqlSyntax.POSTGRESQL)).isEqualTo(Trace.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mood", "_mood", "int4 x", "public.int4", "pair[]", "", "_", "[]", "__int4"})
    void otherType_mayRunAnything(String name) {
        assertThat(TypeNames.traces(name, SqlSyntax.POSTGRESQL)).isEqualTo(Trace.HIDDEN_CODE.bit());
        assertThat(TypeNames.traces(name, SqlSyntax.H2)).isEqualTo(Trace.NONE);
    }

    @Test
    void values_areOfTheTypeThatTheySay() throws SQLException {
        PGobject json = new PGobject();
        json.setType("jsonb");
        PGobject mood = new PGobject();
        mood.setType("mood");
        assertThat(TypeNames.traces(json, SqlSyntax.POSTGRESQL)).isEqualTo(Trace.NONE);
        assertThat(TypeNames.traces(new PGInterval(), SqlSyntax.POSTGRESQL)).isEqualTo(Trace.NONE);
        assertThat(TypeNames.traces(LocalDate.EPOCH, SqlSyntax.POSTGRESQL)).isEqualTo(Trace.NONE);
        assertThat(TypeNames.traces(mood, SqlSyntax.POSTGRESQL)).isEqualTo(Trace.HIDDEN_CODE.bit());
        assertThat(TypeNames.traces(new PGobject(), SqlSyntax.POSTGRESQL)).isEqualTo(Trace.HIDDEN_CODE.bit());
        assertThat(TypeNames.traces(this, SqlSyntax.POSTGRESQL)).isEqualTo(Trace.HIDDEN_CODE.bit());
    }
}
