package dev.retort.driver.echo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.listen.BoundParameters;
import dev.retort.driver.redact.Redaction;
import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlText;
import dev.retort.driver.syntax.SqlToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the echo hides of a statement, and what it still shows. */
@Tag("D41")
class RedactionTest {
    private static final EchoOptions OPTIONS = new EchoOptions(
            EchoOptions.Level.SQL, 200, false, false, false, false, 0, 0, false, EchoOptions.Colors.NEVER);

    /** Which parameters are shown is told by their numbers, and hidden ones by …. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "INSERT INTO users (name, password) VALUES (?, ?)                             | (1, …)",
                "INSERT INTO users (name, password, age) VALUES (?, ?, ?), (?, ?, ?)          | (1, …, 3, 4, …, 6)",
                "insert into app.users as u (name, \"Password\") values (?, crypt(?, gen_salt('bf'))) | (1, …)",
                "INSERT INTO users (name, password) VALUES (?, CAST(? AS varchar(10))) RETURNING id  | (1, …)",
                "INSERT INTO users (name, password) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET password ="
                        + " EXCLUDED.password | (1, …)",
                "UPDATE users SET name = ?, password = ?, age = ? WHERE id = ?                | (1, …, 3, 4)",
                "UPDATE users u SET u.PASSWORD = upper(?) WHERE u.id = ?                      | (…, 2)",
                "UPDATE users SET password_hash = ? + ? WHERE id = ?                          | (…, …, 3)",
                "UPDATE users SET \u00fcn = ?, password\u00a0= ?, \u540d = ?                      | (1, …, 3)",
                "SELECT id FROM sessions WHERE token = ? AND age > ?                          | (…, 2)",
                "SELECT id FROM sessions WHERE (token IN (?, ?) OR id = ?)                    | (…, …, 3)",
                "SELECT id FROM sessions WHERE id = ? AND token <> ?::text FOR UPDATE         | (1, …)",
                "SELECT id FROM sessions WHERE token IS NOT NULL AND id = ?                   | (1)",
                "SELECT id, password FROM users WHERE id = ?                                  | (1)",
                "SELECT id, password_hash, name FROM users WHERE id = ? ORDER BY token, id    | (1)",
                "DELETE FROM sessions WHERE secret LIKE ?; DELETE FROM users WHERE id = ?     | (…, 2)",
                "ALTER ROLE x PASSWORD ?                                                      | (…)",
                "SELECT name FROM users WHERE id = ?                                          | (1)",
            })
    void parameters_ofASecretColumn_areHiddenAndOthersShown(String sql, String shown) {
        assertThat(parameters(sql)).isEqualTo(shown);
    }

    @Test
    void parameters_betweenComments_areStillFound() {
        assertThat(parameters(
                        "INSERT INTO users /* (password */ (name, /* , */ password) VALUES -- (?\n (?, /* ? */ ?)"))
                .isEqualTo("(1, …)");
        assertThat(parameters("UPDATE users SET a = 'x' || ?, password -- = ?\n = 'x' || ? WHERE id = ?"))
                .isEqualTo("(1, …, 3)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO users (name, password) SELECT p0, p1 FROM unnest(CAST(? AS varchar[]), CAST(? AS varchar[]))",
                "INSERT INTO users (name, password) SELECT ?, ?",
                "INSERT INTO users (name, password) VALUES (?, ?), (?)",
                "INSERT INTO users (name, password) VALUES (?, (SELECT v.a FROM v WHERE v.b = ?))",
                "INSERT INTO users VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET password = EXCLUDED.password",
                "INSERT INTO users (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET password = EXCLUDED.name",
                "INSERT INTO tokens (user_id, value) VALUES (?, ?)",
                "UPDATE users SET password = v.p1 FROM unnest(CAST(? AS varchar[]), CAST(? AS int8[])) AS v (p1, p2)",
                "UPDATE users SET \"password\" = \"v\".\"p1\" FROM unnest(CAST(? AS varchar[])) AS \"v\" (\"p1\")",
                "UPDATE users SET tmp = ?, password = tmp",
                "UPDATE users SET password = (SELECT tmp FROM other WHERE id = ?) WHERE x = ?",
                "UPDATE users SET password = CASE WHEN a = ? AND b THEN ? ELSE ? END",
                "UPDATE users SET (name, password) = (?, ?)",
                "WITH v AS (SELECT ? AS a) UPDATE users SET password = (SELECT a FROM v)",
                "MERGE INTO users (name, password) KEY (name) VALUES (?, ?)",
                "SELECT id FROM sessions WHERE ? = token",
                "SELECT id FROM sessions WHERE token BETWEEN ? AND ?",
                "SELECT id FROM sessions WHERE token IS DISTINCT FROM ?",
                "SELECT id FROM sessions WHERE lower(token) = ?",
                "SELECT id FROM sessions WHERE token LIKE ? ESCAPE ?",
                "SELECT id FROM sessions WHERE (id, token, name) = (?, ?, ?)",
                "SELECT set_config('my.secret', ?, false)",
                "SELECT set_password(?, ?)",
                "{call set_password(?, ?)}",
                "UPDATE users SET note = 'it\\'s', password = ? WHERE note = 'x'",
                "UPDATE users SET note = ? /* /* */ , password = ? /* */ */",
                "UPDATE users SET U&\"p\\0061ssword\" = ?",
                "UPDATE users SET [password] = ?",
                "UPDATE users SET password = :p1, name = ?",
                "UPDATE users SET paſſword = ?1",
            })
    void parameters_whereItIsNotSure_areAllHidden(String sql) {
        assertThat(parameters(sql, SqlSyntax.OTHER)).isEqualTo("(…)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE users SET password = 'hunter2' WHERE id = 1",
                "UPDATE users SET PASSWORD='hunter2'",
                "UPDATE users SET \"password\" = E'\\'hunter2'",
                "UPDATE users SET password = 'it''s hunter2'",
                "UPDATE users SET password = \"hunter2\"",
                "UPDATE users SET password = 'it\\'s hunter2'",
                "UPDATE users SET password = q'[it's hunter2]'",
                "UPDATE users SET password = N'hunter2' 'hunter2'",
                "UPDATE users /*! SET password = 'hunter2' */",
                "UPDATE users SET a = 1 -- the password is hunter2",
                "UPDATE users SET a = 1 /* token hunter2 */",
                "INSERT INTO users (name, password) VALUES ('ed', 'hunter2'), ('wendy', $$hunter2$$)",
                "INSERT INTO users (name, password) VALUES (\"ed\", \"hunter2\")",
                "INSERT INTO users (password) SELECT 'hunter2'",
                "INSERT INTO logs (text) VALUES ('{\"password\": \"hunter2\"}')",
                "ALTER ROLE x PASSWORD 'hunter2'",
                "alter role x with encrypted password'hunter2' valid until '2030-01-01'",
                "ALTER ROLE x /* ; */ PASSWORD -- '\n $x$hunter2$x$",
                "ALTER USER sa SET PASSWORD 'hunter2'",
                "ALTER ROLE x SET my.secret = hunter2",
                "CREATE USER x IDENTIFIED BY 'hunter2'",
                "CREATE USER x IDENTIFIED BY hunter2 DEFAULT TABLESPACE users",
                "CREATE USER x IDENTIFIED /* BY */ BY \"hunter2\"",
                "ALTER USER x IDENTIFIED BY a REPLACE hunter2",
                "CREATE USER x IDENTIFIED WITH mysql_native_password AS '*hunter2'",
                "CREATE USER MAPPING FOR x SERVER s OPTIONS (user 'x', password 'hunter2')",
                "CREATE SUBSCRIPTION s CONNECTION 'host=h password=hunter2' PUBLICATION p",
                "SET my.secret = 'hunter2'",
                "SET my.secret TO hunter2",
                "SET SESSION my.secret TO a, hunter2",
                "SET PASSWORD FOR 'x'@'localhost' = 'hunter2'",
                "SELECT 1; SET my.secret = 'hunter2'; SELECT 2",
                "SELECT set_config('my.secret', 'hunter2', false)",
                "SELECT id FROM sessions WHERE token = 'hunter2'",
                "DO $$ BEGIN EXECUTE 'ALTER ROLE x PASSWORD ''hunter2'''; END $$",
                "UPDATE users SET пароль_token = 'hunter2'",
                "UPDATE users SET password = 'hunter2",
                "UPDATE users SET password = $x$hunter2",
            })
    void literals_ofASecret_areHidden(String sql) {
        Redaction redaction = Redaction.of(sql, SqlSyntax.OTHER);
        assertThat(redaction.sql()).doesNotContain("hunter2");
        assertThat(redaction).asString().doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CREATE TABLE t (password VARCHAR(20) DEFAULT 'y') | CREATE TABLE t (password VARCHAR(20) DEFAULT '…')",
                "ALTER ROLE x PASSWORD 'y' VALID UNTIL '2030-01-01' | ALTER ROLE x PASSWORD '…' … '…'",
                "UPDATE t SET a = 'x', token = 1234 WHERE id = 5 | UPDATE t SET a = 'x', token = … WHERE id = 5",
                "INSERT INTO t (a, secret) VALUES ('x', 'y')     | INSERT INTO t (a, secret) VALUES ('x', '…')",
                "SELECT set_config('my.secret', 'y', false)      | SELECT set_config('…', '…', false)",
                "SET my.secret = y                               | SET my.secret = …",
                "SELECT name FROM users WHERE name = 'ed'        | SELECT name FROM users WHERE name = 'ed'",
            })
    void literals_besideASecret_areShown(String sql, String shown) {
        assertThat(Redaction.of(sql, SqlSyntax.OTHER).sql()).isEqualTo(shown);
    }

    @Test
    void parameters_moreThanTheTextHas_areAllHidden() {
        Redaction redaction = Redaction.of("UPDATE users SET password = ?", SqlSyntax.OTHER);
        assertThat(formatter().format(BoundParameters.of(List.of("a", "b")), redaction))
                .isEqualTo("(…, …)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT id, password FROM users                        | id, password | (1, …)",
                "SELECT * FROM users                                   | id, PASSWORD | (1, …)",
                "SELECT id, password AS p FROM users                   | id, p        | (…, …)",
                "SELECT *, password AS p FROM users                    | password, p  | (…, …)",
                "SELECT name FROM users UNION SELECT password FROM b   | name         | (…)",
                "SELECT x FROM (SELECT password FROM users) AS s (x)   | x            | (…)",
                "INSERT INTO users (password) VALUES (?) RETURNING id  | id           | (…)",
                "SELECT id FROM users                                  | id           | (1)",
            })
    void rows_withASecretColumn_hideIt(String sql, String labels, String shown) {
        List<String> columns = Arrays.asList(labels.split(", *"));
        List<Object> values = new ArrayList<>();
        for (int value = 1; value <= columns.size(); value++) {
            values.add(value);
        }
        assertThat(formatter().row(columns, values, Redaction.of(sql, SqlSyntax.OTHER), BoundParameters.NONE))
                .isEqualTo(shown);
    }

    /** Each parameter is a text; what is shown, is so by its number. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "INSERT INTO users (name, city) VALUES (?, ?), (?, lower(?))       | ('t1', 't2', 't3', 't4')",
                "INSERT INTO users (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET city = ? | ('t1', 't2')",
                "INSERT INTO users (name, city) SELECT p0, p1 FROM unnest(CAST(? AS text[]), ?) AS v (p0, p1) | ('t1', 't2')",
                "MERGE INTO users u USING (VALUES (?, ?)) AS v (a, b) ON u.a = v.a WHEN MATCHED THEN UPDATE SET b = ?"
                        + " WHEN NOT MATCHED THEN INSERT (a, b) VALUES (v.a, ?) | ('t1', 't2', 't3', 't4')",
                "UPDATE users SET name = ?, city = concat(upper(?), ?) WHERE (name, city) = (?, ?) | ('t1', 't2', 't3', 't4', 't5')",
                "SELECT id FROM users WHERE name = ? AND (city LIKE ? ESCAPE ? OR city IN (?, ?)) | ('t1', 't2', 't3', 't4', 't5')",
                "SELECT id FROM users WHERE name BETWEEN ? AND ? AND city IS NOT DISTINCT FROM ? | ('t1', 't2', 't3')",
                "SELECT ? AS name, id FROM users WHERE lower(name) = lower(?) LIMIT ?         | ('t1', 't2', 't3')",
                "SELECT id FROM users WHERE data ->> 'city' = ? AND name = ANY (?)            | ('t1', 't2')",
                "SELECT id FROM users WHERE created > CAST(? AS date) ORDER BY id OFFSET ?    | ('t1', 't2')",
                "DELETE FROM users WHERE id IN (SELECT id FROM old WHERE name = ?)            | ('t1')",
                "SET application_name = ?                                                     | ('t1')",
                "INSERT INTO users VALUES (?, ?)                                              | (…, …)",
                "INSERT INTO users SELECT ?, ?                                                | (…, …)",
                "INSERT INTO users (name, city) SELECT ?, ?                                   | (…, …)",
                "INSERT INTO users (name) VALUES (?, ?)                                       | (…, …)",
                "INSERT INTO users (name, city) VALUES (?, f(?))                              | ('t1', …)",
                "SELECT ?, f(?), ROW(?), ?::text, ?::public.mine FROM users WHERE name = ?    | (…, …, …, …, …, 't6')",
                "SELECT id FROM users WHERE name = f(?) AND g(name, ?) AND city = ?           | (…, …, 't3')",
                "SELECT id FROM unnest(?) AS v WHERE name = ?                                 | ('t1', 't2')",
                "VALUES (?, ?)                                                                | (…, …)",
                "CALL f(?)                                                                    | (…)",
            })
    void texts_areShownWhereTheyBelongToAName(String sql, String shown) {
        List<Object> values = new ArrayList<>();
        SqlText.of(sql, SqlSyntax.POSTGRESQL).tokens().stream()
                .filter(token -> token.is(SqlToken.Kind.PARAMETER))
                .forEach(parameter -> values.add("t" + (values.size() + 1)));
        assertThat(formatter().format(BoundParameters.of(List.copyOf(values)), Redaction.of(sql, SqlSyntax.POSTGRESQL)))
                .isEqualTo(shown);
        List<Object> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add(numbers.size() + 1));
        boolean positional = sql.matches("INSERT INTO users (VALUES|SELECT|\\(name\\) VALUES \\(\\?, \\?\\)).*");
        assertThat(formatter()
                        .format(BoundParameters.of(List.copyOf(numbers)), Redaction.of(sql, SqlSyntax.POSTGRESQL)))
                .as("numbers are shown, but for those of unnamed columns")
                .matches(text -> text.contains("…") == positional);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob",
                "o'neil, 23 Main Street (back)",
                "ed@example.org",
                "https://example.org/a/b?page=3&id=7#top",
                "2026-01-02 03:04:05",
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "{\"name\":\"bob\",\"age\":7}",
                "{a,b,c}",
                "(1.5,2)",
                "100% sure & safe; author: Ann",
                "C:\\Users\\bob",
                "Passau, Pinneberg, compass, spin, salty",
                "jdbc:postgresql://localhost:5432/shop",
                "12345678",
                "deadbeef",
                "SUPERCALIFRAGILISTICEXPIALIDOCIOUS",
                "the quick brown fox jumps over the lazy dog",
            })
    void values_thatTellNothing_areShown(String value) {
        assertThat(new ValueFormatter(200).format(value)).isEqualTo("'" + value.replace("'", "''") + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user\": \"ed\", \"password\": \"hunter2\"}",
                "https://example.org/?token=hunter2",
                "jdbc:postgresql://ed:hunter2@localhost/shop",
                "jdbc:postgresql://localhost/shop?user=ed&password=hunter2",
            })
    void values_thatTellASecretThemselves_areHidden(String value) {
        assertThat(new ValueFormatter(200).format(value)).isEqualTo("'…'");
        assertThat(new ValueFormatter(25).format(value)).doesNotContain("hunt");
    }

    private static String parameters(String sql) {
        return parameters(sql, SqlSyntax.POSTGRESQL);
    }

    /** The number of each parameter is its value. */
    private static String parameters(String sql, SqlSyntax syntax) {
        List<Object> values = new ArrayList<>();
        long count = SqlText.of(sql, syntax).tokens().stream()
                .filter(token -> token.is(SqlToken.Kind.PARAMETER))
                .count();
        for (int value = 1; value <= Math.max(1, count); value++) {
            values.add(value);
        }
        return formatter().format(BoundParameters.of(List.copyOf(values)), Redaction.of(sql, syntax));
    }

    private static ParameterFormatter formatter() {
        return new ParameterFormatter(OPTIONS);
    }
}
