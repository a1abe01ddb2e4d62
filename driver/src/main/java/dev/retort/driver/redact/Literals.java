package dev.retort.driver.redact;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlText;
import dev.retort.driver.syntax.SqlToken;
import java.util.BitSet;
import java.util.List;

/**
 * Shows SQL to those who must not see values: each text, each number and each word that may be a value becomes {@code ?}, and
 * comments go. Where it is not sure how the database reads the text, it ends at the first value. Names stay.
 */
public final class Literals {
    private Literals() {}

    /** The text without its values and comments; the same object if there are none. */
    public static String hiddenIn(String sql, SqlSyntax syntax) {
        SqlText cut = SqlText.of(sql, syntax);
        List<SqlToken> pieces = cut.tokens();
        StringBuilder shown = new StringBuilder(sql.length());
        BitSet values = cut.isCertain() ? values(Statement.of(pieces, syntax)) : new BitSet();
        Statement begun = Statement.of(pieces, syntax).get(0);
        boolean data = BareWords.isData(begun);
        boolean first = BareWords.hasVerb(begun);
        boolean whole = true;
        for (int place = 0; place < pieces.size(); place++) {
            SqlToken piece = pieces.get(place);
            boolean value = cut.isCertain() ? values.get(place) : !isPlain(piece, data || first);
            whole &= !value && !piece.is(SqlToken.Kind.COMMENT);
            first &= !piece.is(SqlToken.Kind.WORD);
            if (value) {
                hide(shown);
            } else if (!piece.is(SqlToken.Kind.COMMENT)) {
                shown.append(piece.text());
            }
            if (value && !cut.isCertain()) {
                break;
            }
        }
        return whole ? sql : shown.toString();
    }

    private static BitSet values(List<Statement> statements) {
        BitSet values = new BitSet();
        for (Statement statement : statements) {
            KnownPlaces known = KnownPlaces.of(statement);
            int bareWords = BareWords.begin(statement);
            for (int index = 0; index < statement.size(); index++) {
                SqlToken token = statement.token(index);
                boolean bare = index >= bareWords && (token.isName() || token.is(SqlToken.Kind.UNKNOWN));
                values.set(
                        statement.places().get(index), bare || token.is(SqlToken.Kind.NUMBER) || known.isText(index));
            }
        }
        return values;
    }

    /** Of a statement that is not sure: where it reads or changes data words are names, else the first one is a keyword. */
    private static boolean isPlain(SqlToken piece, boolean hasNames) {
        return switch (piece.kind()) {
            case SPACE, COMMENT, PARAMETER -> true;
            case WORD, SYMBOL -> hasNames;
            default -> false;
        };
    }

    /** Two that stand side by side are one. */
    private static void hide(StringBuilder shown) {
        int end = shown.length();
        while (end > 0 && Character.isWhitespace(shown.charAt(end - 1))) {
            end--;
        }
        if (end > 0 && shown.charAt(end - 1) == '?') {
            shown.setLength(end);
        } else {
            shown.append('?');
        }
    }
}
