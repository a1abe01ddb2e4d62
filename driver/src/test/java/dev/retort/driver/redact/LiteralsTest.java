package dev.retort.driver.redact;

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
            quoteCharacter = '`',
            value = {
                "SELECT a FROM t WHERE b = ?          | SELECT a FROM t WHERE b = ?  | POSTGRESQL",
                "SELECT 'x', 12.5, a1 FROM t2         | SELECT ?, ?, a1 FROM t2      | POSTGRESQL",
                "SELECT 'it''s', 'x'                  | SELECT ?, ?                  | POSTGRESQL",
                "SELECT E'it\\'s x'                   | SELECT ?                     | POSTGRESQL",
                "SELECT 'a\\', b, 'c'                 | SELECT ?                     | POSTGRESQL",
                "SELECT $x$it's$x$, a                 | SELECT ?, a                  | POSTGRESQL",
                "SELECT q'[it's x]' FROM t            | SELECT q?                    | OTHER",
                "SELECT \"a\" /* x /* y */ z */ FROM t| SELECT \"a\"  FROM t         | POSTGRESQL",
                "SELECT \"secret\" FROM t             | SELECT ? FROM t              | MYSQL",
                "SELECT a FROM t WHERE b = \"secret\" | SELECT a FROM t WHERE b = ?  | OTHER",
                "SELECT \"a\" FROM \"t\"               | SELECT \"a\" FROM \"t\"      | OTHER",
                "SELECT 'open                         | SELECT ?                     | POSTGRESQL",
                "SELECT 1 -- hunter2                  | SELECT ?                     | POSTGRESQL",
                "ALTER ROLE x PASSWORD hunter2        | ALTER ROLE x PASSWORD ?      | POSTGRESQL",
                "CREATE USER x IDENTIFIED BY hunter2  | CREATE USER x IDENTIFIED ?   | MYSQL",
                "SET PASSWORD = hunter2               | SET PASSWORD = ?             | MYSQL",
                "SET @x = hunter2                     | SET @? = ?                   | MYSQL",
                "ALTER ROLE x PASSWORD 'a\\' hunter2   | ALTER ?                      | POSTGRESQL",
                "GRANT ALL ON a TO b IDENTIFIED BY c  | GRANT ALL ON a TO b IDENTIFIED ? | MYSQL",
                "CREATE TABLE t (password varchar(9) DEFAULT 'x') | CREATE TABLE t (password varchar(?) DEFAULT ?) | H2",
            })
    void sql_withLiterals_isShownWithoutThem(String sql, String shown, SqlSyntax syntax) {
        assertThat(Literals.hiddenIn(sql, syntax).strip()).isEqualTo(shown);
    }
}
