package dev.retort.conformance.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.pool.HikariSettings;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The README lists the options that the driver has, with their defaults. */
@Tag("D2")
class OptionTableTest {
    private static final String URL = "jdbc:retort:postgresql://localhost/shop";
    private static final String HIKARI = "retort.pool.";

    @Test
    void table_ofTheReadme_isTheDriversOwn() throws IOException, SQLException {
        List<String> wanted = options()
                .filter(option -> !isHikaris(option))
                .map(OptionTableTest::row)
                .toList();
        List<String> found = Document.text("README.md")
                .lines()
                .filter(line -> line.startsWith("| `retort.") && !line.contains("<name>"))
                .toList();
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void hikaricpsSettings_ofTheReadme_areAllThereAre() throws IOException, SQLException {
        String wanted = options()
                .filter(OptionTableTest::isHikaris)
                .map(OptionTableTest::setting)
                .collect(Collectors.joining(", "));
        assertThat(Document.text("README.md").replaceAll("\\s+", " ")).contains(wanted + ".");
    }

    private static Stream<DriverPropertyInfo> options() throws SQLException {
        return Arrays.stream(DriverManager.getDriver(URL).getPropertyInfo(URL, new Properties()))
                .filter(option -> option.name.startsWith("retort."));
    }

    private static boolean isHikaris(DriverPropertyInfo option) {
        return option.name.startsWith(HIKARI)
                && HikariSettings.names().contains(option.name.substring(HIKARI.length()));
    }

    private static String row(DriverPropertyInfo option) {
        String choices = option.choices == null ? "" : " (" + String.join(", ", option.choices) + ")";
        String value = option.value.isEmpty() ? "–" : "`" + option.value + "`";
        return "| `" + option.name + "` | " + option.description + choices + " | " + value + " |";
    }

    private static String setting(DriverPropertyInfo option) {
        String name = "`" + option.name.substring(HIKARI.length()) + "`";
        return option.value.isEmpty() ? name : name + " (" + option.value + ")";
    }
}
