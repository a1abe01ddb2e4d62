package dev.retort.orm.load;

import dev.retort.engine.Connection;

/** What the loader asks of its session. */
public interface LoadSession {
    /** The connection of the current transaction, which begins with the first use. */
    Connection connection();
}
