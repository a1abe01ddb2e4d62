package dev.retort.driver.syntax;

import dev.retort.driver.syntax.SqlToken.Kind;

/**
 * Walks over SQL text piece by piece, by the rules of one database. Each character belongs to a piece, so that the text can
 * be put together again.
 *
 * <p>Where it is not sure how the database reads the text, {@link #isCertain()} says so from then on: a quote that nothing
 * closes, a backslash whose meaning depends on a setting, a comment that some versions run, a character that is nothing.
 * What is not certain is to be handled with care; a text that is certain is read by the database in no other way.
 *
 * <p>Used by one thread. Hot: nothing is made for a piece.
 */
public final class SqlTokens {
    /** Those of PostgreSQL. */
    private static final String OPERATOR_SIGNS = "~!@#^&|`+-*/%<>=";

    /** An operator that has one of these may end with plus or minus. */
    private static final String UNLIKE_ARITHMETIC = "~!@#^&|`?%";

    private static final char NOTHING = 0;

    /** What a backslash in a plain literal is. */
    public enum Backslash {
        /** A character as any other, as the standard has it. */
        PLAIN,
        /** It takes the meaning of the character behind it. */
        ESCAPES,
        /** It is not known: a text in which it matters is not certain. */
        UNKNOWN
    }

    /** What a question mark is. */
    public enum QuestionMark {
        /** A parameter; two of them are one in an operator. */
        PARAMETER,
        /** A sign as any other, as in statements of JDBC that are not prepared. */
        OPERATOR
    }

    private final String sql;
    private final SqlSyntax syntax;
    private final Backslash backslash;
    private final boolean parameters;
    private Kind kind = Kind.SPACE;
    private int start;
    private int end;
    private boolean certain = true;
    private boolean closed = true;

    /** Stands before the first piece of a text of which nothing more is known. */
    public SqlTokens(String sql, SqlSyntax syntax) {
        this(sql, syntax, Backslash.UNKNOWN, QuestionMark.PARAMETER);
    }

    /** Stands before the first piece. */
    public SqlTokens(String sql, SqlSyntax syntax, Backslash backslash, QuestionMark questionMark) {
        this.sql = sql;
        this.syntax = syntax;
        this.backslash = syntax.has(Lexis.BACKSLASH_BY_SETTING | Lexis.DOUBTS) ? backslash : Backslash.PLAIN;
        this.parameters = questionMark == QuestionMark.PARAMETER || syntax != SqlSyntax.POSTGRESQL;
    }

    /** Moves to the next piece; false if there is none. */
    public boolean next() {
        start = end;
        if (start >= sql.length()) {
            return false;
        }
        kind = read(sql.charAt(start));
        return true;
    }

    /** Moves to the next piece that is neither blank nor comment; false if there is none. */
    public boolean nextSignificant() {
        while (next()) {
            if (kind != Kind.SPACE && kind != Kind.COMMENT) {
                return true;
            }
        }
        return false;
    }

    /** What the piece is. */
    public Kind kind() {
        return kind;
    }

    /** Where it starts. */
    public int start() {
        return start;
    }

    /** Behind its last character. */
    public int end() {
        return end;
    }

    /** Whether the database reads the text in this way, as far as it has been walked over. */
    public boolean isCertain() {
        return certain && closed;
    }

    /** Whether nothing ends the last piece, which is an error if the database reads the text so far in this way. */
    public boolean isOpen() {
        return !closed;
    }

    /** Whether there is another doubt than that the last piece is open. */
    public boolean isDoubted() {
        return !certain;
    }

    private Kind read(char first) {
        end = start + 1;
        if (isBlank(first)) {
            return space();
        }
        if (isWordStart(first)) {
            return word();
        }
        if (isDigit(first) || (first == '.' && isDigit(at(end)))) {
            return number();
        }
        return switch (first) {
            case '\'' -> literal(backslash);
            case '"' -> quoted('"');
            case '`' -> syntax.has(Lexis.LONG_OPERATORS) ? operator(first) : backQuoted();
            case '[' -> bracket();
            case '$' -> dollar();
            case '?' -> questionMark();
            case '(', ')', ']', '{', '}', ',', ';', '.' -> Kind.SYMBOL;
            case ':' -> colon();
            default -> operator(first);
        };
    }

