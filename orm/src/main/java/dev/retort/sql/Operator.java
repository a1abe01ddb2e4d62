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
    /** Unequal where null is a value like others. */
    IS_DISTINCT_FROM("IS DISTINCT FROM", 5),
    /** Equal where null is a value like others. */
    IS_NOT_DISTINCT_FROM("IS NOT DISTINCT FROM", 5),
    /** Is null, after its operand. */
    IS_NULL("IS NULL", 5),
    /** Is not null, after its operand. */
    IS_NOT_NULL("IS NOT NULL", 5),
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
    DIVIDE("/", 8);

    private final String sql;
    private final int precedence;

    Operator(String sql, int precedence) {
        this.sql = sql;
        this.precedence = precedence;
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

    /** Whether {@code a op b op c} has no meaning without parentheses, as with comparisons in PostgreSQL. */
    public boolean chainable() {
        return precedence != EQ.precedence;
    }
}
