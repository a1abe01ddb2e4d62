package dev.retort.driver.syntax;

import dev.retort.driver.syntax.SqlToken.Kind;
import java.util.Random;
import java.util.stream.Collectors;

/** Random texts in which a call of {@code mark()} is code where it is code, and a text or nothing elsewhere. */
final class MarkedTexts {
    static final String MARK = " || mark() ";

    private MarkedTexts() {}

    /** Around the random text stands a query, so that much of it is valid. */
    static String random(Random random, String[] pieces) {
        String parts = random.ints(1 + random.nextInt(9), 0, pieces.length)
                .mapToObj(part -> pieces[part])
                .collect(Collectors.joining());
        String start = random.nextBoolean() ? "SELECT 'x' " : "SELECT ";
        String end = random.nextBoolean() ? "" : random.nextBoolean() ? " 'y'" : "\n" + MARK;
        return start + parts + end;
    }

    static long marksThatAreCode(SqlTokens tokens, String sql) {
        long count = 0;
        while (tokens.nextSignificant()) {
            boolean mark = tokens.kind() == Kind.WORD
                    && sql.substring(tokens.start(), tokens.end()).equals("mark");
            count += mark ? 1 : 0;
        }
        return count;
    }
}
