package dev.retort.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.SQLExceptionOverride;
import dev.retort.driver.RetortDataSource;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setter of HikariCP's configuration, whichever there are: it is an option, or it is refused with the reason. */
@Tag("D20")
class HikariSettingsTest {
    /** Where not any text is a value. */
    private static final Map<String, String> VALUES = Map.of(
            "autoCommit",
            "false",
            "exceptionOverrideClassName",
            KeepAll.class.getName(),
            "transactionIsolation",
            "TRANSACTION_SERIALIZABLE");

    static List<String> settings() {
        return Arrays.stream(HikariConfig.class.getMethods())
                .filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1)
                .map(method -> Character.toLowerCase(method.getName().charAt(3))
                        + method.getName().substring(4))
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void setting_asOption_arrivesInThePool_orIsRefusedWithTheReason(String name) throws Exception {
        if (HikariSettings.names().contains(name)) {
            String value = value(name);
            HikariConfig config =
                    ConnectionPool.config(new PoolOptions(true, 0, Cleaning.CHANGED, false, Map.of(name, value)));
            assertThat(value).isNotEqualTo(HikariSettings.defaultOf(name));
            assertThat(String.valueOf(getter(name).invoke(config))).isEqualTo(value);
        } else {
            assertThatThrownBy(() -> connect("jdbc:retort:h2:mem:settings;retort.pool." + name + "=x"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("01S00"))
                    .hasMessageMatching("There is no option \"retort\\.pool\\." + name + "\" \\(in the URL\\): "
                            + "(Retort fills that itself, .*|HikariCP takes an object for it \\(\\w+\\), .*)");
        }
    }

    private static String value(String name) throws NoSuchMethodException {
        Class<?> type = getter(name).getReturnType();
        if (type == boolean.class && !VALUES.containsKey(name)) {
            return String.valueOf(!Boolean.parseBoolean(HikariSettings.defaultOf(name)));
        }
        String otherwise = type == String.class ? "shop" : type == int.class ? "7" : "31000";
        return VALUES.getOrDefault(name, otherwise);
    }

    private static Method getter(String name) throws NoSuchMethodException {
        String capitalized = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (String prefix : List.of("get", "is")) {
            for (Method method : HikariConfig.class.getMethods()) {
                if (method.getName().equals(prefix + capitalized) && method.getParameterCount() == 0) {
                    return method;
                }
            }
        }
        throw new NoSuchMethodException(name);
    }

    private static void connect(String url) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url);
                Connection unexpected = source.getConnection()) {
            assertThat(unexpected).isNull();
        }
    }

    /** One that HikariCP can load. */
    public static final class KeepAll implements SQLExceptionOverride {}

    @Test
    void nameWithACapital_isNoSetting() {
        assertThat(HikariSettings.refusal("ConnectionInitSql")).isNull();
        assertThat(HikariSettings.refusal("threadFactory")).contains("takes an object");
    }
}
