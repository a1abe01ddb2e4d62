package dev.retort.driver.pool;

import dev.retort.driver.state.Trace;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the vendor's driver knows of one session without asking the server, beside what it knew before anyone used it: the
 * second net, which does not depend on what the text of the SQL shows.
 */
interface SessionWatch {
    /** The traces of what has changed since the connection was new, as a set; no round trip. */
    int changes() throws SQLException;

    /**
     * Whether the vendor's driver reads texts by other rules now than when the connection was new, and keeps what it has read
     * by the text alone; no round trip. Hot: asked for each statement.
     */
    default boolean readsOtherwise() throws SQLException {
        return false;
    }

    /** Of a connection that is new: watches what any vendor's driver can tell. */
    static SessionWatch ofAny(Connection vendor) throws SQLException {
        boolean autoCommit = vendor.getAutoCommit();
        return () -> vendor.getAutoCommit() == autoCommit ? Trace.NONE : Trace.TRANSACTION.bit();
    }
}
