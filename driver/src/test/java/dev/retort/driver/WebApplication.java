package dev.retort.driver;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;

/** What {@link ClassLoaderTest} runs in a class loader of its own; public so that it can be made there. */
public final class WebApplication implements Callable<String> {
    private final String url;
    private final boolean shutsDown;

    /**
     * An application.
     *
     * @param shutsDown whether it ends its pools itself, or leaves that to the container, which takes off its drivers
     */
    public WebApplication(String url, boolean shutsDown) {
        this.url = url;
        this.shutsDown = shutsDown;
    }

    /** Connects both ways and returns which classes it met. */
    @Override
    public String call() throws SQLException {
        new RetortDriver();
        String seen = "";
        try (RetortDataSource source = new RetortDataSource(url);
                Connection connection = source.getConnection()) {
            seen += query(connection);
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            seen += query(connection);
        }
        seen += RetortDriver.pools().total() > 0;
        if (shutsDown) {
            RetortDriver.shutdown();
        }
        takeOffDrivers();
        return seen + RetortDriver.pools().total();
    }

    private static String query(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 42")) {
            rows.next();
            boolean own = connection.getClass().getClassLoader() == WebApplication.class.getClassLoader();
            return rows.getInt(1) + (own ? " own, " : " foreign, ");
        }
    }

    /** As Tomcat does for an application that ends. */
    private static void takeOffDrivers() throws SQLException {
        for (Driver driver : DriverManager.drivers().toList()) {
            if (driver.getClass().getClassLoader() == WebApplication.class.getClassLoader()) {
                DriverManager.deregisterDriver(driver);
            }
        }
    }
}
