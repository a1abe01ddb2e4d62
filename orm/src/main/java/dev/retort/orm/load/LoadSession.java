package dev.retort.orm.load;

import dev.retort.engine.Connection;
import dev.retort.type.TypeAdapter;

/** What the loader asks of its session. */
public interface LoadSession {
    /** The connection of the current transaction, which begins with the first use. */
    Connection connection();

    /**
     * The connection for one statement that does nothing but look up rows by key. The first one of a transaction may stand before
     * it, where that makes no difference: where nothing else follows, the transaction is that statement.
     */
    Connection lookupConnection();

    /** How the session's database stores values. */
    TypeAdapter types();
}
