package dev.retort.driver.echo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Statements with a secret in them, in as many shapes as people have found. */
public final class SecretShapes {
    /** The secret itself. */
    public static final String SECRET = "Qx7mAr";

    /** What gives it away, too. */
    public static final List<String> TRACES =
            List.of(SECRET, hex(SECRET), base64(SECRET), base64("x" + SECRET), base64("xx" + SECRET));

    /** Values that tell it by themselves, wherever they stand. */
    public static final List<String> VALUES = List.of(
            "postgres://bob:" + SECRET + "@h/d",
            "https://" + SECRET + "@github.com/a.git",
            "https://h/p?sig=" + SECRET,
            "https://h/p?x-amz-anything=" + SECRET,
            "jdbc:oracle:thin:scott/" + SECRET + "@h:1521:s",
            "jdbc:sqlserver://h;password={" + SECRET + "}",
            "scott/" + SECRET + "@h",
            "host=h password=" + SECRET,
            "host=h PWD : " + SECRET,
            "Authorization: Basic " + base64("bob:" + SECRET),
            "Bearer " + SECRET + SECRET,
            "{\"user\":\"bob\",\"password\":\"" + SECRET + "\"}",
            "{\"a\":\"{\\\"apiKey\\\":\\\"" + SECRET + "\\\"}\"}",
            "{\"a\":\"{\\\"pin\\\":\\\"" + SECRET + "\\\"}\"}",
            "{\"\\u0070assword\":\"" + SECRET + "\"}",
            "<user><name>bob</name><password>" + SECRET + "</password></user>",
            "<user pin=\"" + SECRET + "\"/>",
            "<a>&#112;assword " + SECRET + "</a>",
            "\"a\"=>\"1\", \"passwd\"=>\"" + SECRET + "\"",
            "secret: " + SECRET,
            "p%61ssword=" + SECRET,
            "(1,bob," + SECRET + ")",
            "{\"(1,bob," + SECRET + ")\"}",
            hex("{\"password\":\"" + SECRET + "\"}"),
            "\\x" + hex("password=" + SECRET),
            base64("{\"user\":\"bob\",\"password\":\"" + SECRET + "\"}"),
            "{\"auth\":\"" + base64("bob:" + SECRET) + "\"}",
            "-----BEGIN PRIVATE KEY-----\n" + SECRET);

    /** § is the secret as a text without quotes, or a word. */
    private static final List<String> TEXTS = List.of(
            "INSERT INTO users VALUES (7, 'bob', '§', 1)",
            "INSERT INTO users VALUES (7, 'bob', '§', 1), (8, 'x', '§', 2)",
            "INSERT INTO users SELECT 7, 'bob', '§', 1",
            "INSERT INTO users (SELECT 7, 'bob', '§', 1)",
            "INSERT INTO users (id, name, password) VALUES (7, 'bob', '§')",
            "INSERT INTO users (id, name, password) SELECT 7, 'bob', '§'",
            "INSERT INTO users (id, name, password) VALUES (7, 'bob', lower('§'))",
            "INSERT INTO users (id, name) VALUES (7, 'bob', '§')",
            "REPLACE INTO users VALUES (7, '§')",
            "MERGE INTO users VALUES (7, '§')",
            "MERGE INTO users u USING other o ON (o.id = u.id) WHEN NOT MATCHED THEN INSERT VALUES (7, 'bob', '§')",
            "WITH v AS (SELECT '§' AS a) UPDATE users SET password = (SELECT a FROM v)",
            "UPDATE users SET password = '§' WHERE id = 7",
            "UPDATE users SET name = 'bob', userPassword = '§'",
            "UPDATE users SET api_key = '§'",
            "UPDATE users SET (name, password) = ('bob', '§')",
            "UPDATE users SET (name, password) = ROW('bob', '§')",
            "UPDATE settings SET value = '§' WHERE name = 'smtp_password'",
            "UPDATE settings SET value = '§' WHERE name = 'api-key'",
            "UPDATE settings SET value = '§' WHERE name LIKE 'smtp_pass%'",
            "UPDATE settings SET value = '§' WHERE name LIKE '%pass%'",
            "UPDATE settings SET value = '§' WHERE name ILIKE '%api%key%'",
            "INSERT INTO settings (name, value) VALUES ('smtp.password', '§')",
            "INSERT INTO tokens (id, value) VALUES (1, '§')",
            "SELECT '§'",
            "SELECT ROW(1, 'bob', '§')",
            "SELECT f(1, '§')",
            "SELECT * FROM f('bob', '§')",
            "SELECT * FROM users WHERE name = f('bob', '§')",
            "SELECT * FROM users WHERE (name, password) = ('bob', '§')",
            "SELECT * FROM users WHERE password = '§'",
            "SELECT * FROM users WHERE '§' = password",
            "SELECT * FROM users WHERE password IN ('a', '§')",
            "SELECT * FROM users WHERE id = 1 AND crypt('§', name) = name",
            "VALUES (1, '§')",
            "SELECT set_config('a.b', '§', false)",
            "CALL login('bob', '§')",
            "{call login('bob', '§')}",
            "DO 'BEGIN PERFORM 1; -- §'",
            "ALTER ROLE x PASSWORD §",
            "ALTER ROLE x PASSWORD '§' VALID UNTIL '2030-01-01'",
            "ALTER ROLE x SET a.b = §",
            "ALTER USER x IDENTIFIED BY § REPLACE §",
            "CREATE USER x IDENTIFIED BY §",
            "CREATE USER x WITH LOGIN PASSWORD §",
            "GRANT ALL ON a TO b IDENTIFIED BY §",
            "SET password = §",
            "SET a.secret TO x, §",
            "SET a = 1, auth_token = §",
            "SET PASSWORD FOR bob = §",
            "SET SESSION AUTHORIZATION bob PASSWORD §",
            "CREATE SERVER s OPTIONS (host 'x', user §)",
            "CREATE SUBSCRIPTION s CONNECTION 'host=h password=§' PUBLICATION p",
            "PRAGMA key = §",
            "ATTACH 'x' AS y KEY §",
            "CONNECT TO x USER bob USING §",
            "EXEC sp_addlogin bob, §",
            "COPY t FROM PROGRAM 'curl -u bob:§ h'",
            "COMMENT ON TABLE t IS '§'",
            "CREATE TABLE t (a varchar(9) DEFAULT '§')",
            "SELECT 1 /* password § */",
            "SELECT 1 -- token=§\n",
            "/* password: § */ SELECT 1",
            "EXPLAIN ANALYZE INSERT INTO users VALUES (1, '§')",
            "SELECT a FROM t WHERE b = 'x\\' OR password = '§",
            "SELECT a FROM t WHERE b = '§");

