package dev.retort.orm.flush;

import dev.retort.engine.Connection;

/** Where a flush gets its connection from. */
public interface FlushConnections {
    /** The connection of the session's transaction, which begins with the first use. */
    Connection inTransaction();

    /**
     * A connection for a flush that is one statement: the same, or, where the transaction would consist of nothing else,
     * one in which that statement commits by itself.
     */
    Connection forSingleStatement();
}
