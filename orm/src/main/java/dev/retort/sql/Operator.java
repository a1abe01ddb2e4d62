package dev.retort.sql;

/** SQL's operators, with how tightly they bind (more is tighter), so that parentheses stand only where needed. */
public enum Operator {
    /** Logical or. */
    OR("OR", 1),
    /** Logical and. */
    AND("AND", 2),
    /** Logical not, before its operand. */
    NOT("NOT", 3),
    /** Equal. */
    EQ("=", 5),
    /** Not equal. */
    NE("<>", 5),
    /** Less than. */
    LT("<", 5),
    /** Less than or equal. */
    LE("<=", 5),
    /** Greater than. */
    GT(">", 5),
    /** Greater than or equal. */
    GE(">=", 5),
    /** Pattern match; a slash escapes. */
    LIKE("LIKE", 5),
    /** No pattern match. */
    NOT_LIKE("NOT LIKE", 5),
    /** Pattern match whatever the case of letters. */
    ILIKE("ILIKE", 5),
    /** No pattern match whatever the case of letters. */
    NOT_ILIKE("NOT ILIKE", 5),
    /** Match of a regular expression, somewhere in the text. */
    REGEXP("REGEXP", 5),
    /** No match of a regular expression. */
    NOT_REGEXP("NOT REGEXP", 5),
    /** Unequal where null is a value like others. */
    IS_DISTINCT_FROM("IS DISTINCT FROM", 5),
    /** Equal where null is a value like others. */
    IS_NOT_DISTINCT_FROM("IS NOT DISTINCT FROM", 5),
    /** Is null, after its operand. */
    IS_NULL("IS NULL", 5),
    /** Is not null, after its operand. */
    IS_NOT_NULL("IS NOT NULL", 5),
    /** Is true, and not null; after its operand. */
    IS_TRUE("IS TRUE", 5),
    /** Is false or null; after its operand. */
    IS_NOT_TRUE("IS NOT TRUE", 5),
    /** Is false, and not null; after its operand. */
    IS_FALSE("IS FALSE", 5),
    /** Is true or null; after its operand. */
    IS_NOT_FALSE("IS NOT FALSE", 5),
    /** Lies between two values. */
    BETWEEN("BETWEEN", 5),
    /** Does an array hold all elements of another. */
    ARRAY_CONTAINS("@>", 5),
    /** Have two arrays an element in common. */
    ARRAY_OVERLAPS("&&", 5),
    /** Is all of a JSON document found in another. */
    JSON_CONTAINS("@>", 5, true),
    /** Does a range hold a value, or all values of another. */
    RANGE_CONTAINS("@>", 5, true),
    /** Have two ranges a value in common. */
    RANGE_OVERLAPS("&&", 5, true),
    /** Does one range begin where another ends. */
    RANGE_ADJACENT("-|-", 5, true),
    /** Bits that both have. */
    BIT_AND("&", 6, true),
    /** Bits that one or both have. */
    BIT_OR("|", 6, true),
    /** Bits that one has and the other has not. */
    BIT_XOR("#", 6, true),
    /** Bits moved to higher places. */
    SHIFT_LEFT("<<", 6, true),
    /** Bits moved to lower places. */
    SHIFT_RIGHT(">>", 6, true),
    /** Membership. */
    IN("IN", 5),
    /** Non-membership. */
    NOT_IN("NOT IN", 5),
    /** Concatenation of text. */
    CONCAT("||", 6),
    /** Addition. */
    PLUS("+", 7),
    /** Subtraction. */
    MINUS("-", 7),
    /** Multiplication. */
    TIMES("*", 8),
    /** Division. */
    DIVIDE("/", 8),
    /** The remainder of a division. */
    MODULO("%", 8),
    /** A moment as the clocks of a time zone show it, and the other way round. */
    AT_TIME_ZONE("AT TIME ZONE", 9, true),
    /** The number with the other sign, before its operand. */
    NEGATE("-", 10, true),
    /** All bits turned, before its operand. */
    BIT_NOT("~", 10, true);

    private final String sql;
    private final int precedence;
    private final boolean isolated;

    Operator(String sql, int precedence) {
        this(sql, precedence, false);
    }

    Operator(String sql, int precedence, boolean isolated) {
        this.sql = sql;
        this.precedence = precedence;
        this.isolated = isolated;
    }

    /** Whether databases disagree on how tightly it binds, so that parentheses separate it from every other. */
    public boolean isolated() {
        return isolated;
    }

    /** As SQL writes it. */
    public String sql() {
        return sql;
    }

    /** How tightly it binds; an operand that binds less tightly needs parentheses. */
    public int precedence() {
        return precedence;
    }

    /** Whether {@code (a op b) op c} and {@code a op (b op c)} are always the same; sums may overflow on one way. */
    public boolean associative() {
        return this == AND || this == OR || this == CONCAT;
    }

    /** Whether it compares two values by their order or for being equal, with null as itself or as a value. */
    public boolean compares() {
        return switch (this) {
            case EQ, NE, LT, LE, GT, GE, IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> true;
            default -> false;
        };
    }

    /** Whether {@code a op b op c} has no meaning without parentheses, as with comparisons in PostgreSQL. */
    public boolean chainable() {
        return precedence != EQ.precedence;
    }
}