    /** With one parameter or more; the last text bound is the secret. */
    private static final List<String> PARAMETERS = List.of(
            "INSERT INTO users VALUES (7, 'bob', ?, 1)",
            "INSERT INTO users SELECT 7, 'bob', ?, 1",
            "INSERT INTO users (id, name, password) VALUES (7, 'bob', ?)",
            "INSERT INTO settings (name, value) VALUES ('smtp_password', ?)",
            "UPDATE settings SET value = ? WHERE name = 'smtp_password'",
            "UPDATE settings SET value = ? WHERE name LIKE 'smtp_pass%'",
            "UPDATE users SET password = ?",
            "UPDATE users SET name = CASE WHEN id = 1 THEN ? END",
            "SELECT ?",
            "SELECT ROW(1, ?)",
            "SELECT f(?)",
            "CALL login('bob', ?)",
            "{call login('bob', ?)}",
            "SELECT * FROM users WHERE f(?)",
            "SELECT * FROM users WHERE token = ?",
            "ALTER ROLE x PASSWORD ?",
            "SET password = ?",
            "SELECT * FROM unnest(?)");

    /** With two: a name and its secret. */
    private static final List<String> PAIRS = List.of(
            "SELECT set_config(?, ?, false)",
            "UPDATE settings SET name = ?, value = ?",
            "INSERT INTO settings (name, value) VALUES (?, ?)",
            "SELECT * FROM settings WHERE name = ? AND value = ?");

    private static final List<String> SECRET_NAMES = List.of(
            "password",
            "smtp_password",
            "smtp.password",
            "PASSWORD",
            "userPass",
            "DB_PWD",
            "api-key",
            "apiKey",
            "API KEY",
            "client_secret",
            "accessToken",
            "private_key",
            "PIN",
            "cvv",
            "ssn",
            "Passwort",
            "oauth");

    private SecretShapes() {}

    /** A statement with the secret in its text. */
    public static String text(Random random) {
        String secret = random.nextInt(4) == 0 ? oneOf(VALUES, random) : SECRET;
        boolean quoted = random.nextBoolean();
        String sql = quoted && !secret.equals(SECRET) ? "SELECT id FROM users WHERE name = '§'" : oneOf(TEXTS, random);
        String value = sql.contains("'§") ? secret.replace("'", "''") : SECRET;
        return disguised(sql, random).replace("§", value);
    }

    /** A statement with what is bound to it, of which the last is a secret. */
    public static Bound bound(Random random) {
        if (random.nextInt(3) == 0) {
            return new Bound(disguised(oneOf(PAIRS, random), random), List.of(oneOf(SECRET_NAMES, random), SECRET));
        }
        return random.nextBoolean()
                ? new Bound(disguised(oneOf(PARAMETERS, random), random), List.of(SECRET))
                : new Bound("SELECT id FROM users WHERE name = ?", List.of(oneOf(VALUES, random)));
    }

    /** What reads the same, written in another way. */
    private static String disguised(String sql, Random random) {
        StringBuilder text = new StringBuilder();
        String[] words = sql.split(" ", -1);
        boolean commented = sql.contains("/*") || sql.contains("--"); // not all databases have comments in comments
        for (int word = 0; word < words.length; word++) {
            text.append(word == 0 ? "" : commented ? " " : space(random));
            text.append(
                    words[word].contains("§") || words[word].contains("'") || random.nextInt(3) > 0
                            ? words[word]
                            : words[word].toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static String space(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "\n";
            case 1 -> " \t ";
            case 2 -> " /* x */ ";
            case 3 -> " -- x\n";
            default -> " ";
        };
    }

    private static String oneOf(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All shapes once, as they are. */
    public static List<String> texts() {
        List<String> all = new ArrayList<>();
        TEXTS.forEach(text -> all.add(text.replace("§", SECRET)));
        VALUES.forEach(value -> all.add("SELECT id FROM users WHERE name = '" + value.replace("'", "''") + "'"));
        return all;
    }

    /**
     * A statement and what is bound.
     *
     * @param values texts
     */
    public record Bound(String sql, List<String> values) {}
}
