package dev.retort.driver.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.syntax.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Remembering must not change what is read off a text. */
@Tag("D23")
class RecentTracesTest {
    private static final List<String> BEGINNINGS =
            List.of("SELECT ", "SET a = ", "LISTEN c", "CREATE TEMP TABLE t", "CALL p", "BEGIN -- ");

    private final RecentTraces recent = new RecentTraces(SqlSyntax.POSTGRESQL);

    @Test
    void of_moreTextsThanAreRemembered_isAlwaysWhatTheScannerReads() {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            texts.add(BEGINNINGS.get(i % BEGINNINGS.size()) + i);
        }
        for (int i = 0; i < 20_000; i++) {
            String text = texts.get(random.nextInt(texts.size()));
            assertThat(recent.of(text)).as(text).isEqualTo(SqlScanner.traces(text, SqlSyntax.POSTGRESQL));
        }
    }

    @Test
    void of_textsOfOneHash_areToldApart() {
        String harmless = "SELECT 1 AS AaAa";
        String twin = "SELECT 1 AS BBBB";
        assertThat(harmless.hashCode()).isEqualTo(twin.hashCode());
        String setting = "SET a = 'AaBB'";
        String other = "SET a = 'BBAa'";
        assertThat(recent.of(harmless)).isEqualTo(recent.of(twin)).isEqualTo(Trace.NONE);
        assertThat(recent.of(setting)).isEqualTo(recent.of(other)).isEqualTo(Trace.SETTING.bit());
    }

    @Test
    void of_veryLongText_isReadEachTime() {
        String text = "SET a = '" + "x".repeat(10_000) + "'";
        assertThat(recent.of(text)).isEqualTo(Trace.SETTING.bit());
        assertThat(recent.of(text)).isEqualTo(Trace.SETTING.bit());
    }
}
