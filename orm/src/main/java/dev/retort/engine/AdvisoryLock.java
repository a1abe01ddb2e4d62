package dev.retort.engine;

import dev.retort.dialect.AdvisoryLockSql;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A lock of the database that has a name and protects nothing but what its users agree on, such as a job that runs in one
 * process at a time. It lasts until it is closed, or its connection ends.
 *
 * <pre>{@code
 * try (AdvisoryLock lock = connection.advisoryLock("nightly report")) { … }
 * }</pre>
 *
 * <p>A session that holds it may take it again; each is closed for itself. Used by one thread at a time.
 */
public final class AdvisoryLock implements AutoCloseable {
    private final Connection connection;
    private final AdvisoryLockSql sql;
    private final long key;
    private boolean held = true;

    private AdvisoryLock(Connection connection, AdvisoryLockSql sql, long key) {
        this.connection = connection;
        this.sql = sql;
        this.key = key;
    }

    static AdvisoryLock wait(Connection connection, AdvisoryLockSql sql, String name) {
        long key = keyOf(name);
        ask(connection, sql.lock(), key);
        return new AdvisoryLock(connection, sql, key);
    }

    static Optional<AdvisoryLock> attempt(Connection connection, AdvisoryLockSql sql, String name) {
        long key = keyOf(name);
        return ask(connection, sql.attempt(), key)
                ? Optional.of(new AdvisoryLock(connection, sql, key))
                : Optional.empty();
    }

    /**
     * The number by which the database knows a name: the first eight bytes of its SHA-256, so that programs in any language
     * can take the same lock.
     */
    public static long keyOf(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    boolean isHeld() {
        return held;
    }

    /** Gives the lock back; again, or after the connection was closed, does nothing. */
    @Override
    public void close() {
        if (held && connection.isOpen()) {
            ask(connection, sql.unlock(), key);
        }
        held = false;
    }

    private static boolean ask(Connection connection, String sql, long key) {
        try (PreparedStatement statement = connection.openJdbc().prepareStatement(sql)) {
            statement.setLong(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        } catch (SQLException e) {
            throw connection.openTransaction().translate(e, sql);
        }
    }
}
