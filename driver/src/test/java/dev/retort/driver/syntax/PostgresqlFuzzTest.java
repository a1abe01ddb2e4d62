package dev.retort.driver.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.syntax.SqlToken.Kind;
import dev.retort.driver.syntax.SqlTokens.Backslash;
import dev.retort.driver.syntax.SqlTokens.QuestionMark;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random texts: what PostgreSQL takes for code, and what for a literal, a name or a comment, we take for the same. */
@Tag("D23")
class PostgresqlFuzzTest {
    private static final String DATABASE = TestPostgres.newDatabase();
    private static final int TEXTS = 10_000;

    /** Each is code where it is code, and a text or nothing elsewhere. */
    private static final String MARK = MarkedTexts.MARK;

    private static final String[] PARTS = {
        "'", "'", "'", "''", "'a'", "\"", "\"b\"", "$$", "$x$", "$ä$", "$", "--", "-- ", "/*", "*/", "/*!", "\\", "\\'",
        "\\\\", "\n", "\r", "\t", " ", " ", "E'", "e'", "N'", "B'", "X'", "x'41'", "U&'", "U&\"", "a", "ä", "1", "1.5",
        "1e", "0x1", "+", "-", "*", "/", "||", "@", "#", "=", "<", "::text", ",", "(", ")", "[1]", ".", "AS ", "\f",
        "\u00a0", "`", "~", MARK, MARK, MARK
    };

    /**
     * {@code mark()} tells that it is called. Around the random text stands a query, so that much of it is valid: a text
     * that the server runs is read by us with as many marks that are code.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void marks_thatTheServerRuns_areCodeToUs(boolean standard) throws SQLException {
        Random random = new Random(standard ? 20 : 21);
        int understood = 0;
        try (Connection connection = DriverManager.getConnection(DATABASE);
                Statement statement = connection.createStatement()) {
            prepare(statement, standard);
            for (int run = 0; run < TEXTS; run++) {
                String sql = MarkedTexts.random(random, PARTS);
                Long ran = marksThatRan(statement, sql);
                if (ran == null) {
                    continue; // it is no SQL
                }
                Backslash backslash = standard ? Backslash.PLAIN : Backslash.ESCAPES;
                SqlTokens tokens = new SqlTokens(sql, SqlSyntax.POSTGRESQL, backslash, QuestionMark.OPERATOR);
                long read = MarkedTexts.marksThatAreCode(tokens, sql);
                if (tokens.isCertain()) {
                    assertThat(read).as(sql).isEqualTo(ran);
                    understood++;
                }
            }
        }
        assertThat(understood).as("texts that both understand").isGreaterThan(TEXTS / 50);
    }

    private static void prepare(Statement statement, boolean standard) throws SQLException {
        statement.execute("SET standard_conforming_strings = " + (standard ? "on" : "off"));
        statement.execute("SET escape_string_warning = off");
        statement.execute("CREATE OR REPLACE FUNCTION mark() RETURNS text LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE NOTICE 'mark'; RETURN 'm'; END $$");
    }

    /** How many the server ran; null if it refused the text. */
    private static @Nullable Long marksThatRan(Statement statement, String sql) throws SQLException {
        statement.clearWarnings();
        try {
            statement.execute(sql);
            long count = 0;
            for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
                count += "mark".equals(notice.getMessage()) ? 1 : 0;
            }
            return count;
        } catch (SQLException e) {
            return null;
        }
    }

    /** A literal's value is what the server says, so that it ends where we say. */
    @Test
    void literals_thatTheServerReads_haveOurEnds() throws SQLException {
        String[] parts = {
            "a", "''", "\\\\", "\\'", "'", "\n", "\r", " ", "--", "/*", "$$", "$t$", "E'", "\"", "' \n '", "'--\n'", "ä"
        };
        String[] openings = {"'", "E'", "$$", "$t$", "N'", "$ä1$"};
        Random random = new Random(22);
        int understood = 0;
        try (Connection connection = DriverManager.getConnection(DATABASE);
                Statement statement = connection.createStatement()) {
            for (int run = 0; run < TEXTS / 2; run++) {
                String opening = openings[random.nextInt(openings.length)];
                String body = random.ints(random.nextInt(6), 0, parts.length)
                        .mapToObj(part -> parts[part])
                        .collect(Collectors.joining());
                String literal = opening + body + (opening.startsWith("$") ? opening : "'");
                String sql = "SELECT " + literal + " AS a, 'end' AS b";
                List<String> values = values(statement, sql);
                SqlTokens tokens = new SqlTokens(sql, SqlSyntax.POSTGRESQL, Backslash.PLAIN, QuestionMark.PARAMETER);
                List<String> literals = literals(tokens, sql);
                if (values.isEmpty() || !tokens.isCertain()) {
                    continue;
                }
                assertThat(literals).as(sql).hasSameSizeAs(values);
                assertThat(decoded(literals.get(0))).as(sql).isEqualTo(values.get(0));
                understood++;
            }
        }
        assertThat(understood).isGreaterThan(TEXTS / 20);
    }

    private static List<String> values(Statement statement, String sql) {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                values.add(rows.getString(column));
            }
        } catch (SQLException e) {
            values.clear(); // it is no SQL
        }
        return values;
    }

    private static List<String> literals(SqlTokens tokens, String sql) {
        List<String> literals = new ArrayList<>();
        while (tokens.nextSignificant()) {
            if (tokens.kind() == Kind.LITERAL) {
                literals.add(sql.substring(tokens.start(), tokens.end()));
            }
        }
        return literals;
    }

    /** By PostgreSQL's documentation; the places where a literal goes on are taken out first. */
    private static String decoded(String literal) {
        if (literal.startsWith("$")) {
            int tag = literal.indexOf('$', 1) + 1;
            return literal.substring(tag, literal.length() - tag);
        }
        boolean escapes = literal.startsWith("E");
        StringBuilder value = new StringBuilder();
        int place = literal.indexOf('\'') + 1;
        while (place < literal.length() - 1) {
            char sign = literal.charAt(place++);
            if (sign == '\\' && escapes) {
                value.append(literal.charAt(place++));
            } else if (sign != '\'') {
                value.append(sign);
            } else if (literal.charAt(place) == '\'') {
                value.append(literal.charAt(place++));
            } else {
                place = literal.indexOf('\'', afterComments(literal, place)) + 1;
            }
        }
        return value.toString();
    }

    private static int afterComments(String literal, int from) {
        int place = from;
        while (literal.charAt(place) != '\'') {
            if (literal.startsWith("--", place)) {
                while (literal.charAt(place) != '\n' && literal.charAt(place) != '\r') {
                    place++;
                }
            }
            place++;
        }
        return place;
    }
}
