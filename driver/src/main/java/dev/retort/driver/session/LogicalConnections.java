package dev.retort.driver.session;

import dev.retort.driver.listen.ConnectionEvent;
import dev.retort.driver.listen.ListenerChain;
import dev.retort.driver.listen.Redactor;
import dev.retort.driver.pool.ConnectionSource;
import dev.retort.driver.pool.PhysicalConnection;
import dev.retort.driver.pool.PoolStatistics;
import dev.retort.driver.proxy.ProxyClassCache;
import dev.retort.driver.state.RecentTraces;
import dev.retort.driver.state.SessionState;
import dev.retort.driver.state.Setting;
import dev.retort.driver.syntax.SqlSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes the connections that users hold, over one source of physical ones. Thread-safe. */
public final class LogicalConnections implements AutoCloseable {
    final ProxyClassCache proxies = proxies();
    final @Nullable ListenerChain listeners;
    final @Nullable SqlComments comments;
    final Redactor redactor;
    final RecentTraces traces;
    final SqlSyntax syntax;
    final Attachments attachments;
    private final ConnectionSource source;

    /** Settings with values that do not change once they are given; a map of types may. */
    private static final Set<Setting> DEFERRED =
            EnumSet.of(Setting.READ_ONLY, Setting.ISOLATION, Setting.CATALOG, Setting.SCHEMA, Setting.HOLDABILITY);

    /** More than programs use, unless they have a schema for each customer. */
    private static final int MOST_PROVEN = 256;

    private final Set<Proven> proven = ConcurrentHashMap.newKeySet();

    /**
     * Logical connections over the source, which is closed with them.
     *
     * @param comments null to send SQL as it is
     * @param syntax how the database reads SQL
     * @param redactor what statements may tell of themselves
     * @param attachments what connections give beside themselves
     */
    public LogicalConnections(
            ConnectionSource source,
            @Nullable ListenerChain listeners,
            @Nullable SqlComments comments,
            SqlSyntax syntax,
            Redactor redactor,
            Attachments attachments) {
        this.source = source;
        this.listeners = listeners;
        this.comments = comments;
        this.traces = new RecentTraces(syntax);
        this.syntax = syntax;
        this.redactor = redactor;
        this.attachments = attachments;
        source.onLateEviction(physical -> tell(physical, ConnectionEvent.Kind.EVICTED, 0));
    }

    /** An empty cache of classes that extend the bases of this package. */
    static ProxyClassCache proxies() {
        return new ProxyClassCache(
                LogicalConnection.class, LogicalPreparedStatement.class, LogicalCallableStatement.class);
    }

    /** A connection for one user, who closes it. */
    public Connection open() throws SQLException {
        Class<? extends Connection> vendorClass = source.vendorClass();
        return vendorClass == null ? openLeased() : logical(vendorClass);
    }

    private Connection openLeased() throws SQLException {
        PhysicalConnection physical = lease(SessionState.UNKNOWN);
        try {
            LogicalConnection opened = logical(physical.vendor().getClass());
            opened.begin(physical);
            return opened;
        } catch (RuntimeException | Error e) {
            releaseAfter(e, physical);
            throw e;
        }
    }

    private LogicalConnection logical(Class<? extends Connection> vendorClass) {
        return (LogicalConnection) proxies.connection(vendorClass, this, SessionState.UNKNOWN);
    }

    /** A physical connection in the wanted state. */
    PhysicalConnection lease(SessionState wanted) throws SQLException {
        PhysicalConnection physical = source.borrow();
        try { // a listener that runs out of memory must not keep the connection, either
            tell(physical, ConnectionEvent.Kind.BORROWED, physical.waitNanos());
            physical.adopt(wanted);
            return physical;
        } catch (SQLException | RuntimeException | Error e) {
            if (e instanceof SQLException failure) {
                physical.observe(failure);
            }
            releaseAfter(e, physical);
            throw e;
        }
    }

    /** Gives back what was leased in vain; what goes wrong then as well is told beside the failure. */
    @SuppressWarnings("ReferenceEquality")
    private void releaseAfter(Throwable failure, PhysicalConnection physical) {
        try {
            release(physical);
        } catch (SQLException | RuntimeException | Error e) {
            if (e != failure) { // a vendor may throw the same one again
                failure.addSuppressed(e);
            }
        }
    }

    /** Gives back what was leased. */
    void release(PhysicalConnection physical) throws SQLException {
        long usageNanos = physical.usageNanos(); // later, its next user may have it already
        boolean useful = false;
        try {
            useful = physical.release();
        } finally {
            tell(physical, useful ? ConnectionEvent.Kind.RETURNED : ConnectionEvent.Kind.EVICTED, usageNanos);
        }
    }

    /** Ends what was leased and must not be used again, whatever it is doing; its user is done with it. */
    void discard(PhysicalConnection physical) throws SQLException {
        long usageNanos = physical.usageNanos();
        try {
            physical.discard();
        } finally {
            tell(physical, ConnectionEvent.Kind.EVICTED, usageNanos);
        }
    }

    /** Ends what was leased, whatever it is doing. */
    void abort(PhysicalConnection physical, Executor executor) throws SQLException {
        long usageNanos = physical.usageNanos();
        try {
            physical.abort(executor);
        } finally {
            tell(physical, ConnectionEvent.Kind.EVICTED, usageNanos);
        }
    }

    /** The settings of every physical connection before anyone changes them, as far as they are known. */
    SessionState initialState() {
        return source.initialState();
    }

    /** Whether the vendor has once taken this value, so that it will again. */
    boolean isProven(Setting setting, @Nullable Object value) {
        return value != null && proven.contains(new Proven(setting, value));
    }

    /** The vendor has taken this value. */
    void proven(Setting setting, @Nullable Object value) {
        if (value != null && DEFERRED.contains(setting) && proven.size() < MOST_PROVEN) {
            proven.add(new Proven(setting, value));
        }
    }

    /** How the source stands. */
    public PoolStatistics statistics() {
        return source.statistics();
    }

    /** Closes the source. */
    @Override
    public void close() {
        source.close();
    }

    private void tell(PhysicalConnection physical, ConnectionEvent.Kind kind, long nanos) {
        if (listeners != null) {
            String reason = kind == ConnectionEvent.Kind.EVICTED ? physical.evictionReason() : null;
            listeners.connectionChanged(new ConnectionEvent(physical.id(), kind, nanos, reason));
        }
    }

    private record Proven(Setting setting, Object value) {
        /** By hand, as a first connection would wait for the JDK to put one together. */
        @Override
        public int hashCode() {
            return 31 * setting.hashCode() + value.hashCode();
        }
    }
}
