package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.retort.testing.TestPostgres;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.runtime.ObjectMethods;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Applications that come and go, each in a class loader of its own, and threads that see less than Retort does. */
@Tag("D3")
class ClassLoaderTest {
    /** What an application has in its {@code WEB-INF/lib}. */
    private static final List<Class<?>> LIBRARIES = List.of(
            RetortDriver.class,
            WebApplication.class,
            HikariDataSource.class,
            ByteBuddy.class,
            LoggerFactory.class,
            ch.qos.logback.classic.Logger.class,
            ch.qos.logback.core.Appender.class,
            org.postgresql.Driver.class,
            org.h2.Driver.class);

    @ParameterizedTest
    @CsvSource({"postgresql, true", "postgresql, false", "h2, true", "h2, false"})
    void childFirstApplication_thatEnds_isCollectedAndLeavesNoThread(String vendor, boolean shutsDown)
            throws Throwable {
        String url = vendor.equals("h2")
                ? "jdbc:retort:h2:mem:web_application"
                : TestPostgres.newRetortDatabase() + "&retort.pool.poolName=web";
        WeakReference<ClassLoader> loader = runAndForget(url, shutsDown);
        linkARecord();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            System.gc();
            return loader.get() == null;
        });
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("web"));
    }

    /** The JDK itself keeps the classes of the record that was linked last (JDK-8078641), so here is another. */
    private static void linkARecord() throws Throwable {
        record OfTest(@Nullable OfTest other) {}
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle getter = lookup.findGetter(OfTest.class, "other", OfTest.class);
        MethodType equals = MethodType.methodType(boolean.class, OfTest.class, Object.class);
        MethodType hashCode = MethodType.methodType(int.class, OfTest.class);
        ObjectMethods.bootstrap(lookup, "equals", equals, OfTest.class, "other", getter);
        ObjectMethods.bootstrap(lookup, "hashCode", hashCode, OfTest.class, "other", getter);
    }

    /** In this thread, which lives on as a container's does, with whatever it was given as {@link ThreadLocal}. */
    private static WeakReference<ClassLoader> runAndForget(String url, boolean shutsDown) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (ChildFirst loader = new ChildFirst()) {
            thread.setContextClassLoader(loader);
            Callable<?> application = (Callable<?>) loader.loadClass(WebApplication.class.getName())
                    .getConstructor(String.class, boolean.class)
                    .newInstance(url, shutsDown);
            assertThat(application.getClass()).isNotEqualTo(WebApplication.class);
            assertThat(application.call()).isEqualTo("42 own, 42 own, true0");
            return new WeakReference<>(loader);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void contextLoader_thatDoesNotSeeTheVendorsDriver_connectsAllTheSame() throws Exception {
        String url = TestPostgres.newRetortDatabase();
        List<Driver> taken = take(org.postgresql.Driver.class);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            assertConnects(url);
            thread.setContextClassLoader(null);
            assertConnects(url);
        } finally {
            thread.setContextClassLoader(before);
            putBack(taken);
        }
    }

    /** Retort in a server's shared library, H2 in each application: the same URL, and to each its own database. */
    @Test
    void applications_withAVendorsDriverEach_shareRetortAndNoConnection() throws Exception {
        String url = "jdbc:retort:h2:mem:of_each_application;DB_CLOSE_DELAY=-1;retort.pool=session";
        List<Driver> taken = take(org.h2.Driver.class);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (ChildFirst one = new ChildFirst(List.of(org.h2.Driver.class));
                ChildFirst other = new ChildFirst(List.of(org.h2.Driver.class))) {
            for (int round = 1; round <= 2; round++) {
                for (ChildFirst application : List.of(one, other)) {
                    thread.setContextClassLoader(application);
                    assertThat(visits(url, application)).isEqualTo(round);
                }
            }
            assertThat(RetortDriver.pools().total()).isGreaterThanOrEqualTo(2);
        } finally {
            thread.setContextClassLoader(before);
            RetortDriver.shutdown();
            RetortDriver.register();
            putBack(taken);
        }
    }

    /** How often this was called for the application's database; its connection is of the application's own classes. */
    private static int visits(String url, ClassLoader application) throws Exception {
        Class<?> vendor = application.loadClass("org.h2.jdbc.JdbcConnection");
        assertThat(vendor).isNotEqualTo(org.h2.jdbc.JdbcConnection.class);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            assertThat(connection.isWrapperFor(vendor)).isTrue();
            assertThat(connection.isWrapperFor(org.h2.jdbc.JdbcConnection.class))
                    .isFalse();
            statement.execute("CREATE TABLE IF NOT EXISTS visit (at timestamp DEFAULT current_timestamp)");
            statement.execute("INSERT INTO visit DEFAULT VALUES");
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM visit")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void assertConnects(String url) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url);
                Connection connection = source.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void dataSource_afterRetortsAndTheVendorsDriversWereTakenOff_goesOn() throws SQLException {
        String url = TestPostgres.newRetortDatabase();
        try (RetortDataSource source = new RetortDataSource(url)) {
            source.getConnection().close();
            List<Driver> taken = take(org.postgresql.Driver.class, RetortDriver.class);
            try (Connection old = source.getConnection();
                    Connection opened = source.getConnection()) {
                assertThat(old.isValid(5)).isTrue();
                assertThat(opened.isValid(5)).isTrue();
                assertConnects(url);
                assertThat(DriverManager.drivers()).noneMatch(RetortDriver.class::isInstance);
            } finally {
                putBack(taken);
            }
        }
    }

    private static List<Driver> take(Class<?>... types) throws SQLException {
        List<Driver> taken = new ArrayList<>();
        for (Driver driver : DriverManager.drivers().toList()) {
            if (Stream.of(types).anyMatch(type -> type.isInstance(driver))) {
                DriverManager.deregisterDriver(driver);
                taken.add(driver);
            }
        }
        assertThat(taken).isNotEmpty();
        return taken;
    }

    private static void putBack(List<Driver> taken) throws SQLException {
        for (Driver driver : taken) {
            DriverManager.registerDriver(driver);
        }
    }

    /** A web container's loader: what the application brings goes before what the container has. */
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst() {
            this(LIBRARIES);
        }

        ChildFirst(List<Class<?>> libraries) {
            super(
                    libraries.stream().map(ChildFirst::location).toArray(URL[]::new),
                    ClassLoaderTest.class.getClassLoader());
        }

        private static URL location(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                try {
                    return findClass(name);
                } catch (ClassNotFoundException e) {
                    return super.loadClass(name, resolve);
                }
            }
        }
    }
}
