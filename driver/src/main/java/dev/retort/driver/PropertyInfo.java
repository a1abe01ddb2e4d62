package dev.retort.driver;

import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Lists the options for tools that ask the driver. */
final class PropertyInfo {
    private PropertyInfo() {}

    static DriverPropertyInfo[] of(Request request) throws SQLException {
        RetortUrl parsed = RetortUrl.parse(request.url());
        Map<String, OptionValue> values = OptionSources.collect(parsed, request.properties());
        List<DriverPropertyInfo> all = new ArrayList<>();
        for (Option option : Option.byName().values()) {
            OptionValue value = values.get(option.name());
            all.add(info(option, value == null ? option.defaultValue() : value.text()));
        }
        Properties properties = new Properties();
        properties.putAll(request.properties());
        all.addAll(Arrays.asList(VendorDriver.find(parsed).getPropertyInfo(parsed.vendorUrl(), properties)));
        return all.toArray(DriverPropertyInfo[]::new);
    }

    private static DriverPropertyInfo info(Option option, String value) {
        DriverPropertyInfo info = new DriverPropertyInfo(option.name(), value);
        info.description = option.description();
        if (!option.choices().isEmpty()) {
            info.choices = option.choices().toArray(String[]::new);
        }
        return info;
    }
}