    private Kind space() {
        while (isBlank(at(end))) {
            end++;
        }
        return Kind.SPACE;
    }

    private Kind word() {
        while (isWordPart(at(end))) {
            end++;
        }
        char behind = at(end);
        if (behind == '\'' && end - start <= 2) {
            return prefixed(sql.charAt(start), end - start == 1);
        }
        if (behind == '&' && end - start == 1 && isEither(sql.charAt(start), 'u') && isQuote(at(end + 1))) {
            return unicode();
        }
        return Kind.WORD;
    }

    /** A quote right behind one or two letters. */
    private Kind prefixed(char letter, boolean single) {
        boolean escapes = isEither(letter, 'e');
        boolean ours = single && (isEither(letter, 'n') || isEither(letter, 'x') || isEither(letter, 'b') || escapes);
        if (syntax.has(Lexis.DOUBTS)) {
            doubt(!ours || escapes); // q'[…]' and nq'[…]' are Oracle's
        } else if (escapes && !syntax.has(Lexis.ESCAPE_LITERALS)) {
            return Kind.WORD;
        }
        if (!ours) {
            return Kind.WORD;
        }
        end++;
        boolean bits = isEither(letter, 'x') || isEither(letter, 'b');
        return literal(bits ? Backslash.PLAIN : escapes ? Backslash.ESCAPES : backslash);
    }

    /** {@code U&'…'}, in which characters may be written as their numbers; MariaDB and SQLite know only the operator. */
    private Kind unicode() {
        if (syntax == SqlSyntax.MYSQL || syntax == SqlSyntax.SQLITE) {
            return Kind.WORD;
        }
        certain = false;
        end += 2;
        return at(end - 1) == '"' ? quoted('"') : literal(Backslash.PLAIN);
    }

    /** From behind the opening quote on. */
    private Kind literal(Backslash meaning) {
        if (closes('\'', meaning)) {
            int further = continued(end);
            while (further >= 0) {
                end = further;
                further = closes('\'', meaning) ? continued(end) : -1;
            }
        }
        return Kind.LITERAL;
    }

    /** A backslash is none in PostgreSQL's names; with MySQL's mode it may be one, where they are texts. */
    private Kind quoted(char quote) {
        boolean plain = quote == '`' || !syntax.quotesTextTwice() || backslash == Backslash.PLAIN;
        closes(quote, plain ? Backslash.PLAIN : Backslash.UNKNOWN);
        return Kind.QUOTED;
    }

    private Kind backQuoted() {
        Kind quoted = quoted('`');
        for (int i = start + 1; certain && syntax.has(Lexis.DOUBTS) && i < end - 1; i++) {
            doubt(!isWordPart(sql.charAt(i)) && sql.charAt(i) != ' ');
        }
        return quoted;
    }

    /** Moves behind the closing quote; a doubled one is a character. False if there is none. */
    private boolean closes(char quote, Backslash meaning) {
        boolean odd = false; // an odd number of backslashes stands before
        while (end < sql.length()) {
            char sign = sql.charAt(end++);
            if (sign == '\\' && meaning != Backslash.PLAIN) {
                odd = !odd;
            } else {
                boolean escaped = odd && meaning == Backslash.ESCAPES;
                if (sign == quote && !escaped) {
                    doubt(odd);
                    if (at(end) != quote) {
                        return true;
                    }
                    end++;
                }
                odd = false;
            }
        }
        closed = false;
        return false;
    }

