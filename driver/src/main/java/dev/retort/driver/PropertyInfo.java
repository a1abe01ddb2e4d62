package dev.retort.driver;

import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Lists the options for tools that ask the driver, with their values as far as those may be shown. Of the vendor's
 * parameters the user's own values are left out, but for those that are known to say nothing secret.
 */
final class PropertyInfo {
    private PropertyInfo() {}

    static DriverPropertyInfo[] of(Request request) throws SQLException {
        RetortUrl parsed = RetortUrl.parse(request.url());
        Map<String, OptionValue> values =
                OptionSources.collect(parsed, request.properties().options());
        List<DriverPropertyInfo> all = new ArrayList<>();
        for (Option option : Option.byName().values()) {
            OptionValue value = values.get(option.name());
            all.add(info(option, value == null ? option.defaultValue() : value.text()));
        }
        all.addAll(vendors(parsed, request.properties()));
        return all.toArray(DriverPropertyInfo[]::new);
    }

    /** A value that must not be shown is left out, as JDBC has it where there is none. */
    private static DriverPropertyInfo info(Option option, String value) {
        DriverPropertyInfo info = new DriverPropertyInfo(option.name(), option.isShown(value) ? value : null);
        info.description = option.description();
        if (!option.choices().isEmpty()) {
            info.choices = option.choices().toArray(String[]::new);
        }
        return info;
    }

    private static List<DriverPropertyInfo> vendors(RetortUrl url, GivenProperties given) throws SQLException {
        Driver driver = VendorDriver.find(url);
        Properties properties = given.toProperties();
        Map<String, String> defaults = defaults(driver, url);
        List<DriverPropertyInfo> shown = new ArrayList<>();
        for (DriverPropertyInfo info : list(driver.getPropertyInfo(url.vendorUrl(), properties))) {
            boolean harmless = ShownUrl.isHarmless(info.name) || Objects.equals(info.value, defaults.get(info.name));
            shown.add(harmless ? info : withoutValue(info));
        }
        return shown;
    }

    /** A copy: the vendor may keep its own. */
    private static DriverPropertyInfo withoutValue(DriverPropertyInfo info) {
        DriverPropertyInfo copy = new DriverPropertyInfo(info.name, null);
        copy.description = info.description;
        copy.required = info.required;
        copy.choices = info.choices;
        return copy;
    }

    /** What the vendor's driver says to a URL without parameters; nothing if it refuses that. */
    private static Map<String, String> defaults(Driver driver, RetortUrl url) {
        Map<String, String> defaults = new HashMap<>();
        try {
            String bare = "jdbc:" + url.vendor() + "://localhost/";
            for (DriverPropertyInfo info : list(driver.getPropertyInfo(bare, new Properties()))) {
                defaults.put(info.name, info.value);
            }
        } catch (SQLException | RuntimeException e) {
            // then all that it says of the other URL is taken to be the user's
        }
        return defaults;
    }

    private static List<DriverPropertyInfo> list(DriverPropertyInfo @Nullable [] infos) {
        return infos == null ? List.of() : Arrays.asList(infos);
    }
}
