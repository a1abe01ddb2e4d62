package dev.retort.driver.redact;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.driver.syntax.SqlText;
import dev.retort.driver.syntax.SqlToken;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What of one statement, its parameters and its rows people may see. Immutable.
 *
 * <p>The rule is: <b>what is known to be harmless is shown, and all else is {@code …}</b>. Secrets stand in more places than
 * anyone can list, so nothing here looks for them first. A value is shown if all of this holds:
 *
 * <ol>
 *   <li>It is sure how the database reads the text. Where a backslash, a quote or a comment can be read in two ways, only the
 *       words before the first value are shown.
 *   <li>The value belongs to a name ({@link KnownPlaces}): the column of an insert, the other side of a comparison, what is
 *       assigned to. A number, a truth value or a date may stand anywhere else too, but not in an insert that names no
 *       columns, where one of them may be a PIN.
 *   <li>The name is none of something secret ({@link SecretNames}). Where such a name is mentioned in the statement, what
 *       belongs to it is hidden if {@link SecretFinder} can tell that for sure, else all is.
 *   <li>The value by itself tells no secret ({@link HarmlessText}): no URL with a user, no document that speaks of passwords,
 *       no row as one text, no long key.
 *   <li>No other value beside it is the name of a secret: {@code ('smtp_password', ?)}, {@code WHERE key = ?}.
 * </ol>
 *
 * <p>Words are shown where they are keywords and names; where a value may stand bare ({@code SET x = abc},
 * {@code IDENTIFIED BY abc}) they are values ({@link BareWords}). A comment is shown as a text is.
 *
 * <p>Of rows, what has a harmless label and is a harmless value is shown, unless the statement mentions a secret that may come
 * out under another name; and texts only if the statement has none that is hidden, since that may come out too.
 *
 * <p>Where this ends: a secret that is stored under a harmless name, as a text that looks like any other, is shown. For that
 * there is {@code retort.echo.hideParameters}.
 */
public final class Redaction {
    private static final String HIDDEN = "…";

    private final String source;
    private final SqlSyntax syntax;
    private final boolean certain;
    private boolean hidesAll;
    private boolean hidesRows;

    /** Whether a value that is hidden, or would be if it were a text, may come out in a row. */
    private boolean hidesTextsOfRows;

    /** By place of the piece. */
    private final List<SqlToken> pieces;

    private final BitSet hidden = new BitSet();

    /** By position of the parameter: those that are hidden, and those that can be shown if they are texts. */
    private final BitSet hiddenParameters = new BitSet();

    private final BitSet textParameters = new BitSet();
    private int parameterCount;
    private final String sql;

    private Redaction(String source, SqlSyntax syntax) {
        SqlText cut = SqlText.of(source, syntax);
        this.source = source;
        this.syntax = syntax;
        certain = cut.isCertain();
        pieces = cut.tokens();
        if (certain) {
            read(Statement.of(pieces, syntax));
            sql = text(index -> "?");
        } else {
            hidesAll = true;
            hidesTextsOfRows = true;
            hidesRows = SecretNames.areIn(source) || source.contains("&\"") || source.contains("&'");
            sql = beginning();
        }
    }

    /** What may be seen of a statement. */
    public static Redaction of(String sql, SqlSyntax syntax) {
        return new Redaction(sql, syntax);
    }

    private void read(List<Statement> statements) {
        List<SecretFinder> finders = statements.stream().map(SecretFinder::of).toList();
        hidesAll = finders.stream().anyMatch(SecretFinder::hidesAll);
        hidesRows = finders.stream().anyMatch(SecretFinder::hidesRows);
        for (int index = 0; index < statements.size(); index++) {
            read(statements.get(index), finders.get(index));
        }
        for (int place = 0; place < pieces.size(); place++) {
            SqlToken piece = pieces.get(place);
            hidden.set(
                    place,
                    hidden.get(place) || (piece.is(SqlToken.Kind.COMMENT) && !HarmlessText.isHarmless(piece.text())));
        }
    }

    private void read(Statement statement, SecretFinder finder) {
        KnownPlaces known = KnownPlaces.of(statement);
        int bareWords = BareWords.begin(statement);
        for (int index = 0; index < statement.size(); index++) {
            SqlToken token = statement.token(index);
            boolean value = token.isValue() && !(token.is(SqlToken.Kind.QUOTED) && !known.isText(index));
            boolean nothing = finder.hides(index) || (value && known.showsNothing(index)) || index >= bareWords;
            if (token.is(SqlToken.Kind.PARAMETER)) {
                hiddenParameters.set(parameterCount, nothing);
                textParameters.set(parameterCount, known.showsText(index));
                hidesTextsOfRows |= nothing || !known.showsText(index);
                parameterCount++;
            } else if (!token.is(SqlToken.Kind.SYMBOL)) {
                boolean hide = nothing || !isShown(statement, index, known) || isHiddenWithAll(statement, index, known);
                hidden.set(statement.places().get(index), hide);
                hidesTextsOfRows |= hide;
            }
        }
    }