    /** Where the literal that ended here goes on, behind the quote; -1 if it does not. */
    private int continued(int from) {
        if (!syntax.has(Lexis.CONTINUED_LITERALS)) {
            return -1;
        }
        boolean line = false;
        int place = from;
        while (true) {
            char sign = at(place);
            if (sign == '-' && at(place + 1) == '-') {
                place = endOfLine(place);
                if (place == sql.length()) {
                    return -1;
                }
            } else if (isBlank(sign)) {
                line |= isLineEnd(sign);
                place++;
            } else {
                return line && sign == '\'' ? place + 1 : -1;
            }
        }
    }

    private Kind bracket() {
        int close = sql.indexOf(']', end);
        if (syntax.has(Lexis.BRACKETS)) {
            doubt(close < 0);
            end = close < 0 ? sql.length() : close + 1;
            return Kind.QUOTED;
        }
        if (syntax.has(Lexis.DOUBTS) || syntax == SqlSyntax.H2) { // SQL Server and H2 as it have names in them
            doubt(close < 0 || !isAlikeAsName(close));
        }
        return Kind.SYMBOL;
    }

    /** Whether what stands up to this bracket is whole as code, so that only the name that it may be instead hides from us. */
    private boolean isAlikeAsName(int close) {
        int opened = 0;
        for (int i = end; i < close && opened >= 0; i++) {
            char sign = sql.charAt(i);
            opened += sign == '(' ? 1 : sign == ')' ? -1 : 0;
            boolean comment = sign == at(i + 1) && (sign == '-' || sign == '/');
            if (comment
                    || (!isWordPart(sign) && " ?:,+.*()-/".indexOf(sign) < 0)
                    || (sign == '/' && at(i + 1) == '*')) {
                return false;
            }
        }
        return opened == 0;
    }

    /** {@code $1}, or a literal between two equal tags, or the start of a name. */
    private Kind dollar() {
        int tag = end;
        boolean tags = syntax.has(Lexis.DOLLAR_TAGS) && isTagStart(at(tag));
        while (tags && isTagPart(at(tag))) {
            tag++;
        }
        if (at(tag) == '$' && syntax.has(Lexis.DOLLAR_TAGS | Lexis.DOLLAR_PAIRS)) {
            return dollarLiteral(tag + 1);
        }
        if (syntax.has(Lexis.NAMED_PARAMETERS) && isWordPart(at(end))) {
            return namedParameter();
        }
        certain = false; // a parameter of the server's own, which JDBC knows nothing of
        boolean parameter = isDigit(at(end));
        while (isDigit(at(end))) {
            end++;
        }
        return parameter ? Kind.PARAMETER : Kind.UNKNOWN;
    }

    private Kind dollarLiteral(int opened) {
        int close = sql.indexOf(sql.substring(start, opened), opened);
        if (close < 0) {
            closed = false;
            end = sql.length();
        } else {
            end = close + opened - start;
        }
        return Kind.LITERAL;
    }

    private Kind namedParameter() {
        while (isWordPart(at(end))) {
            end++;
        }
        doubt(at(end) == ':' || at(end) == '('); // Tcl's names have more
        return Kind.PARAMETER;
    }

    private Kind questionMark() {
        if (syntax.has(Lexis.LONG_OPERATORS)) {
            if (!parameters || at(end) == '?') {
                return longOperator();
            }
            // pgjdbc writes $1 in its place, which goes into one with a word beside it
            doubt(isWordPart(at(end)) || (start > 0 && isWordPart(sql.charAt(start - 1))));
            return Kind.PARAMETER;
        }
        if (syntax.has(Lexis.DOUBTS) || syntax == SqlSyntax.H2) { // H2 has ??( for a bracket
            doubt(isDigit(at(end)) || at(end) == '|' || at(end) == '&' || (at(end) == '?' && syntax == SqlSyntax.H2));
        }
        if (at(end) == '?' && syntax.has(Lexis.DOUBTS)) {
            end++; // as pgjdbc has it
            return Kind.SYMBOL;
        }
        while (isDigit(at(end))) {
            end++;
        }
        return Kind.PARAMETER;
    }

