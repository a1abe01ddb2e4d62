package dev.retort.driver;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where to connect and how: two users whose targets are equal share a pool.
 *
 * @param driver the vendor's driver
 * @param url the vendor's URL
 * @param vendorProperties what the vendor's driver is given: user, password and its own properties
 * @param options the options of Retort
 */
record Target(Driver driver, RetortUrl url, Map<String, String> vendorProperties, DriverOptions options) {
    /**
     * Reads what the user wrote; nothing connects yet.
     *
     * @throws SQLException if the URL is malformed, the vendor's driver is missing, or an option is wrong
     */
    static Target of(Request request) throws SQLException {
        RetortUrl parsed = RetortUrl.parse(request.url());
        DriverOptions options = OptionParser.parse(parsed, request.properties());
        Map<String, String> vendorProperties = new HashMap<>(request.properties());
        vendorProperties.keySet().removeIf(name -> name.startsWith(Option.PREFIX));
        RetortUrl vendorOnly = new RetortUrl(sorted(parsed.vendorUrl()), Map.of());
        return new Target(VendorDriver.find(parsed), vendorOnly, Map.copyOf(vendorProperties), options);
    }

    /** Two URLs that differ in nothing but the order of their parameters are one. */
    private static String sorted(String url) {
        int query = url.indexOf('?');
        if (query < 0) {
            return url;
        }
        String[] parameters = url.substring(query + 1).split("&");
        Arrays.sort(parameters);
        return url.substring(0, query + 1) + String.join("&", parameters);
    }

    Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(vendorProperties);
        Connection connection = driver.connect(url.vendorUrl(), properties);
        if (connection == null) {
            throw new SQLException(driver.getClass().getName() + " does not take the URL " + url.shown(), "08001");
        }
        return connection;
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return url.shown();
    }
}
