package dev.retort.conformance.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver for {@code jdbc:faulty:<another URL without jdbc:>} that works as the other does until it is told to throw. */
public final class FaultyDriver implements Driver {
    private static final String PREFIX = "jdbc:faulty:";

    /** The most special first. */
    private static final List<Class<?>> KINDS = List.of(
            Connection.class, PreparedStatement.class, Statement.class, ResultSet.class, DatabaseMetaData.class);

    private final AtomicInteger thrown = new AtomicInteger();
    private final Map<String, Throwable> faults = new ConcurrentHashMap<>();
    private final Set<String> nulls = ConcurrentHashMap.newKeySet();

    /** As Oracle's driver has it: statements that are kept by a name, of which there may be none. */
    public interface Keyed {
        /** The statement of this name; null if there is none. */
        @Nullable
        PreparedStatement prepareStatementWithKey(String key) throws SQLException;

        /** The call of this name; null if there is none. */
        @Nullable
        CallableStatement prepareCallWithKey(String key) throws SQLException;
    }

    /** From now on each call of this method, {@code Statement.close}, throws this. */
    void failAt(String method, Throwable throwable) {
        faults.put(method, throwable);
    }

    /** From now on each call of this method, {@code Connection.prepareStatement}, returns null. */
    void answerNullAt(String method) {
        nulls.add(method);
    }

    /** Everything works again. */
    void heal() {
        faults.clear();
        nulls.clear();
        thrown.set(0);
    }

    /** How often something was thrown since the last time that all worked. */
    int thrown() {
        return thrown.get();
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        String real = "jdbc:" + url.substring(PREFIX.length());
        return (Connection) faulty(Connection.class, DriverManager.getConnection(real, properties));
    }

    private Object faulty(Class<?> kind, Object real) {
        InvocationHandler handler = (proxy, method, arguments) -> invoke(kind, real, method, arguments);
        Class<?>[] types = kind == Connection.class ? new Class<?>[] {kind, Keyed.class} : new Class<?>[] {kind};
        return Proxy.newProxyInstance(FaultyDriver.class.getClassLoader(), types, handler);
    }

    private @Nullable Object invoke(Class<?> kind, Object real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        String called = kind.getSimpleName() + "." + method.getName();
        Throwable wanted = faults.get(called);
        if (wanted != null) {
            thrown.incrementAndGet();
            throw wanted;
        }
        if (nulls.contains(called) || method.getDeclaringClass() == Keyed.class) {
            return null;
        }
        try {
            return wrapped(method.getReturnType(), method.invoke(real, arguments));
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private @Nullable Object wrapped(Class<?> returned, @Nullable Object value) {
        for (Class<?> kind : KINDS) {
            if (returned == kind && value != null) {
                return faulty(kind, value);
            }
        }
        return value;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("none");
    }
}