    private Kind colon() {
        char behind = at(end);
        if (behind == ':' || behind == '=') {
            end++;
            return Kind.SYMBOL;
        }
        if (syntax.has(Lexis.NAMED_PARAMETERS) && isWordPart(behind)) {
            return namedParameter();
        }
        doubt(syntax.has(Lexis.DOUBTS) && isWordPart(behind) && !isDigit(behind));
        return Kind.SYMBOL;
    }

    /** A comment, an operator, or nothing that is known. */
    private Kind operator(char first) {
        char second = at(end);
        if (first == '-' && second == '-' && startsLineComment()) {
            return lineComment();
        }
        if (first == '/' && second == '*') {
            return blockComment();
        }
        if ((first == '/' && second == '/' && syntax.has(Lexis.SLASH_COMMENTS))
                || (first == '#' && syntax.has(Lexis.HASH_COMMENTS))) {
            return lineComment();
        }
        if (OPERATOR_SIGNS.indexOf(first) < 0) {
            certain = false;
            return Kind.UNKNOWN;
        }
        if (syntax.has(Lexis.LONG_OPERATORS)) {
            return longOperator();
        }
        return sign(first);
    }

    private Kind sign(char first) {
        if (first == '@' && syntax.has(Lexis.NAMED_PARAMETERS) && isWordPart(at(end))) {
            return namedParameter();
        }
        doubt(first == '#'); // a comment of MySQL, part of a name with others
        if (syntax.has(Lexis.DOUBTS)) {
            doubt(first == '@' && isWordPart(at(end)));
            doubt(first == '/' && at(end) == '/');
        }
        return Kind.SYMBOL;
    }

    private boolean startsLineComment() {
        char third = at(start + 2);
        boolean separate = third <= ' ' || third == 127; // at the end of the text, too
        doubt(syntax.has(Lexis.DOUBTS) && !separate);
        return separate || !syntax.has(Lexis.DASHES_NEED_BLANK);
    }

    private Kind lineComment() {
        end = endOfLine(start);
        if (!syntax.has(Lexis.RETURN_ENDS_LINE) || syntax.has(Lexis.DOUBTS)) {
            int carriage = sql.indexOf('\r', start);
            int line = sql.indexOf('\n', start);
            doubt(carriage >= 0
                    && carriage + 1 != line
                    && (line < 0 || carriage < line)); // for drivers it may be the end
        }
        return Kind.COMMENT;
    }

    private int endOfLine(int from) {
        boolean returns = syntax.has(Lexis.RETURN_ENDS_LINE);
        int place = from;
        while (place < sql.length() && sql.charAt(place) != '\n' && !(returns && sql.charAt(place) == '\r')) {
            place++;
        }
        return place;
    }

    private Kind blockComment() {
        boolean version = at(start + 2) == '!' || (isEither(at(start + 2), 'm') && at(start + 3) == '!');
        if (version && syntax.has(Lexis.VERSION_COMMENTS)) {
            certain = false;
            end = sql.indexOf('!', start) + 1;
            while (isDigit(at(end))) {
                end++;
            }
            return Kind.UNKNOWN;
        }
        doubt(version && syntax.has(Lexis.DOUBTS));
        end = start + 2;
        closed &= closesBlock();
        return Kind.COMMENT;
    }

    private boolean closesBlock() {
        int depth = 1;
        while (end + 1 < sql.length()) {
            char sign = sql.charAt(end);
            char second = sql.charAt(end + 1);
            if (sign == '*' && second == '/') {
                end += 2;
                if (--depth == 0) {
                    return true;
                }
            } else if (sign == '/' && second == '*') {
                doubt(syntax.has(Lexis.DOUBTS));
                end += syntax.has(Lexis.NESTED_COMMENTS) ? 2 : 1;
                depth += syntax.has(Lexis.NESTED_COMMENTS) ? 1 : 0;
            } else {
                end++;
            }
        }
        end = sql.length();
        return false;
    }

