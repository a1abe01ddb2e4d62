package dev.retort.driver.session;

import dev.retort.driver.listen.ListenerChain;
import dev.retort.driver.listen.Redactor;
import dev.retort.driver.listen.StatementCacheEvent;
import dev.retort.driver.pool.CachedStatement;
import dev.retort.driver.pool.PhysicalConnection;
import dev.retort.driver.pool.StatementCache;
import dev.retort.driver.pool.StatementKey;
import dev.retort.driver.proxy.ConnectionProxy;
import dev.retort.driver.proxy.PreparedStatementProxy;
import dev.retort.driver.state.SessionState;
import dev.retort.driver.state.Setting;
import dev.retort.driver.state.Trace;
import dev.retort.driver.syntax.SqlSyntax;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The connection that a user holds. It leases a physical connection at the first statement, or at the first call that only
 * the vendor can answer, and gives it back when it is closed. Until then the settings of JDBC that the user changes are only
 * remembered; on the physical connection they are changed when it is leased, and undone when it is given back.
 *
 * <p>Generated subclasses implement the vendor's interfaces too.
 */
public abstract class LogicalConnection extends ConnectionProxy {
    private static final AtomicIntegerFieldUpdater<LogicalConnection> PHASE =
            AtomicIntegerFieldUpdater.newUpdater(LogicalConnection.class, "phase");
    private static final int FREE = 0;
    private static final int LEASING = 1;
    private static final int LEASED = 2;
    private static final int CLOSED = 3;
    private static final long PAUSE_NANOS = 500_000;

    private final LogicalConnections origin;
    private @Nullable PhysicalConnection physical;

    /** What the user wants of the next physical connection. */
    private SessionState wanted;

    /** Decides between threads: one may lease, close or abort while another does. Goes up only, but from LEASING to FREE. */
    private volatile int phase = FREE;

    /** The number of the thread that leases, whose listeners hear of it before it has the connection. */
    private long leasing;

    /** Called by generated subclasses. */
    protected LogicalConnection(LogicalConnections origin, SessionState wanted) {
        super(origin.proxies, ListenerChain.listening(origin.listeners));
        this.origin = origin;
        this.wanted = wanted;
    }

    /** Stands on this physical connection from the beginning; before the user has it. */
    final void begin(PhysicalConnection leased) {
        stands(leased);
        phase = LEASED;
    }

    private void stands(PhysicalConnection leased) {
        leased.lentTo(this);
        physical = leased;
        leased(leased.id(), leased.vendor());
    }

    @Override
    protected final Connection lease() throws SQLException {
        while (true) {
            int now = phase;
            Connection vendor = leasedDelegate();
            if (now == CLOSED) {
                throw closedException();
            } else if (now == LEASED && vendor != null) {
                return vendor;
            } else if (now == FREE && PHASE.compareAndSet(this, FREE, LEASING)) {
                return leaseNow();
            }
            awaitLease();
        }
    }

