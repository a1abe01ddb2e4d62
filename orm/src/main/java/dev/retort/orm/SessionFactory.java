package dev.retort.orm;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.retort.engine.Engine;
import dev.retort.engine.ExecutionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions that are alike: SQLAlchemy's {@code sessionmaker}. Make one at start and keep it; it is immutable and
 * thread-safe, and closing the engine is left to who has made that.
 *
 * <pre>{@code
 * SessionFactory sessions = SessionFactory.of(engine, registry);
 * sessions.begin(session -> session.add(User_.with().name("ed").create()));
 * }</pre>
 */
public final class SessionFactory {
    private final Engine engine;
    private final Registry registry;
    private final ExecutionOptions options;
    private final List<SessionListener> listeners;
    private final boolean expiresOnCommit;

    private SessionFactory(
            Engine engine,
            Registry registry,
            ExecutionOptions options,
            List<SessionListener> listeners,
            boolean expiresOnCommit) {
        this.engine = engine;
        this.registry = registry;
        this.options = options;
        this.listeners = listeners;
        this.expiresOnCommit = expiresOnCommit;
    }

    /** Makes sessions of these classes on this engine. */
    public static SessionFactory of(Engine engine, Registry registry) {
        return new SessionFactory(
                Objects.requireNonNull(engine, "engine"),
                Objects.requireNonNull(registry, "registry"),
                ExecutionOptions.none(),
                List.of(),
                false);
    }

    /**
     * The same factory, whose sessions execute in another way.
     *
     * @param further count before those that this factory has
     */
    @CheckReturnValue
    public SessionFactory withOptions(ExecutionOptions further) {
        return new SessionFactory(engine, registry, further.over(options), listeners, expiresOnCommit);
    }

    /** The same factory, whose sessions tell one more listener, which then has to be thread-safe. */
    @CheckReturnValue
    public SessionFactory withListener(SessionListener listener) {
        List<SessionListener> all = new ArrayList<>(listeners);
        all.add(Objects.requireNonNull(listener, "listener"));
        return new SessionFactory(engine, registry, options, List.copyOf(all), expiresOnCommit);
    }

    /**
     * The same factory, whose sessions expire all their objects behind each commit, or keep what they hold, which is the default:
     * what is touched next is loaded anew, in the next transaction, so that it shows what others have written. That of SQLAlchemy's
     * {@code expire_on_commit=True}. Objects that outlive their session then have nothing but their keys.
     *
     * @throws dev.retort.error.InvalidRequestException if not all classes are enhanced; the message names those that are not, and
     *     tells how to enhance them
     */
    @CheckReturnValue
    public SessionFactory withExpireOnCommit(boolean expire) {
        if (expire) {
            registry.requireEnhanced("withExpireOnCommit(true)");
        }
        return new SessionFactory(engine, registry, options, listeners, expire);
    }

    /** The engine that the sessions work on. */
    public Engine engine() {
        return engine;
    }

    /** The mapped classes. */
    public Registry registry() {
        return registry;
    }

    /** Opens a session, which the caller closes; nothing connects yet. */
    public Session openSession() {
        return session(null);
    }

    /**
     * Opens a session on a JDBC connection that stays the caller's, of the engine's database.
     *
     * <p>If autocommit is off on it, the session works within the connection's transaction, sees what that has written, and ends
     * nothing that it has not begun: what it writes between one {@code commit} and the next is a savepoint, so that its own
     * {@code commit} keeps that for the connection's, and its {@code rollback}, or a flush that fails, undoes that alone. Once the
     * connection itself has rolled back, the session's objects are not what is stored: close the session. If autocommit is on,
     * the session's transactions are its own. Closing the session leaves the connection open.
     */
    public Session openSession(java.sql.Connection jdbc) {
        return session(Objects.requireNonNull(jdbc, "jdbc"));
    }

    private Session session(java.sql.@Nullable Connection jdbc) {
        Session session = new Session(engine, registry, options, jdbc);
        listeners.forEach(session::addListener);
        if (expiresOnCommit) {
            session.expireOnCommit();
        }
        return session;
    }

    /** Works with a session of its own in one transaction, which is committed at the end and rolled back on any throwable. */
    public void begin(Consumer<? super Session> work) {
        Objects.requireNonNull(work, "work");
        transaction(session -> {
            work.accept(session);
            return null;
        });
    }

    /**
     * As {@link #begin}, for work that gives something back. Objects are detached then: what is not loaded cannot be loaded any
     * more.
     */
    public <T extends @Nullable Object> T transaction(Function<? super Session, T> work) {
        Objects.requireNonNull(work, "work");
        try (Session session = openSession()) {
            return session.begin(() -> work.apply(session));
        }
    }
}
