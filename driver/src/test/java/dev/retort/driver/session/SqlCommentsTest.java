package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comments behind statements that say who sends them. */
@Tag("D51")
class SqlCommentsTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    /** What the database sees of the very statement that asks. */
    private static final String ASK = "SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()";

    private final String url = TestPostgres.newRetortDatabase() + "&retort.sqlComments.application=my%20shop";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1 | SELECT 1 /*application='a%2A%2Fb%27%3F'*/",
                "SELECT 1; | SELECT 1 /*application='a%2A%2Fb%27%3F'*/;",
                "SELECT /* mine */ 1 | SELECT /* mine */ 1",
                "SELECT 1 -- mine | SELECT 1 -- mine"
            })
    void comment_isAppended_andNoValueBreaksOutOfIt(String sql, String expected) {
        assertThat(new SqlComments("a*/b'?", null).on(sql)).isEqualTo(expected);
    }

    @Test
    void application_isSeenByTheDatabase_andNotByTheEcho() throws SQLException {
        try (LogCapture log = LogCapture.of("retort.sql");
                RetortDataSource source = new RetortDataSource(url + "&retort.echo=sql");
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(one(statement.executeQuery(ASK))).isEqualTo(ASK + " /*application='my%20shop'*/");
            try (PreparedStatement prepared = connection.prepareStatement(ASK)) {
                assertThat(one(prepared.executeQuery())).endsWith("/*application='my%20shop'*/");
            }
            assertThat(log.messages()).noneMatch(line -> line.contains("application="));
        }
    }

    @Test
    void application_leavesTheStatementCacheOn() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            assertThat(hits(source)).isEqualTo(1);
        }
    }

    @Test
    void traceparent_namesTheCurrentSpan_andKeepsNoStatement() throws SQLException {
        SpanContext current = SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());
        try (RetortDataSource source = new RetortDataSource(url + "&retort.sqlComments.traceparent=true");
                Scope scope = Span.wrap(current).makeCurrent();
                Connection connection = source.getConnection();
                PreparedStatement prepared = connection.prepareStatement(ASK)) {
            assertThat(scope).isNotNull();
            assertThat(one(prepared.executeQuery()))
                    .endsWith("/*application='my%20shop',traceparent='00-" + TRACE + "-" + SPAN + "-01'*/");
            assertThat(hits(source)).isZero();
        }
    }

    /** Of two uses of one statement. */
    private static long hits(RetortDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.prepareStatement("SELECT 7").close();
            connection.prepareStatement("SELECT 7").close();
        }
        return source.pool().history().statementHits();
    }

    private static String one(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getString(1);
        }
    }
}
