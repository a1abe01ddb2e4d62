package dev.retort.orm;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One session for each scope of a program, such as a thread or a request, so that code within it need not pass one on:
 * SQLAlchemy's {@code scoped_session}. Thread-safe; the sessions in it are each their scope's.
 *
 * <pre>{@code
 * ScopedSession scoped = ScopedSession.ofThreads(sessions);
 * try {
 *     scoped.get().add(user);
 *     scoped.get().commit();
 * } finally {
 *     scoped.remove();
 * }
 * }</pre>
 *
 * <p>A scope that ends without {@link #remove} leaves its session, with its connection where a transaction is open: threads of
 * pools live on. {@link #call} and {@link #run} remove by themselves.
 */
public final class ScopedSession {
    private final SessionFactory factory;
    private final Scopes scopes;

    private ScopedSession(SessionFactory factory, Scopes scopes) {
        this.factory = Objects.requireNonNull(factory, "factory");
        this.scopes = scopes;
    }

    /** Where the session of the scope that runs is kept. */
    private interface Scopes {
        @Nullable
        Session current();

        void put(Session session);

        void clear();
    }

    /** One session for each thread. */
    public static ScopedSession ofThreads(SessionFactory factory) {
        return new ScopedSession(factory, new Threads());
    }

    /**
     * One session for each scope that a function tells: what it gives has to be equal as long as the scope lasts, and not
     * before or behind it. With a {@code ScopedValue} of Java 25 that is {@code REQUEST::get}.
     *
     * @param scope never gives null
     */
    public static ScopedSession of(SessionFactory factory, Supplier<?> scope) {
        return new ScopedSession(factory, new ByKey(Objects.requireNonNull(scope, "scope")));
    }

    /** The scope's session, which opens with the first call. */
    public Session get() {
        Session session = scopes.current();
        if (session == null) {
            session = factory.openSession();
            scopes.put(session);
        }
        return session;
    }

    /** Whether the scope has a session. */
    public boolean has() {
        return scopes.current() != null;
    }

    /** Closes the scope's session, if it has one: what was not committed is undone. The next {@link #get} opens another. */
    public void remove() {
        Session session = scopes.current();
        scopes.clear();
        if (session != null) {
            session.close();
        }
    }

    /**
     * Runs work, and removes the session of its scope at the end, whatever happens; unless the scope had one before, which is
     * for who has begun it to end.
     */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** As {@link #run}, and gives what the work gives. */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        boolean within = has();
        try {
            return work.get();
        } finally {
            if (!within) {
                remove();
            }
        }
    }

    /** Ends with the thread, if nobody removes it. */
    private static final class Threads implements Scopes {
        @SuppressWarnings("ThreadLocalUsage") // one for each of these, which are made at start
        private final ThreadLocal<@Nullable Session> sessions = new ThreadLocal<>();

        @Override
        public @Nullable Session current() {
            return sessions.get();
        }

        @Override
        public void put(Session session) {
            sessions.set(session);
        }

        @Override
        public void clear() {
            sessions.remove();
        }
    }

    private static final class ByKey implements Scopes {
        private final Supplier<?> scope;
        private final Map<Object, Session> sessions = new ConcurrentHashMap<>();

        ByKey(Supplier<?> scope) {
            this.scope = scope;
        }

        private Object key() {
            return Objects.requireNonNull(
                    scope.get(), "The scope of a ScopedSession is null; does this code run within one?");
        }

        @Override
        public @Nullable Session current() {
            return sessions.get(key());
        }

        @Override
        public void put(Session session) {
            sessions.put(key(), session);
        }

        @Override
        public void clear() {
            sessions.remove(key());
        }
    }
}
