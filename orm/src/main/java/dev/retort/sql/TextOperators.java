package dev.retort.sql;

/**
 * The operators of an {@link Expression} of text. On another type each throws
 * {@link dev.retort.error.InvalidRequestException}.
 *
 * @param <T> the Java type of the value
 */
public sealed interface TextOperators<T> permits Expression {
    private Expression<T> self() {
        return (Expression<T>) this;
    }

    /** {@code this LIKE pattern}, with {@code %} and {@code _} as wild cards and {@code /} as escape. */
    default Condition like(String pattern) {
        return Comparison.like(self(), Operator.LIKE, pattern);
    }

    /** {@code this LIKE pattern}, with {@code %} and {@code _} as wild cards and {@code /} as escape. */
    default Condition like(Expression<String> pattern) {
        return Comparison.like(self(), Operator.LIKE, pattern);
    }

    /** Does not match a pattern of {@link #like}. */
    default Condition notLike(String pattern) {
        return Comparison.like(self(), Operator.NOT_LIKE, pattern);
    }

    /** Does not match a pattern of {@link #like}. */
    default Condition notLike(Expression<String> pattern) {
        return Comparison.like(self(), Operator.NOT_LIKE, pattern);
    }

    /** As {@link #like}, whatever the case of letters. */
    default Condition ilike(String pattern) {
        return Comparison.like(self(), Operator.ILIKE, pattern);
    }

    /** As {@link #like}, whatever the case of letters. */
    default Condition ilike(Expression<String> pattern) {
        return Comparison.like(self(), Operator.ILIKE, pattern);
    }

    /** As {@link #notLike}, whatever the case of letters. */
    default Condition notIlike(String pattern) {
        return Comparison.like(self(), Operator.NOT_ILIKE, pattern);
    }

    /** Whether the text starts with a prefix, which is taken literally. */
    default Condition startsWith(String prefix) {
        return Comparison.like(self(), Operator.LIKE, Comparison.escapeLike(prefix) + "%");
    }

    /** Whether the text ends with a suffix, which is taken literally. */
    default Condition endsWith(String suffix) {
        return Comparison.like(self(), Operator.LIKE, "%" + Comparison.escapeLike(suffix));
    }

    /** Whether the text contains a part, which is taken literally. */
    default Condition contains(String part) {
        return Comparison.like(self(), Operator.LIKE, "%" + Comparison.escapeLike(part) + "%");
    }

    /** As {@link #startsWith}, whatever the case of letters. */
    default Condition istartsWith(String prefix) {
        return Comparison.like(self(), Operator.ILIKE, Comparison.escapeLike(prefix) + "%");
    }

    /** As {@link #endsWith}, whatever the case of letters. */
    default Condition iendsWith(String suffix) {
        return Comparison.like(self(), Operator.ILIKE, "%" + Comparison.escapeLike(suffix));
    }

    /** As {@link #contains}, whatever the case of letters. */
    default Condition icontains(String part) {
        return Comparison.like(self(), Operator.ILIKE, "%" + Comparison.escapeLike(part) + "%");
    }

    /** Whether a regular expression, in the database's own syntax, matches a part of the text. */
    default Condition regexpMatch(String pattern) {
        return Comparison.like(self(), Operator.REGEXP, pattern);
    }

    /** Whether a regular expression, in the database's own syntax, matches no part of the text. */
    default Condition notRegexpMatch(String pattern) {
        return Comparison.like(self(), Operator.NOT_REGEXP, pattern);
    }

    /** {@code this || other}. */
    default Expression<T> concat(Expression<? extends T> other) {
        return Comparison.concat(self(), other);
    }

    /** {@code this || value}. */
    default Expression<T> concat(T value) {
        return Comparison.concat(self(), Comparison.bind(self(), value));
    }

    /**
     * Compares and orders by the rules of a collation.
     *
     * @param collation a name that the database knows
     */
    default Expression<T> collate(String collation) {
        Comparison.requireText(self(), "collate");
        return new Collation<>(self(), collation);
    }
}
