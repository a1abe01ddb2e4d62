package dev.retort.driver.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.syntax.SqlSyntax;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of SQL for those who must not see values. */
@Tag("D51")
class LiteralsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT a FROM t WHERE b = ?          | SELECT a FROM t WHERE b = ?          | POSTGRESQL",
                "SELECT 'x', 12.5, a1 FROM t2         | SELECT ?, ?, a1 FROM t2              | POSTGRESQL",
                "SELECT 'it''s', 'x'                  | SELECT ?, ?                          | POSTGRESQL",
                "SELECT E'it\\'s x', a                | SELECT ?, a                          | POSTGRESQL",
                "SELECT 'a\\', b, 'c'                 | SELECT ?                             | POSTGRESQL",
                "SELECT $x$it's$x$, a                 | SELECT ?, a                          | POSTGRESQL",
                "SELECT $x$it's$x$, a                 | SELECT ?                             | OTHER",
                "SELECT q'[it's x]' FROM t            | SELECT q?                            | OTHER",
                "SELECT \"a\" /* x /* y */ z */ FROM t| SELECT \"a\"  FROM t                 | POSTGRESQL",
                "SELECT \"secret\" FROM t             | SELECT ? FROM t                      | MYSQL",
                "SELECT `a`, 1 # hunter2              | SELECT `a`, ?                        | MYSQL",
                "SELECT 'open                         | SELECT ?                             | POSTGRESQL",
                "SELECT 1 -- hunter2                  | SELECT ?                             | POSTGRESQL",
                "SELECT a --hunter2                   | SELECT a ?                           | OTHER",
            })
    void sql_withLiterals_isShownWithoutThem(String sql, String shown, SqlSyntax syntax) {
        assertThat(Literals.hiddenIn(sql, syntax).strip()).isEqualTo(shown);
    }
}
