package dev.retort.driver.echo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.redact.Redaction;
import dev.retort.driver.syntax.SqlSyntax;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts that are no SQL. */
@Tag("D41")
class HostileTextTest {
    private static final String[] PIECES = {
        "'",
        "''",
        "\"",
        "`",
        "$",
        "$$",
        "$x$",
        "--",
        "/*",
        "*/",
        "\\",
        "\n",
        " ",
        "?",
        "??",
        "E'",
        "U&'",
        "q'[",
        "#",
        "password",
        "SET",
        "=",
        "(",
        ")",
        ",",
        ";",
        "VALUES",
        "INSERT INTO t (",
        "x",
        "1.5",
        ":",
        "::",
        "\u00e4"
    };

    @Test
    void echo_ofAnyText_hidesTheSecretAndKeepsTheRest() {
        Random random = new Random(42);
        for (int run = 0; run < 5_000; run++) {
            StringBuilder sql = new StringBuilder();
            for (int piece = random.nextInt(12); piece >= 0; piece--) {
                sql.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String text = sql.toString();
            for (SqlSyntax syntax : SqlSyntax.values()) {
                assertThat(Redaction.of("UPDATE t SET password = 'hunter2'" + text, syntax)
                                .sql())
                        .doesNotContain("hunter2");
                assertThat(PrettySql.of(text, syntax).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
            }
        }
    }
}
