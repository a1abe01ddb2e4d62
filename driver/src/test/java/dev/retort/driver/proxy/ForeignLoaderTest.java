package dev.retort.driver.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.session.LogicalConnection;
import dev.retort.testing.TestPostgres;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A vendor's driver that Retort's class loader does not see, as where Retort is in a server's shared library. */
@Tag("D3")
class ForeignLoaderTest {
    /** The driver a second time, in a loader of its own. */
    private static URLClassLoader foreign(Class<?> driver) {
        URL jar = driver.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    }

    private static Connection connect(ClassLoader loader, Class<?> driver, String url) throws Exception {
        Driver foreign = (Driver)
                loader.loadClass(driver.getName()).getDeclaredConstructor().newInstance();
        Connection connection = foreign.connect(url, new Properties());
        assertThat((Object) connection).isNotNull();
        return connection;
    }

    private static StatementProxy proxy(ConnectionProxy owner, Statement vendor) {
        return (StatementProxy)
                ProxyClassGenerator.factory(ProxyKind.STATEMENT, PlainStatementProxy.class, vendor.getClass())
                        .create(owner, vendor);
    }

    @Test
    void vendorBeyondRetortsSight_itsInterfacesAreImplementedToo() throws Exception {
        try (URLClassLoader loader = foreign(org.postgresql.Driver.class);
                RetortDataSource source = new RetortDataSource("jdbc:retort:h2:mem:");
                ConnectionProxy owner = (ConnectionProxy) source.getConnection();
                Connection vendors = connect(loader, org.postgresql.Driver.class, TestPostgres.url("postgres"));
                StatementProxy statement = proxy(owner, vendors.createStatement());
                ResultSet rows = statement.executeQuery("SELECT 42")) {
            Class<?> itsInterface = loader.loadClass("org.postgresql.PGStatement");
            assertThat(itsInterface).isNotEqualTo(org.postgresql.PGStatement.class);
            assertThat(itsInterface.isInstance(statement)).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
            assertThat(proxy(owner, vendors.createStatement())).hasSameClassAs(statement);
        }
    }

    @Test
    void vendorBeyondRetortsSight_isNotKeptFromBeingUnloaded() throws Exception {
        WeakReference<ClassLoader> loader = useAndForget();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    private static WeakReference<ClassLoader> useAndForget() throws Exception {
        try (URLClassLoader loader = foreign(org.h2.Driver.class)) {
            makeProxyClass(loader);
            loader.loadClass("org.h2.Driver")
                    .getMethod("unload")
                    .invoke(null); // H2 registers itself with DriverManager
            return new WeakReference<>(loader);
        }
    }

    private static void makeProxyClass(ClassLoader loader) throws Exception {
        try (Connection vendors = connect(loader, org.h2.Driver.class, "jdbc:h2:mem:")) {
            ProxyFactory factory =
                    ProxyClassGenerator.factory(ProxyKind.CONNECTION, LogicalConnection.class, vendors.getClass());
            assertThat(factory).isNotNull();
        }
    }
}
