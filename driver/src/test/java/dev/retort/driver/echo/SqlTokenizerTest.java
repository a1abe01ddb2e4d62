package dev.retort.driver.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the pieces of SQL end. */
@Tag("D41")
class SqlTokenizerTest {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT 'a''b', E'c\\'d', ? -- ?    | WORD LITERAL SYMBOL LITERAL SYMBOL PARAMETER COMMENT",
                "$x$ ' $$ ? $x$ \"a\"\"?\" `b`      | LITERAL QUOTED QUOTED",
                "1.5e3+?::int4 ?? a$1               | NUMBER SYMBOL PARAMETER SYMBOL SYMBOL WORD SYMBOL WORD",
                "/* ' ? */ N'x' X'00'               | COMMENT LITERAL LITERAL",
            })
    void tokens_ofStandardSql_areSure(String sql, String kinds) {
        SqlTokenizer tokenizer = SqlTokenizer.of(sql);
        assertThat(tokenizer.isCertain()).isTrue();
        assertThat(tokenizer.tokens().stream()
                        .filter(token -> !token.is(SqlToken.Kind.SPACE))
                        .map(token -> token.kind().name())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(kinds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a\\' b'",
                "\"a\\\" b\"",
                "'open",
                "\"open",
                "/* open",
                "/* /* */",
                "/*! x */",
                "a --b",
                "# x",
                "q'[']'",
                "NQ'x'",
                "U&'\\0061'",
                "$1",
                "$x$ open",
                ":name",
                "@name",
                "?1",
                "a ?| b"
            })
    void tokens_whereDatabasesDiffer_areNotSure(String sql) {
        assertThat(SqlTokenizer.of(sql).isCertain()).isFalse();
    }

    @Test
    void tokens_ofAnyText_areTheTextAgain() {
        Random random = new Random(42);
        for (int run = 0; run < 5_000; run++) {
            StringBuilder sql = new StringBuilder();
            for (int piece = random.nextInt(12); piece >= 0; piece--) {
                sql.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String text = sql.toString();
            assertThat(SqlTokenizer.of(text).tokens().stream()
                            .map(SqlToken::text)
                            .collect(Collectors.joining()))
                    .isEqualTo(text);
            assertThat(Redaction.of("UPDATE t SET password = 'hunter2'" + text).sql())
                    .doesNotContain("hunter2");
            assertThat(PrettySql.of(text).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
        }
    }
}
