package dev.retort.driver.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.syntax.SqlTokens.Backslash;
import dev.retort.driver.syntax.SqlTokens.QuestionMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the pieces of SQL end. */
@Tag("D23")
class SqlTokensTest {
    /** The significant pieces with a blank around each bar; a blank within one is a low line, \r and \n are control characters. */
    private static String pieces(SqlTokens tokens, String sql) {
        List<String> pieces = new ArrayList<>();
        while (tokens.nextSignificant()) {
            pieces.add(sql.substring(tokens.start(), tokens.end()));
        }
        return String.join(" | ", pieces).replace('\n', '¶').replace('\r', '←');
    }

    private static String text(String shown) {
        return shown.replace('¶', '\n').replace('←', '\r');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "SELECT 1;-- x←SET a § SELECT | 1 | ; | SET | a",
                "-- x¶SET a § SET | a",
                "/* /* */ SELECT */ 1 § 1",
                "/*! SET a */ 1 § 1",
                "/*M! SET a */ 1 § 1",
                "E'a\\'b' c § E'a\\'b' | c",
                "E'a'¶'\\'' c § E'a'¶'\\'' | c",
                "E'a'←'\\'b' § E'a'←'\\'b'",
                "'a' -- c¶  -- d¶ 'b' c § 'a' -- c¶  -- d¶ 'b' | c",
                "'a' 'b' § 'a' | 'b'",
                "'a' /* ¶ */ 'b' § 'a' | 'b'",
                "x'0' n'a' B'1' § x'0' | n'a' | B'1'",
                "ae'a' § ae | 'a'",
                "'it''s' § 'it''s'",
                "$$a'$$ $t$ $$ $t$ b § $$a'$$ | $t$ $$ $t$ | b",
                "$ä$ ' $ä$ a$b$c$b$ § $ä$ ' $ä$ | a$b$c$b$",
                "a@>b::text[1:2] § a | @> | b | :: | text | [ | 1 | : | 2 | ]",
                "1+-2 a<-b a@-b a*-/* */b § 1 | + | - | 2 | a | < | - | b | a | @- | b | a | * | - | b",
                "a->>'b' a#>>b a ~~* b § a | ->> | 'b' | a | #>> | b | a | ~~* | b",
                "a=--b¶c § a | = | c",
                "1.5e3 .5 1. 0x1F 1_000 1e+5 § 1.5e3 | .5 | 1. | 0x1F | 1_000 | 1e+5",
                "a=? and b ??| c § a | = | ? | and | b | ??| | c",
                "f(a := 1, b => 2) § f | ( | a | := | 1 | , | b | => | 2 | )",
                "{fn now()} § { | fn | now | ( | ) | }",
                "\"a\"\"b\".c ä.ö § \"a\"\"b\" | . | c | ä | . | ö",
            })
    void pieces_ofPostgresql_areItsOwn(String sql, String expected) {
        SqlTokens tokens = new SqlTokens(text(sql), SqlSyntax.POSTGRESQL);
        assertThat(pieces(tokens, text(sql))).isEqualTo(expected);
        assertThat(tokens.isCertain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "MYSQL § SELECT 1 # it's¶ a § SELECT | 1 | a",
                "MYSQL § 2--1 -- it's¶a § 2 | - | - | 1 | a",
                "MYSQL § /* /* */ a § a",
                "MYSQL § $a `b``c` `it's` § $a | `b``c` | `it's`",
                "MYSQL § @a := @@b § @ | a | := | @ | @ | b",
                "SQLITE § [it's] `a` :a @b $c ?1 ? -- x¶d § [it's] | `a` | :a | @b | $c | ?1 | ? | d",
                "SQLITE § 'a\\' b § 'a\\' | b",
                "SQLITE § /* /* */ a § a",
                "H2 § a // it's←b /* /* */ */ $$'$$ § a | b | $$'$$",
                "H2 § 'a\\' e'b' x'00' a[1] § 'a\\' | e | 'b' | x'00' | a | [ | 1 | ]",
                "OTHER § 'a''b', n'c', ? -- ' § 'a''b' | , | n'c' | , | ?",
                "OTHER § a::b ?? c || d >= 1 § a | :: | b | ?? | c | | | | | d | > | = | 1",
            })
    void pieces_ofOthers_areTheirOwn(SqlSyntax syntax, String sql, String expected) {
        SqlTokens tokens = new SqlTokens(text(sql), syntax);
        assertThat(pieces(tokens, text(sql))).isEqualTo(expected);
        assertThat(tokens.isCertain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "POSTGRESQL § 'open",
                "POSTGRESQL § \"open",
                "POSTGRESQL § /* /* */",
                "POSTGRESQL § $x$ open $y$",
                "POSTGRESQL § $1",
                "POSTGRESQL § $x",
                "POSTGRESQL § U&'\\0061'",
                "POSTGRESQL § U&\"a\"",
                "POSTGRESQL § 'a\\' b'",
                "POSTGRESQL § 1a",
                "POSTGRESQL § 1..2",
                "POSTGRESQL § a \\ b",
                "POSTGRESQL § a?",
                "POSTGRESQL § ?1",
                "MYSQL § /*! x */",
                "MYSQL § /*M!100100 x */",
                "MYSQL § 'a\\' b'",
                "MYSQL § \"a\\\" b\"",
                "MYSQL § -- a←b¶",
                "SQLITE § [a",
                "SQLITE § /* a",
                "SQLITE § $a::b(c)",
                "H2 § $1",
                "H2 § ??(1??)",
                "H2 § [it's]",
                "H2 § # a",
                "OTHER § 'a\\' b'",
                "OTHER § \"a\\\" b\"",
                "OTHER § /* /* */ */",
                "OTHER § /*! a */",
                "OTHER § /* open",
                "OTHER § a --b",
                "OTHER § a // b",
                "OTHER § # a",
                "OTHER § q'[']'",
                "OTHER § NQ'x'",
                "OTHER § e'x'",
                "OTHER § U&'\\0061'",
                "OTHER § $$a$$",
                "OTHER § :name",
                "OTHER § @name",
                "OTHER § ?1",
                "OTHER § a ?| b",
                "OTHER § `it's`",
                "OTHER § [a'b]",
            })
    void pieces_thatTheDatabaseMayReadInAnotherWay_areNotCertain(SqlSyntax syntax, String sql) {
        assertThat(SqlText.of(text(sql), syntax).isCertain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "ESCAPES § 'a\\' b' § 'a\\' b'",
                "PLAIN § 'a\\' b § 'a\\' | b",
                "ESCAPES § 'a\\\\' b § 'a\\\\' | b",
                "UNKNOWN § 'C:\\dir\\\\' b § 'C:\\dir\\\\' | b",
            })
    void backslash_ifItsMeaningIsKnown_isRead(Backslash backslash, String sql, String expected) {
        for (SqlSyntax syntax : List.of(SqlSyntax.POSTGRESQL, SqlSyntax.MYSQL)) {
            SqlTokens tokens = new SqlTokens(sql, syntax, backslash, QuestionMark.PARAMETER);
            assertThat(pieces(tokens, sql)).isEqualTo(expected);
            assertThat(tokens.isCertain()).isTrue();
        }
    }

    /** In a statement that is not prepared, a custom operator may have one. */
    @Test
    void questionMark_inAPlainStatement_isPartOfOperators() {
        String sql = "a =? 'b' ?+ c ? d";
        SqlTokens tokens = new SqlTokens(sql, SqlSyntax.POSTGRESQL, Backslash.PLAIN, QuestionMark.OPERATOR);
        assertThat(pieces(tokens, sql)).isEqualTo("a | =? | 'b' | ?+ | c | ? | d");
    }

    @Test
    void pieces_ofAnyText_areTheTextAgain() {
        String[] parts = {
            "'", "''", "\"", "`", "$", "$$", "$x$", "--", "/*", "*/", "/*!", "\\", "\n", "\r", " ", "?", "??", "E'",
                    "U&'",
            "q'[", "#", "[", "]", "a", "SET", "=", "(", ")", ",", ";", "1.5", "1e", "0x", ":", "::", "@", "ä", "\u0000",
            "\u00a0", "\ud800", "{", "."
        };
        Random random = new Random(42);
        for (int run = 0; run < 5_000; run++) {
            String text = random.ints(1 + random.nextInt(12), 0, parts.length)
                    .mapToObj(part -> parts[part])
                    .collect(Collectors.joining());
            for (SqlSyntax syntax : SqlSyntax.values()) {
                assertThat(SqlText.of(text, syntax).tokens().stream()
                                .map(SqlToken::text)
                                .collect(Collectors.joining()))
                        .isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mariadb, MYSQL",
        "mysql, MYSQL",
        "sqlite, SQLITE",
        "postgresql, POSTGRESQL",
        "h2, H2",
        "derby, DERBY",
        "hsqldb, HSQLDB",
        "duckdb, DUCKDB",
        "oracle, OTHER"
    })
    void syntax_ofVendor_isItsOwn(String vendor, SqlSyntax expected) {
        assertThat(SqlSyntax.of(vendor)).isEqualTo(expected);
    }
}
