package dev.retort.driver.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of SQL for those who must not see values. */
@Tag("D51")
class LiteralsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT a FROM t WHERE b = ?          | SELECT a FROM t WHERE b = ?          | false",
                "SELECT 'x', 12.5, a1 FROM t2         | SELECT ?, ?, a1 FROM t2              | false",
                "SELECT 'it''s', 'x'                  | SELECT ?, ?                          | false",
                "SELECT E'it\\'s x'                   | SELECT E?                            | false",
                "SELECT 'a\\', b, 'c'                 | SELECT ?                             | false",
                "SELECT $x$it's$x$, $1                | SELECT ?, $1                         | false",
                "SELECT q'[it's x]' FROM t            | SELECT q? FROM t                     | false",
                "SELECT \"a\" /* x /* y */ z */ FROM t| SELECT \"a\"  FROM t                 | false",
                "SELECT \"secret\" FROM t             | SELECT ? FROM t                      | true",
                "SELECT 'open                         | SELECT ?                             | false",
                "SELECT 1 -- hunter2                  | SELECT ?                             | false",
            })
    void sql_withLiterals_isShownWithoutThem(String sql, String shown, boolean mysql) {
        assertThat(Literals.hiddenIn(sql, mysql).strip()).isEqualTo(shown);
    }
}
