package dev.retort.conformance.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.conformance.CleanAfterwards;
import dev.retort.conformance.Vendor;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Data sources that Tomcat makes from the {@code <Resource>}s of a {@code context.xml}. */
@Tag("D18")
@ExtendWith(CleanAfterwards.class)
class TomcatTest {
    @TempDir
    private Path directory;

    private final List<String> seen = new ArrayList<>();

    @Test
    @Tag("D22")
    void tomcatsOwnPool_prefixInUrl_isNotPooledTwice() throws Exception {
        ContextResource resource = resource("javax.sql.DataSource");
        resource.setProperty("factory", "org.apache.tomcat.jdbc.pool.DataSourceFactory");
        resource.setProperty("driverClassName", "dev.retort.driver.RetortDriver");
        assertThat(run(resource))
                .anyMatch(line -> line.contains("the connections are for Tomcat's JDBC pool"))
                .anyMatch(line -> line.contains("SELECT 42"));
    }

    @Test
    @Tag("D1")
    void retortDataSource_setByTomcatsBeanFactory_isPooledByRetort() throws Exception {
        ContextResource resource = resource("dev.retort.driver.RetortDataSource");
        resource.setProperty("factory", "org.apache.naming.factory.BeanFactory");
        resource.setProperty("username", "postgres");
        resource.setProperty("password", "postgres");
        resource.setProperty("loginTimeout", "5");
        resource.setProperty("connectionProperties", "ApplicationName=tomcat");
        assertThat(run(resource))
                .anyMatch(line -> line.contains("is pooled (retort.pool=auto)"))
                .anyMatch(line -> line.contains("SELECT 42"));
    }

    private static ContextResource resource(String type) {
        ContextResource resource = new ContextResource();
        resource.setName("jdbc/shop");
        resource.setAuth("Container");
        resource.setCloseMethod("close");
        resource.setType(type);
        resource.setProperty("url", TestPostgres.retort(Vendor.POSTGRESQL.newDatabase()) + "&retort.echo=sql");
        return resource;
    }

    private List<String> run(ContextResource resource) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.enableNaming();
        Context context = tomcat.addContext("", directory.toString());
        context.getNamingResources().addResource(resource);
        context.addServletContainerInitializer((classes, application) -> query(), Set.of());
        try (LogCapture log = LogCapture.of("retort")) {
            tomcat.start();
            assertThat(context.getState()).isEqualTo(LifecycleState.STARTED);
            tomcat.stop();
            tomcat.destroy();
            assertThat(seen).containsExactly("42");
            return log.messages();
        }
    }

    @SuppressWarnings("BanJNDI") // the name is the container's own
    private void query() {
        try {
            DataSource dataSource = (DataSource) new InitialContext().lookup("java:comp/env/jdbc/shop");
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 42")) {
                rows.next();
                seen.add(rows.getString(1));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
