package dev.retort.driver.redact;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One statement of a text, without blanks and comments.
 *
 * @param tokens its pieces
 * @param places where each of them stands among the pieces of the whole text
 */
record Statement(SqlSyntax syntax, List<SqlToken> tokens, List<Integer> places) {
    private static final SqlToken NOTHING = new SqlToken(SqlToken.Kind.SPACE, " ");

    /** The statements of a text, which semicolons part. */
    static List<Statement> of(List<SqlToken> text, SqlSyntax syntax) {
        List<Statement> statements = new ArrayList<>();
        Statement current = new Statement(syntax, new ArrayList<>(), new ArrayList<>());
        for (int place = 0; place < text.size(); place++) {
            SqlToken token = text.get(place);
            if (token.isSymbol(';')) {
                statements.add(current);
                current = new Statement(syntax, new ArrayList<>(), new ArrayList<>());
            } else if (token.isSignificant()) {
                current.tokens.add(token);
                current.places.add(place);
            }
        }
        statements.add(current);
        return statements;
    }

    /** Words that stand in one text. */
    static Set<String> words(String words) {
        return Set.of(words.split(" ", -1));
    }

    int size() {
        return tokens.size();
    }

    /** A piece; a blank beyond the ends. */
    SqlToken token(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : NOTHING;
    }

    String keyword(int index) {
        return token(index).keyword();
    }

    /** Where the parenthesis or bracket that opens here is closed; the end if nothing closes it. */
    int close(int open) {
        int depth = 0;
        for (int index = open; index < size(); index++) {
            depth += opens(index) ? 1 : closes(index) ? -1 : 0;
            if (depth == 0) {
                return index;
            }
        }
        return size();
    }

    boolean opens(int index) {
        return token(index).is(SqlToken.Kind.SYMBOL)
                && "([{".contains(token(index).text());
    }

    boolean closes(int index) {
        return token(index).is(SqlToken.Kind.SYMBOL)
                && ")]}".contains(token(index).text());
    }

    /** Start and end of each element of a list in parentheses; none if there is no such list. */
    List<int[]> elements(int open) {
        if (!token(open).isSymbol('(')) {
            return List.of();
        }
        List<int[]> elements = new ArrayList<>();
        int end = close(open);
        int start = open + 1;
        for (int index = start; index < end; index++) {
            if (opens(index)) {
                index = Math.min(close(index), end);
            } else if (token(index).isSymbol(',')) {
                elements.add(new int[] {start, index});
                start = index + 1;
            }
        }
        elements.add(new int[] {start, end});
        return end < size() ? elements : List.of();
    }

    /** Whether a piece names something that must not be shown, or speaks of it. */
    boolean isMention(int index) {
        SqlToken token = token(index);
        return token.isName()
                ? SecretNames.matches(token.text())
                : token.is(SqlToken.Kind.LITERAL) && SecretNames.areIn(content(token));
    }

    /** What a literal means, as far as that can be told without the database. */
    static String content(SqlToken literal) {
        String text = literal.text();
        int quote = firstQuote(text);
        if (quote < 0) {
            return text;
        }
        int opened = text.charAt(quote) == '$' ? text.indexOf('$', quote + 1) + 1 : quote + 1;
        int closed = Math.max(opened, text.length() - (opened - quote));
        String inner = text.substring(opened, closed);
        return text.charAt(quote) == '$' ? inner : inner.replace("''", "'").replace("\"\"", "\"");
    }

    private static int firstQuote(String text) {
        for (int at = 0; at < Math.min(text.length(), 4); at++) {
            if ("'\"$`".indexOf(text.charAt(at)) >= 0) {
                return at;
            }
        }
        return -1;
    }
}
