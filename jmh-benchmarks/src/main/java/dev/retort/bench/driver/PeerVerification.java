package dev.retort.bench.driver;

import dev.retort.bench.peer.JdbcAddress;
import dev.retort.bench.peer.OpenPeer;
import dev.retort.bench.peer.Peer;
import dev.retort.bench.stub.StubDriver;
import dev.retort.bench.suite.WrongAnswerException;
import java.sql.Connection;
import java.sql.SQLException;

/** Holds a peer to the answers of the stub before it is measured, with a connection that was used before, too. */
public final class PeerVerification {
    private static final int TIMES = 3;

    private PeerVerification() {}

    /**
     * Opens the peer on the stub and asks it.
     *
     * @throws WrongAnswerException at the first answer that differs
     */
    public static void verify(Peer peer) throws SQLException {
        for (int rows : new int[] {0, 1, 100}) {
            try (OpenPeer open = peer.open(JdbcAddress.of(StubDriver.url(rows)))) {
                verify(peer, open, rows);
            }
        }
    }

    /** As {@link #verify(Peer)}, with a peer that is open on a stub of this many rows. */
    static void verify(Peer peer, OpenPeer open, int rows) throws SQLException {
        for (int i = 0; i < TIMES; i++) {
            Connection connection = open.take();
            try (connection) {
                verify(peer, connection, rows);
            }
            expect(peer, "connection closed after close()", true, connection.isClosed());
        }
    }

    private static void verify(Peer peer, Connection connection, int rows) throws SQLException {
        expect(peer, "autocommit", true, connection.getAutoCommit());
        expect(peer, "database", "Stub", connection.getMetaData().getDatabaseProductName());
        for (int i = 0; i < TIMES; i++) {
            expect(peer, "sum of " + rows + " rows", TenColumns.expected(rows), TenColumns.sum(connection));
        }
        expect(peer, "connection closed before close()", false, connection.isClosed());
    }

    static void expect(Peer peer, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new WrongAnswerException(peer.title(), what, expected, found);
        }
    }
}