    private static boolean isShown(Statement statement, int index, KnownPlaces known) {
        if (!known.isText(index)) {
            return true;
        }
        String content = Statement.content(statement.token(index));
        return HarmlessText.isDate(content) || (known.showsText(index) && HarmlessText.isHarmless(content));
    }

    private boolean isHiddenWithAll(Statement statement, int index, KnownPlaces known) {
        SqlToken before = statement.token(index - 1);
        return hidesAll
                && switch (statement.token(index).kind()) {
                    case LITERAL -> true;
                    case NUMBER -> !(before.isSymbol('(') && BareWords.definesTable(statement)); // VARCHAR(20)
                    case QUOTED ->
                        known.isText(index)
                                || before.isSymbol('=')
                                || before.isSymbol('|')
                                || before.isWord("BY", "PASSWORD", "TO", "LIKE");
                    default -> false;
                };
    }

    /** The text with what is hidden as {@code …}. */
    private String text(IntFunction<String> parameters) {
        StringBuilder text = new StringBuilder();
        int parameter = 0;
        for (int place = 0; place < pieces.size(); place++) {
            SqlToken piece = pieces.get(place);
            if (piece.is(SqlToken.Kind.PARAMETER)) {
                String shown = parameters.apply(parameter++);
                text.append(shown.equals("?") ? piece.text() : shown);
            } else if (hidden.get(place)) {
                hide(text, piece);
            } else {
                text.append(piece.text());
            }
        }
        return text.toString();
    }

    /** Of hidden words that follow each other, nobody need know how many there are. */
    private static void hide(StringBuilder text, SqlToken piece) {
        switch (piece.kind()) {
            case LITERAL -> text.append("'…'");
            case COMMENT -> text.append(piece.text().startsWith("/*") ? "/* … */" : "-- …");
            default -> {
                int end = text.length();
                while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
                    end--;
                }
                if (end > 0 && end < text.length() && text.charAt(end - 1) == HIDDEN.charAt(0)) {
                    text.setLength(end);
                } else {
                    text.append(HIDDEN);
                }
            }
        }
    }

    /** Up to where the first value may begin. */
    private String beginning() {
        Statement begun = Statement.of(pieces, syntax).get(0);
        boolean data = BareWords.isData(begun);
        StringBuilder shown = new StringBuilder();
        int words = BareWords.hasVerb(begun) ? 0 : 1;
        for (SqlToken piece : pieces) {
            boolean plain = piece.is(SqlToken.Kind.WORD)
                    || piece.is(SqlToken.Kind.SPACE)
                    || piece.is(SqlToken.Kind.PARAMETER)
                    || (piece.is(SqlToken.Kind.SYMBOL) && data);
            if (!plain || (words > 0 && !data) || "'\"`$#".indexOf(piece.text().charAt(0)) >= 0) {
                break;
            }
            shown.append(piece.text());
            words += piece.is(SqlToken.Kind.WORD) ? 1 : 0;
            if (SecretNames.matches(piece.text())) {
                break;
            }
        }
        return shown.length() == source.length() ? source : shown + HIDDEN;
    }

    /** Whether this was made for the text. */
    public boolean isOf(String text) {
        return source.equals(text);
    }

    /** By whose rules the text is read. */
    public SqlSyntax syntax() {
        return syntax;
    }

    /** The text as it may be shown. */
    public String sql() {
        return sql;
    }

    /**
     * The text with something in the place of each parameter, where it is sure which question marks are parameters.
     *
     * @param parameters what to write for the parameter at a position, from 0
     */
    public String sql(IntFunction<String> parameters) {
        return certain ? text(parameters) : sql;
    }

    /** Whether it is sure which question marks are parameters. */
    public boolean isCertain() {
        return certain;
    }

    /** Whether nothing of the text is hidden, nor any parameter that is a number or a date. */
    public boolean showsAll() {
        return certain && !hidesAll && hiddenParameters.isEmpty() && sql.equals(source);
    }

    /** Whether each parameter that is not hidden can be shown if it is a text. */
    public boolean showsTexts() {
        return textParameters.cardinality() == parameterCount;
    }

    /** Whether all parameters are hidden. */
    public boolean hidesAll() {
        return hidesAll;
    }

    /** Whether the parameter at a position is hidden, whatever its value; all are if there are more than the text has. */
    public boolean hidesParameter(int index, int count) {
        return hidesAll || count > parameterCount || hiddenParameters.get(index);
    }

    /** Whether the parameter at a position can be shown if it is a text; others can be if they are numbers or dates. */
    public boolean showsText(int index) {
        return textParameters.get(index);
    }

    /** Whether a value of a row is hidden. */
    public boolean hidesColumn(String label) {
        return hidesRows || SecretNames.matches(label);
    }

    /** Whether a value of a row that is not hidden can be shown if it is a text, and not only if it is a number or a date. */
    public boolean showsTextsOfRows() {
        return !hidesTextsOfRows;
    }

    /** The text only, as far as it may be shown. */
    @Override
    public String toString() {
        return sql;
    }
}
