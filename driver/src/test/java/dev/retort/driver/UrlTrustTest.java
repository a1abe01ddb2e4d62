package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.SQLExceptionOverride;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A URL may come from a stranger: it carries what is known to be harmless, and nothing of it runs unasked. */
@Tag("D2")
class UrlTrustTest {
    private static final String URL = "jdbc:retort:postgresql://localhost/shop";

    /** All that a URL cannot carry; with a value each. One that is missing here and in the driver's list is refused too. */
    private static final Map<String, String> REFUSED = Map.of(
            "retort.url.trusted", "true",
            "retort.pool.connectionInitSql", "SELECT 1",
            "retort.pool.connectionTestQuery", "SELECT 1",
            "retort.pool.exceptionOverrideClassName", Mild.class.getName(),
            "retort.pool.registerMbeans", "true");

    private static final AtomicInteger RUN = new AtomicInteger();

    @AfterEach
    void clear() {
        System.clearProperty("retort.url.trusted");
        System.clearProperty("retort.echo.hideParameters");
        System.clearProperty("retort.pool");
    }

    static Collection<Option> options() {
        return Option.byName().values();
    }

    @ParameterizedTest
    @MethodSource("options")
    void option_ofEveryName_isCarriedByAUrlOrRefused(Option option) throws SQLException {
        String refused = REFUSED.get(option.name());
        String value = refused == null ? harmless(option) : refused;
        Map<String, String> options = Map.of(option.name(), value);
        if (refused == null) {
            assertThat(collected(options, Map.of())).isEqualTo(value);
        } else {
            assertThatThrownBy(() -> collected(options, Map.of()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("01S00"))
                    .hasMessageContaining(
                            "Option \"" + option.name() + "\" is refused in the URL, which may come from a stranger: ")
                    .hasMessageContaining("set it in the connection's properties")
                    .hasMessageContaining("or set retort.url.trusted=true there")
                    .hasMessageNotContaining("SELECT 1");
            assertThat(collected(Map.of(), options)).isEqualTo(value);
            assertThat(collected(options, Map.of("retort.url.trusted", "true"))).isEqualTo(value);
            assertThatThrownBy(() -> collected(options, Map.of("retort.url.trusted", "false")))
                    .isInstanceOf(SQLException.class);
        }
    }

    private static String harmless(Option option) {
        return option.choices().isEmpty() ? "1" : option.choices().get(0);
    }

    /** The value of the one option that the URL or the properties name. */
    private static String collected(Map<String, String> inUrl, Map<String, String> properties) throws SQLException {
        Map<String, OptionValue> values =
                OptionSources.collect(new RetortUrl("jdbc:postgresql://localhost/shop", inUrl), properties);
        String name = (inUrl.isEmpty() ? properties : inUrl).keySet().iterator().next();
        return values.values().stream()
                .filter(value -> value.option().name().equals(name))
                .map(OptionValue::text)
                .collect(Collectors.joining());
    }

    @Test
    void option_ofLaterDays_isRefusedUntilSomeoneDeclaresIt() {
        Option later = new Option("retort.pool.runOnEachReturn", "…", "", List.of());
        assertThatThrownBy(() -> UrlTrust.check(new OptionValue(later, "x", "in the URL"), null))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("it is not known to be harmless there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retort.pool.schema=a%22%3B%20DROP%20TABLE%20b%3B --  | more than a plain name",
                "retort.pool.catalog=a'b                              | more than a plain name",
                "retort.pool.poolName=a%0AERROR%20all%20is%20lost     | more than a plain name",
            })
    void value_thatIsMoreThanItSeems_isRefused(String option, String reason) {
        assertThatThrownBy(() -> Target.of(Request.of(URL + "?" + option, new Properties())))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("DROP");
    }

    @Test
    void care_askedForElsewhere_isNotTakenBackByAUrl() throws SQLException {
        String url = URL + "?retort.echo.hideParameters=false";
        assertThat(Target.of(Request.of(url, new Properties())).options().echo().hideParameters())
                .isFalse();
        System.setProperty("retort.echo.hideParameters", "true");
        assertThatThrownBy(() -> Target.of(Request.of(url, new Properties())))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("it takes back what is asked for as system property");
        System.setProperty("retort.url.trusted", "true");
        assertThat(Target.of(Request.of(url, new Properties())).options().echo().hideParameters())
                .isFalse();
    }

    @Test
    void pool_switchedOffElsewhere_isNotSwitchedOnByAUrl() {
        System.setProperty("retort.pool", "off");
        assertThatThrownBy(() -> Target.of(Request.of(URL + "?retort.pool=session", new Properties())))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("it takes back what is asked for as system property");
    }

    @Test
    void className_ofAnotherType_runsNothingOfTheClass() {
        Properties properties = new Properties();
        properties.setProperty("retort.pool.exceptionOverrideClassName", Hostile.class.getName());
        assertThatThrownBy(() -> Target.of(Request.of(URL, properties)))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22023"))
                .hasMessageContaining("\"retort.pool.exceptionOverrideClassName\"")
                .hasMessageContaining("(in the connection's properties); expected a class that is a "
                        + SQLExceptionOverride.class.getName());
        assertThat(RUN).hasValue(0);
        properties.setProperty("retort.pool.exceptionOverrideClassName", "no.such.Thing");
        assertThatThrownBy(() -> Target.of(Request.of(URL, properties)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("expected a class that HikariCP's class loader finds");
        properties.setProperty("retort.pool.exceptionOverrideClassName", Mild.class.getName());
        assertThat(RUN).hasValue(0);
        try {
            assertThat(Target.of(Request.of(URL, properties)).options().pool().hikari())
                    .containsKey("exceptionOverrideClassName");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void className_inAUrl_runsNothingEvenOfTheRightType() {
        String url = URL + "?retort.pool.exceptionOverrideClassName=" + HostileOverride.class.getName();
        assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> DriverManager.getDriver(url).getPropertyInfo(url, new Properties()))
                .isInstanceOf(SQLException.class);
        assertThat(RUN).hasValue(0);
    }

    /** Through the prefix the vendor's own parameters mean what they mean without it. */
    @Test
    void vendorsParameters_ofWhateverKind_arriveUnchanged() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(
                        "jdbc:retort:h2:mem:init;retort.pool=off;INIT=CREATE TABLE a(b INT)\\;INSERT INTO a VALUES(7)");
                Connection connection = source.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT b FROM a")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(7);
        }
    }

    @Test
    void propertyInfo_showsNoSqlAndNoPassword() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("retort.pool.connectionInitSql", "SET x = 'hunter2'");
        properties.setProperty("retort.pool.maximumPoolSize", "7");
        properties.setProperty("sslpassword", "hunter2");
        String url = TestPostgres.retort(TestPostgres.url("postgres")) + "&password=hunter2&defaultRowFetchSize=5";
        DriverPropertyInfo[] all = DriverManager.getDriver(url).getPropertyInfo(url, properties);
        assertThat(Arrays.stream(all).map(info -> String.valueOf(info.value))).noneMatch(v -> v.contains("hunter2"));
        assertThat(value(all, "retort.pool.connectionInitSql")).isNull();
        assertThat(value(all, "retort.pool.maximumPoolSize")).isEqualTo("7");
        assertThat(value(all, "password")).isNull();
        assertThat(value(all, "user")).isEqualTo("postgres");
        assertThat(value(all, "preferQueryMode")).isEqualTo("extended");
    }

    private static @Nullable String value(DriverPropertyInfo[] all, String name) {
        return Arrays.stream(all)
                .filter(info -> info.name.equals(name))
                .map(info -> Optional.ofNullable(info.value))
                .findFirst()
                .orElseThrow()
                .orElse(null);
    }

    /** Of no type that is wanted. */
    public static final class Hostile {
        static {
            RUN.incrementAndGet();
        }

        public Hostile() {
            RUN.incrementAndGet();
        }
    }

    /** Of the type that is wanted. */
    public static final class HostileOverride implements SQLExceptionOverride {
        static {
            RUN.incrementAndGet();
        }
    }

    /** Harmless. */
    public static final class Mild implements SQLExceptionOverride {}
}
