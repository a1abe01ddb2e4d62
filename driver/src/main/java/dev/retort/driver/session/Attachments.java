package dev.retort.driver.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What connections give beside themselves when they are asked to {@link Connection#unwrap}, though the driver knows nothing of
 * it; each connection has its own, for as long as it is open. Kept here and not with the connections, most of which have none.
 * Thread-safe.
 */
public final class Attachments {
    private final Map<Class<?>, Function<? super Connection, ?>> factories = new ConcurrentHashMap<>();
    private final Map<Connection, Map<Class<?>, Object>> attached = new ConcurrentHashMap<>();

    /** Whether any connection may have one; it does not go back. */
    private volatile boolean used;

    /** Makes room for attachments, of which there are none yet. */
    public Attachments() {}

    /** Connections give what the factory makes of them from now on. */
    public <T> void add(Class<T> type, Function<? super Connection, ? extends T> factory) {
        factories.put(type, factory);
    }

    boolean has(@Nullable Class<?> type) {
        return type != null && factories.containsKey(type);
    }

    /** The connection's own of a type that there {@link #has has} to be, made when it is first asked for. */
    <T> T get(Class<T> type, Connection connection) {
        Function<? super Connection, ?> factory = Objects.requireNonNull(factories.get(type), "none is taken away");
        used = true;
        return type.cast(attached.computeIfAbsent(connection, each -> new ConcurrentHashMap<>())
                .computeIfAbsent(type, each -> factory.apply(connection)));
    }

    /** Closes those of a connection that is about to be closed, and lets go of them. */
    void close(Connection connection) throws SQLException {
        Map<Class<?>, Object> own = used ? attached.remove(connection) : null;
        if (own == null) {
            return;
        }
        SQLException failure = null;
        for (Object attachment : own.values()) {
            failure = close(attachment, failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable SQLException close(Object attachment, @Nullable SQLException earlier) {
        if (!(attachment instanceof AutoCloseable closeable)) {
            return earlier;
        }
        try {
            closeable.close();
            return earlier;
        } catch (Exception e) {
            SQLException failure = new SQLException(
                    "What was attached to the connection could not be closed: "
                            + attachment.getClass().getName(),
                    e);
            if (earlier != null) {
                earlier.addSuppressed(failure);
                return earlier;
            }
            return failure;
        }
    }

    /** Lets go of those of a connection that has ended. */
    void forget(Connection connection) {
        if (used) {
            attached.remove(connection);
        }
    }
}