    /**
     * Waits while another thread leases for this very connection. An interrupt is kept for the user, but set aside until
     * then: each interrupt is a permit too, with which parking returns at once.
     */
    private void awaitLease() throws SQLException {
        if (leasing == currentThread()) {
            throw new SQLException(
                    "This connection is just being leased, and a listener hears of it; it cannot be used within that",
                    "55000");
        }
        boolean interrupted = false;
        while (phase == LEASING) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection leaseNow() throws SQLException {
        PhysicalConnection leased = null;
        leasing = currentThread();
        try {
            leased = origin.lease(wanted);
        } finally {
            leasing = 0;
            if (leased == null) {
                PHASE.compareAndSet(this, LEASING, FREE);
            }
        }
        stands(leased);
        if (PHASE.compareAndSet(this, LEASING, LEASED)) {
            return leased.vendor();
        }
        forgetDelegate(); // closed by another thread meanwhile
        origin.release(leased);
        throw closedException();
    }

    @Override
    protected final boolean detach() {
        return PHASE.getAndSet(this, CLOSED) == LEASED;
    }

    @Override
    protected final boolean isDetached() {
        return phase == CLOSED;
    }

    @Override
    protected final void release() throws SQLException {
        origin.release(physical());
    }

    @Override
    protected final void discard() throws SQLException {
        origin.discard(physical());
    }

    @Override
    protected final boolean isReusable() {
        return physical().isReusable();
    }

    @Override
    protected final void observe(SQLException failure) {
        physical().observe(failure);
    }

    @Override
    @SuppressWarnings("ConstantValue") // a user may give null, for the vendor to refuse
    protected final String sends(String sql) throws SQLException {
        if (sql == null) {
            return sql;
        }
        delegate();
        physical().leaves(origin.traces.ofPlain(sql));
        return sent(sql);
    }

    /**
     * What the vendor gets of a text. While a text is read by other rules than usual a line break is added, which no rule
     * sees: pgjdbc keeps what it has read by the text, and would take this one for another user's, or give it to one.
     */
    private String sent(String sql) throws SQLException {
        SqlComments comments = origin.comments;
        String sent = comments == null ? sql : comments.on(sql);
        return physical().readsOtherwise() ? sent + '\n' : sent;
    }

    /** Without a text it is for the vendor to refuse. */
    private StatementKey sent(StatementKey key) throws SQLException {
        String sql = key.sql();
        String sent = sql == null ? null : sent(sql);
        return sent == null || sent.equals(sql) ? key : key.withSql(sent);
    }

    @Override
    protected final void binds(Object value) {
        physical().leaves(TypeNames.traces(value, origin.syntax));
    }

    @Override
    protected final void named(@Nullable String type) {
        if (!isDetached()) {
            physical().leaves(TypeNames.traces(type, origin.syntax));
        }
    }

    @Override
    protected final Connection closedVendor() throws SQLException {
        PhysicalConnection had = physical;
        if (had == null || !had.isClosed()) {
            throw closedException();
        }
        return had.vendor();
    }

    @Override
    protected final Redactor redactor() {
        return origin.redactor;
    }

    /** Where it is known that there is one. */
    private PhysicalConnection physical() {
        return Objects.requireNonNull(physical, "not leased");
    }

    @Override
    protected final void prepares() {
        if (!isDetached()) {
            physical().leaves(Trace.PREPARED_STATEMENT.bit());
        }
    }

    /** Called by generated code too, after a setter of the vendor's own interfaces. */
    @Override
    protected final void customized() {
        if (!isDetached()) { // afterwards it may be another user's
            physical().customized();
        }
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return type != null && origin.attachments.has(type) ? attachment(type) : super.unwrap(type);
    }

    private <T> T attachment(Class<T> type) throws SQLException {
        if (isDetached()) {
            throw closedException();
        }
        T attachment = origin.attachments.get(type, this);
        if (isDetached()) { // meanwhile, by another thread
            origin.attachments.close(this);
            throw closedException();
        }
        return attachment;
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return origin.attachments.has(type) || super.isWrapperFor(type);
    }

    /** What is attached is closed before: it may work on this. */
    @Override
    public void close() throws SQLException {
        try {
            origin.attachments.close(this);
        } catch (SQLException | RuntimeException | Error e) { // whatever it is, the vendor's connection comes back
            closeBecause(e);
            throw e;
        }
        super.close();
    }

    private void closeBecause(Throwable failure) {
        try {
            super.close();
        } catch (SQLException | RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void abort(@Nullable Executor executor) throws SQLException {
        origin.attachments.forget(this);
        if (executor == null && !isDetached()) {
            enter();
            try {
                delegate().abort(executor); // for the vendor to refuse
            } finally {
                exit();
            }
        }
        if (detach()) {
            forgetDelegate();
            try {
                transactionLost();
            } finally { // whatever listeners throw
                origin.abort(physical(), executor == null ? Runnable::run : executor); // H2 takes none
            }
        }
    }

    /** Hot: nothing but the user's statement is made where the vendor's is in the cache. */
    @Override
    public @Nullable PreparedStatement prepareStatement(String sql) throws SQLException {
        delegate();
        PreparedStatement cached = isCacheOfNoUse() ? null : cached(sql, null);
        return cached == null ? prepareOn(StatementKey.of(sql)) : cached;
    }

    private @Nullable PreparedStatement cached(@Nullable String sql, @Nullable StatementKey key) {
        StatementCache statements = physical().statements();
        statements.lock();
        CachedStatement found;
        try {
            found = statements.take(sql, key, this);
        } finally {
            statements.unlock();
        }
        return found == null ? null : found(found);
    }

    private PreparedStatement found(CachedStatement statement) {
        tell(StatementCacheEvent.Kind.HIT);
        physical().leaves(statement.traces());
        return logical(statement);
    }

    @Override
    public @Nullable PreparedStatement prepareStatement(String sql, int resultSetType, int concurrency)
            throws SQLException {
        return prepare(StatementKey.of(sql, resultSetType, concurrency));
    }

    @Override
    public @Nullable PreparedStatement prepareStatement(String sql, int resultSetType, int concurrency, int holdability)
            throws SQLException {
        return prepare(StatementKey.of(sql, resultSetType, concurrency, holdability));
    }

    @Override
    public @Nullable PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        return prepare(StatementKey.returningKeys(sql, autoGeneratedKeys));
    }

    @Override
    public @Nullable PreparedStatement prepareStatement(String sql, int @Nullable [] columnIndexes)
            throws SQLException {
        return prepare(StatementKey.returningKeys(sql, columnIndexes));
    }

    @Override
    public @Nullable PreparedStatement prepareStatement(String sql, String @Nullable [] columnNames)
            throws SQLException {
        return prepare(StatementKey.returningKeys(sql, columnNames));
    }

    private @Nullable PreparedStatement prepare(StatementKey key) throws SQLException {
        delegate();
        PreparedStatement cached = isCacheOfNoUse() ? null : cached(key.sql(), key);
        return cached == null ? prepareOn(key) : cached;
    }

    private @Nullable CallableStatement call(StatementKey key) throws SQLException {
        return (CallableStatement) prepare(key.asCall());
    }

    /** A text that is another one each time is never found again, and what others have prepared may mean another thing. */
    private boolean isCacheOfNoUse() throws SQLException {
        SqlComments comments = origin.comments;
        return (comments != null && comments.vary()) || physical().readsOtherwise();
    }

    private PreparedStatementProxy logical(CachedStatement statement) {
        Class<? extends PreparedStatement> vendorClass = statement.vendor().getClass();
        PreparedStatementProxy logical = statement.key().callable()
                ? proxies().callableStatement(this, vendorClass, statement)
                : proxies().preparedStatement(this, vendorClass, statement);
        if (listeners() != null) {
            statement.usedBy(logical);
        }
        return logical;
    }

    private @Nullable PreparedStatement prepareOn(StatementKey key) throws SQLException {
        enter();
        try {
            delegate();
            tell(StatementCacheEvent.Kind.MISS);
            CachedStatement statement = vendorsStatement(key);
            PreparedStatement prepared = statement == null ? null : prepared(statement);
            exit();
            return prepared;
        } catch (SQLException e) {
            exit();
            throw e;
        }
    }

    /** Null where the vendor gives none. */
    private @Nullable CachedStatement vendorsStatement(StatementKey key) throws SQLException {
        PhysicalConnection leased = physical();
        boolean keeps = key.sql() != null && !isCacheOfNoUse();
        try {
            CachedStatement statement = leased.statements().prepare(key, sent(key), leased.vendor(), traces(key));
            if (statement != null && !keeps) {
                statement.spoil();
            }
            return statement;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private int traces(StatementKey key) {
        String sql = key.sql();
        return sql == null ? Trace.NONE : origin.traces.of(sql); // null is for the vendor to refuse
    }

    private PreparedStatement prepared(CachedStatement statement) throws SQLException {
        physical().leaves(statement.traces());
        if (physical().statements().lend(statement, this)) {
            return logical(statement);
        }
        statement.vendor().close();
        throw closedException();
    }

    @Override
    protected final @Nullable PreparedStatement wrap(@Nullable PreparedStatement vendor) throws SQLException {
        return vendor == null ? null : prepared(CachedStatement.notToBeKept(vendor, false));
    }

    @Override
    protected final @Nullable CallableStatement wrap(@Nullable CallableStatement vendor) throws SQLException {
        return vendor == null ? null : (CallableStatement) prepared(CachedStatement.notToBeKept(vendor, true));
    }

    final void giveBack(CachedStatement statement, LogicalPreparedStatement user) throws SQLException {
        if (physical().statements().giveBack(statement, user)) {
            tell(StatementCacheEvent.Kind.EVICTION);
        }
    }

    final boolean isOfPostgresql() {
        return origin.syntax == SqlSyntax.POSTGRESQL;
    }

    /** See {@link StatementCache#closed}. */
    final @Nullable Statement closedStatement() {
        return physical().statements().closed();
    }

    /** False if the statement is no longer the user's. */
    final boolean share(CachedStatement statement, LogicalPreparedStatement user) {
        return physical().statements().share(statement, user);
    }

    final void dismiss(CachedStatement statement, LogicalPreparedStatement user) {
        physical().statements().dismiss(statement, user);
    }

    /** Those that the user left open are not kept. */
    @Override
    protected final @Nullable Throwable closePrepared() {
        StatementCache statements = physical().statements();
        Throwable failure = null;
        CachedStatement left = statements.endLending();
        while (left != null) {
            failure = closeLeft(left, failure);
            left = statements.endLending();
        }
        return failure;
    }

    @Override
    protected final void unusable() {
        physical().customized();
    }

    @Override
    protected final boolean isPreparedElsewhere() {
        return physical().statements().isLentElsewhere();
    }

    private @Nullable Throwable closeLeft(CachedStatement left, @Nullable Throwable earlier) {
        Throwable failure = close(left.user(), earlier);
        failure = restoreQueryTimeout(left.vendor(), failure);
        return close(left.vendor(), failure);
    }

    private void tell(StatementCacheEvent.Kind kind) {
        ListenerChain chain = listeners();
        if (chain != null) {
            chain.statementCacheUsed(physical().statementCacheEvent(kind));
        }
    }

    @Override
    public @Nullable CallableStatement prepareCall(String sql) throws SQLException {
        return call(StatementKey.of(sql));
    }

    @Override
    public @Nullable CallableStatement prepareCall(String sql, int resultSetType, int concurrency) throws SQLException {
        return call(StatementKey.of(sql, resultSetType, concurrency));
    }

    @Override
    public @Nullable CallableStatement prepareCall(String sql, int resultSetType, int concurrency, int holdability)
            throws SQLException {
        return call(StatementKey.of(sql, resultSetType, concurrency, holdability));
    }

    @Override
    protected final void applyAutoCommit(boolean autoCommit) throws SQLException {
        refuseIfClosed();
        if (leasedDelegate() == null) {
            wanted = wanted.with(Setting.AUTO_COMMIT, autoCommit); // no vendor refuses it outside a transaction
        } else {
            physical().change(Setting.AUTO_COMMIT, autoCommit);
        }
    }

    private void refuseIfClosed() throws SQLException {
        if (isDetached()) {
            throw closedException();
        }
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        Object remembered = remembered(Setting.AUTO_COMMIT);
        return remembered instanceof Boolean autoCommit ? autoCommit : vendorsAutoCommit();
    }

    private boolean vendorsAutoCommit() throws SQLException {
        return Boolean.TRUE.equals(call(() -> delegate().getAutoCommit()));
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        Object remembered = remembered(Setting.READ_ONLY);
        return remembered instanceof Boolean readOnly ? readOnly : vendorsReadOnly();
    }

    private boolean vendorsReadOnly() throws SQLException {
        return Boolean.TRUE.equals(call(() -> delegate().isReadOnly()));
    }

    /** As the user set it, or as every physical connection has it; null if it is leased, or only the vendor can tell. */
    private @Nullable Object remembered(Setting setting) {
        if (leasedDelegate() != null || isDetached()) {
            return null;
        }
        return wanted.knows(setting)
                ? wanted.value(setting)
                : origin.initialState().value(setting);
    }

    /** Nothing has happened yet that could warn. */
    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        if (leasedDelegate() == null && !isDetached()) {
            return null;
        }
        return call(() -> delegate().getWarnings());
    }

    @Override
    public void clearWarnings() throws SQLException {
        if (leasedDelegate() != null || isDetached()) {
            call(() -> {
                delegate().clearWarnings();
                return null;
            });
        }
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        change(Setting.READ_ONLY, readOnly);
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        change(Setting.ISOLATION, level);
    }

    @Override
    public void setCatalog(@Nullable String catalog) throws SQLException {
        change(Setting.CATALOG, catalog);
    }

    @Override
    public void setSchema(@Nullable String schema) throws SQLException {
        change(Setting.SCHEMA, schema);
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        change(Setting.HOLDABILITY, holdability);
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        change(Setting.TYPE_MAP, map);
    }

    @Override
    public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
        call(() -> {
            Connection vendor = delegate();
            physical().remember(Setting.NETWORK_TIMEOUT, milliseconds);
            vendor.setNetworkTimeout(executor, milliseconds);
            return null;
        });
    }

    @Override
    public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        enterForClientInfo();
        try {
            Connection vendor = delegateForClientInfo();
            rememberClientInfo(name);
            vendor.setClientInfo(name, value);
        } catch (SQLClientInfoException e) {
            exit();
            throw e;
        }
        exit();
    }

    @Override
    public void setClientInfo(@Nullable Properties properties) throws SQLClientInfoException {
        enterForClientInfo();
        try {
            Connection vendor = delegateForClientInfo();
            rememberClientInfo(properties == null ? "" : properties.stringPropertyNames());
            vendor.setClientInfo(properties);
        } catch (SQLClientInfoException e) {
            exit();
            throw e;
        }
        exit();
    }

    /** A copy: pgjdbc's own stays alive in the connection when this user is gone. */
    @Override
    public @Nullable Properties getClientInfo() throws SQLException {
        Connection vendor = delegate();
        try {
            Properties own = vendor.getClientInfo();
            return own == null ? null : (Properties) own.clone();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** A copy likewise, unless it is the map that the user set. */
    @Override
    public @Nullable Map<String, Class<?>> getTypeMap() throws SQLException {
        Connection vendor = delegate();
        try {
            Map<String, Class<?>> own = vendor.getTypeMap();
            return own == null || physical().isChanged(Setting.TYPE_MAP) ? own : new HashMap<>(own);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What it is now need not be known, only that it is no longer what it was. */
    private void rememberClientInfo(Object changed) throws SQLClientInfoException {
        try {
            physical().remember(Setting.CLIENT_INFO, changed);
        } catch (SQLException e) {
            throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), Map.of(), failed(e));
        }
    }

    /**
     * Before there is a physical connection, a value is only remembered if the vendor has once taken it: one that it refuses
     * is refused here and now, and one that it passes over is passed over.
     */
    private void change(Setting setting, @Nullable Object value) throws SQLException {
        refuseIfClosed();
        if (leasedDelegate() == null && !isTransactional(setting) && origin.isProven(setting, value)) {
            wanted = wanted.with(setting, value);
            return;
        }
        call(() -> {
            delegate();
            physical().change(setting, value);
            if (isKept(setting, value)) {
                origin.proven(setting, value);
            }
            return null;
        });
    }

    /** Whether the vendor has not passed over what it took without a word, as H2 does with read only. */
    private boolean isKept(Setting setting, @Nullable Object value) {
        try {
            return setting != Setting.READ_ONLY
                    || Objects.equals(value, delegate().isReadOnly());
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return false; // the user has not asked
        }
    }

    /** In a transaction, so that its rollback may undo it: then the vendor has to know when it was set. */
    private boolean isTransactional(Setting setting) {
        return (setting == Setting.SCHEMA || setting == Setting.CATALOG)
                && !Boolean.TRUE.equals(remembered(Setting.AUTO_COMMIT));
    }
}
