package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Tag;

/** What a session is told besides its statements: time-outs, types, clients, escapes, and its sudden end. */
@Tag("D10")
@Tag("D13")
class SessionTest {
    private static final List<String> ESCAPES = List.of(
            "SELECT {fn ucase('x')}",
            "SELECT {fn concat('a', 'b')}",
            "SELECT {fn abs(-3)}",
            "SELECT {d '2024-02-29'}",
            "SELECT {ts '2024-02-29 12:34:56'}",
            "SELECT 1 WHERE 'a_b' LIKE 'a|_b' {escape '|'}",
            "SELECT {fn nothing(1)}",
            "SELECT {d 'nonsense'}");

    @Differential
    void escapes_onAndOff_sameRows(Connection connection, Transcript transcript) throws Exception {
        for (String sql : ESCAPES) {
            transcript.call("native " + sql, () -> connection.nativeSQL(sql));
            for (boolean processed : new boolean[] {true, false}) {
                try (Statement statement = connection.createStatement()) {
                    transcript.step("escapes " + processed, () -> statement.setEscapeProcessing(processed));
                    transcript.rows(sql, () -> statement.executeQuery(sql));
                }
            }
        }
    }

    @Differential
    void clientInfo_knownAndUnknown_sameAnswers(Connection connection, Transcript transcript) {
        transcript.step("name", () -> connection.setClientInfo("ApplicationName", "conformance"));
        transcript.call("name", () -> connection.getClientInfo("ApplicationName"));
        transcript.step("unknown", () -> connection.setClientInfo("nothing", "x"));
        transcript.step("all", () -> connection.setClientInfo(new Properties()));
        transcript.call("name", () -> connection.getClientInfo("ApplicationName"));
    }

    @Differential
    void typeMap_replaced_sameAnswers(Connection connection, Transcript transcript) {
        transcript.step("set", () -> connection.setTypeMap(Map.of("mood", String.class)));
        transcript.call("get", connection::getTypeMap);
        transcript.step("empty", () -> connection.setTypeMap(Map.of()));
        transcript.step("none", () -> connection.setTypeMap(null));
    }

    @Differential(except = Vendor.SQLITE)
    void networkTimeout_set_sameAnswers(Connection connection, Transcript transcript, Vendor vendor) {
        transcript.call("before", connection::getNetworkTimeout);
        transcript.step("set", () -> connection.setNetworkTimeout(Runnable::run, 20_000));
        transcript.call("after", connection::getNetworkTimeout);
        transcript.step("negative", () -> connection.setNetworkTimeout(Runnable::run, -1));
        transcript.rows("afterwards", () -> connection.createStatement().executeQuery(vendor.select("1")));
    }

    @Differential({Vendor.POSTGRESQL, Vendor.MARIADB})
    void abort_withOpenTransaction_leavesNothingBehind(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER)");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO item VALUES (1)");
        }
        transcript.step("no executor", () -> connection.abort(null));
        transcript.step("abort", () -> connection.abort(Runnable::run));
        transcript.call("closed", connection::isClosed);
        transcript.step("close", connection::close);
        try (Connection other = Side.VENDOR.connect(vendor)) {
            transcript.rows("rows", () -> other.createStatement().executeQuery("SELECT * FROM item"));
        }
    }

    @Differential
    void statement_poolableAndLimits_sameAnswers(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        try (PreparedStatement query = connection.prepareStatement(
                vendor.select("1") + " UNION ALL " + vendor.select("2") + " UNION ALL " + vendor.select("3"))) {
            transcript.call("poolable", query::isPoolable);
            transcript.step("not poolable", () -> query.setPoolable(false));
            transcript.call("poolable", query::isPoolable);
            transcript.step("max rows", () -> query.setLargeMaxRows(2));
            transcript.call("max rows", query::getLargeMaxRows);
            transcript.rows("limited", query::executeQuery);
            transcript.step("field size", () -> query.setMaxFieldSize(9));
            transcript.call("field size", query::getMaxFieldSize);
            transcript.step("cursor", () -> query.setCursorName("cursor"));
            transcript.step("cancel of nothing", query::cancel);
        }
    }

    @Differential(Vendor.MARIADB)
    void queryTimeout_longStatementOfMariaDb_sameException(Connection connection, Transcript transcript)
            throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            transcript.rows("sleep", () -> statement.executeQuery("SELECT sleep(30)"));
            transcript.rows("afterwards", () -> statement.executeQuery("SELECT 1"));
        }
    }

    @Differential(Vendor.MARIADB)
    void warnings_ofMariaDb_sameChain(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT CAST('12x' AS INTEGER), 1 / 0")) {
            transcript.call("next", rows::next);
            transcript.row(rows);
            transcript.call("warnings", statement::getWarnings);
            transcript.call("next warning", () -> statement.getWarnings().getNextWarning());
            transcript.step("clear", statement::clearWarnings);
            transcript.call("of connection", connection::getWarnings);
        }
    }
}
