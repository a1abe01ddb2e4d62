package dev.retort.driver.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.syntax.SqlTokens.Backslash;
import dev.retort.driver.syntax.SqlTokens.QuestionMark;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.Function;

/** As {@link PostgresqlFuzzTest}, on databases within this process: what runs is what we take for code. */
@Tag("D23")
public class EmbeddedFuzzTest {
    private static final int TEXTS = 20_000;
    private static final String MARK = MarkedTexts.MARK;
    private static final AtomicLong MARKS = new AtomicLong();

    private static final String[] PARTS = {
        "'",
        "'",
        "''",
        "'a'",
        "\"",
        "\"b\"",
        "`",
        "[",
        "]",
        "[a]",
        "$$",
        "$$",
        "$",
        "$a",
        "--",
        "-- ",
        "//",
        "/*",
        "*/",
        "/*!",
        "#",
        "\\",
        "\\'",
        "\n",
        "\r",
        "\t",
        " ",
        " ",
        "E'",
        "N'",
        "X'",
        "x'41'",
        "U&'",
        "U&\"",
        "a",
        "ä",
        "1",
        "1.5",
        "1e",
        "0x1",
        "+",
        "-",
        "*",
        "/",
        "||",
        "@",
        "=",
        "<",
        "::varchar",
        ",",
        "(",
        ")",
        "[1]",
        ".",
        "AS ",
        "\f",
        "\u000b",
        "\u00a0",
        ":",
        MARK,
        MARK,
        MARK
    };

    /** The databases that run here. */
    enum Database {
        /** With a function in Java. */
        H2(SqlSyntax.H2, "jdbc:h2:mem:fuzz"),
        /** Likewise. */
        SQLITE(SqlSyntax.SQLITE, "jdbc:sqlite::memory:");

        private final SqlSyntax syntax;
        private final String url;

        Database(SqlSyntax syntax, String url) {
            this.syntax = syntax;
            this.url = url;
        }
    }

    /** What SQL calls; counts how often. */
    public static String mark() {
        MARKS.incrementAndGet();
        return "m";
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void marks_thatTheDatabaseRuns_areCodeToUs(Database database) throws SQLException {
        Random random = new Random(23);
        int understood = 0;
        try (Connection connection = DriverManager.getConnection(database.url);
                Statement statement = connection.createStatement()) {
            define(database, connection, statement);
            for (int run = 0; run < TEXTS; run++) {
                String sql = MarkedTexts.random(random, PARTS);
                Long ran = marksThatRan(statement, sql);
                SqlTokens tokens = new SqlTokens(sql, database.syntax, Backslash.PLAIN, QuestionMark.PARAMETER);
                long read = MarkedTexts.marksThatAreCode(tokens, sql);
                if (ran != null && tokens.isCertain()) {
                    assertThat(read).as(sql).isGreaterThanOrEqualTo(ran);
                    if (sql.indexOf('@') < 0) { // a variable is null, and H2 runs nothing behind it
                        assertThat(read).as(sql).isEqualTo(ran);
                    }
                    understood++;
                }
            }
        }
        assertThat(understood).as("texts that both understand").isGreaterThan(TEXTS / 50);
    }

    private static void define(Database database, Connection connection, Statement statement) throws SQLException {
        if (database == Database.H2) {
            statement.execute("CREATE ALIAS mark FOR \"" + EmbeddedFuzzTest.class.getName() + ".mark\"");
            return;
        }
        Function.create(connection, "mark", new Function() {
            @Override
            protected void xFunc() throws SQLException {
                result(mark());
            }
        });
    }

    /** How many the database ran; null if it refused the text. */
    private static @Nullable Long marksThatRan(Statement statement, String sql) {
        long before = MARKS.get();
        try {
            if (statement.execute(sql)) {
                statement.getResultSet().next();
            }
            return MARKS.get() - before;
        } catch (SQLException | RuntimeException e) {
            return null;
        }
    }
}