    /** PostgreSQL's: the longest run, up to a comment, without what belongs to the number behind it. */
    private Kind longOperator() {
        boolean unlike = false;
        end = start;
        while (end < sql.length()) {
            char sign = sql.charAt(end);
            char second = at(end + 1);
            boolean mark = sign == '?' && (!parameters || second == '?');
            boolean comment = (sign == '-' && second == '-') || (sign == '/' && second == '*');
            if (comment || (!mark && OPERATOR_SIGNS.indexOf(sign) < 0)) {
                break;
            }
            unlike |= UNLIKE_ARITHMETIC.indexOf(sign) >= 0;
            end += mark && parameters ? 2 : 1;
        }
        while (!unlike && end - start > 1 && isSigned(sql.charAt(end - 1))) {
            end--;
        }
        return Kind.SYMBOL;
    }

    private Kind number() {
        end = start;
        char second = at(start + 1);
        if (at(start) == '0' && (isEither(second, 'x') || isEither(second, 'o') || isEither(second, 'b'))) {
            end += 2;
            while (isHexadecimal(at(end)) || at(end) == '_') {
                end++;
            }
            return finished(false);
        }
        digits();
        if (at(end) == '.') {
            end++;
            doubt(at(end) == '.'); // 1..2
            digits();
        }
        boolean signed = isSigned(at(end + 1)) && isDigit(at(end + 2));
        if (isEither(at(end), 'e') && (signed || isDigit(at(end + 1)))) {
            end += 2;
            digits();
        }
        return finished(at(end) == '.');
    }

    private void digits() {
        while (isDigit(at(end)) || (at(end) == '_' && isDigit(at(end + 1)))) {
            end++;
        }
    }

    /** What is glued to a number, some versions and databases take for its part, and some for a word. */
    private Kind finished(boolean point) {
        boolean glued = point || isWordPart(at(end));
        doubt(glued);
        while (isWordPart(at(end))) {
            end++;
        }
        return glued && syntax.has(Lexis.WORDS_FROM_DIGITS) ? Kind.WORD : Kind.NUMBER;
    }

    private void doubt(boolean justified) {
        certain &= !justified;
    }

    private char at(int index) {
        return index < sql.length() ? sql.charAt(index) : NOTHING;
    }

    private static boolean isBlank(char sign) {
        return sign == ' ' || (sign >= '\t' && sign <= '\r');
    }

    private static boolean isLineEnd(char sign) {
        return sign == '\n' || sign == '\r';
    }

    private static boolean isSigned(char sign) {
        return sign == '+' || sign == '-';
    }

    private static boolean isQuote(char sign) {
        return sign == '\'' || sign == '"';
    }

    private static boolean isEither(char sign, char lower) {
        return (sign | 0x20) == lower;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static boolean isHexadecimal(char sign) {
        return isDigit(sign) || ((sign | 0x20) >= 'a' && (sign | 0x20) <= 'f');
    }

    private static boolean isLetter(char sign) {
        return ((sign | 0x20) >= 'a' && (sign | 0x20) <= 'z') || sign == '_';
    }

    private boolean isWordStart(char sign) {
        return sign <= 127 ? isLetter(sign) || (sign == '$' && syntax.has(Lexis.DOLLAR_WORDS)) : isWide(sign);
    }

    private boolean isWordPart(char sign) {
        return isLetter(sign) || isDigit(sign) || sign == '$' || (sign > 127 && isWide(sign));
    }

    /** Beyond ASCII: half a character and what may be a blank is never certain. */
    private boolean isWide(char sign) {
        boolean letter = Character.isLetterOrDigit(sign);
        if (syntax.has(Lexis.WIDE_WORDS)) {
            doubt(Character.isSurrogate(sign) || (sign == '\uFEFF' && syntax == SqlSyntax.SQLITE));
            return true;
        }
        doubt(!letter);
        return letter || Character.isSurrogate(sign);
    }

    private static boolean isTagStart(char sign) {
        return isLetter(sign) || sign > 127;
    }

    private static boolean isTagPart(char sign) {
        return isTagStart(sign) || isDigit(sign);
    }
}
