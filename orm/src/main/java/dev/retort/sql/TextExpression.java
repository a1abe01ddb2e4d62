package dev.retort.sql;

import java.util.List;
import java.util.Objects;

/**
 * An expression of text: what a {@link TextType} gives, and has the operators of text.
 *
 * @param <T> the Java type of the value, which need not be a {@link String}
 */
public non-sealed interface TextExpression<T> extends Expression<T> {
    /** {@code this LIKE pattern}, with {@code %} and {@code _} as wild cards and {@code /} as escape. */
    default Condition like(String pattern) {
        return Comparison.like(this, Operator.LIKE, pattern);
    }

    /** {@code this LIKE pattern}, with {@code %} and {@code _} as wild cards and {@code /} as escape. */
    default Condition like(Expression<String> pattern) {
        return Comparison.like(this, Operator.LIKE, pattern);
    }

    /** Does not match a pattern of {@link #like}. */
    default Condition notLike(String pattern) {
        return Comparison.like(this, Operator.NOT_LIKE, pattern);
    }

    /** Does not match a pattern of {@link #like}. */
    default Condition notLike(Expression<String> pattern) {
        return Comparison.like(this, Operator.NOT_LIKE, pattern);
    }

    /** As {@link #like}, whatever the case of letters. */
    default Condition ilike(String pattern) {
        return Comparison.like(this, Operator.ILIKE, pattern);
    }

    /** As {@link #like}, whatever the case of letters. */
    default Condition ilike(Expression<String> pattern) {
        return Comparison.like(this, Operator.ILIKE, pattern);
    }

    /** As {@link #notLike}, whatever the case of letters. */
    default Condition notIlike(String pattern) {
        return Comparison.like(this, Operator.NOT_ILIKE, pattern);
    }

    /** Whether the text starts with a prefix, which is taken literally. */
    default Condition startsWith(String prefix) {
        return Comparison.like(this, Operator.LIKE, Comparison.escapeLike(prefix) + "%");
    }

    /** Whether the text ends with a suffix, which is taken literally. */
    default Condition endsWith(String suffix) {
        return Comparison.like(this, Operator.LIKE, "%" + Comparison.escapeLike(suffix));
    }

    /** Whether the text contains a part, which is taken literally. */
    default Condition contains(String part) {
        return Comparison.like(this, Operator.LIKE, "%" + Comparison.escapeLike(part) + "%");
    }

    /** As {@link #startsWith}, whatever the case of letters. */
    default Condition istartsWith(String prefix) {
        return Comparison.like(this, Operator.ILIKE, Comparison.escapeLike(prefix) + "%");
    }

    /** As {@link #endsWith}, whatever the case of letters. */
    default Condition iendsWith(String suffix) {
        return Comparison.like(this, Operator.ILIKE, "%" + Comparison.escapeLike(suffix));
    }

    /** As {@link #contains}, whatever the case of letters. */
    default Condition icontains(String part) {
        return Comparison.like(this, Operator.ILIKE, "%" + Comparison.escapeLike(part) + "%");
    }

    /** Whether a regular expression, in the database's own syntax, matches a part of the text. */
    default Condition regexpMatch(String pattern) {
        return Comparison.like(this, Operator.REGEXP, pattern);
    }

    /** Whether a regular expression, in the database's own syntax, matches no part of the text. */
    default Condition notRegexpMatch(String pattern) {
        return Comparison.like(this, Operator.NOT_REGEXP, pattern);
    }

    /**
     * Whether the text has the words of a query, by full text search in the session's configuration: all of them, in any order,
     * but for those behind a minus sign; {@code or} stands between others of which one is enough, quotes around a phrase.
     */
    default Condition match(String query) {
        return new FunctionCondition(
                "match", List.of(OperatorClass.TEXT.of(this, "match"), new BindParameter<>(SqlTypes.VARCHAR, query)));
    }

    /**
     * As {@link #match(String)}, by the rules of a configuration, which an index on the text can have too.
     *
     * @param configuration a name that the database knows, such as {@code english}
     */
    default Condition match(String query, String configuration) {
        return new FunctionCondition(
                "match",
                List.of(
                        OperatorClass.TEXT.of(this, "match"),
                        new BindParameter<>(SqlTypes.VARCHAR, query),
                        Literal.of(SqlTypes.VARCHAR, configuration)));
    }

    /** {@code this || other}. */
    default TextExpression<T> concat(Expression<? extends T> other) {
        return Comparison.concat(this, other);
    }

    /** {@code this || value}. */
    default TextExpression<T> concat(T value) {
        return Comparison.concat(this, Comparison.bind(this, value));
    }

    /**
     * Compares and orders by the rules of a collation.
     *
     * @param collation a name that the database knows
     */
    default TextExpression<T> collate(String collation) {
        return new Collation<>(OperatorClass.TEXT.of(this, "COLLATE"), null, collation);
    }

    /**
     * Compares and orders by the rules of a collation of a schema, {@code collate("pg_catalog", "C")}.
     *
     * @param schema where the collation is
     * @param collation its name there
     */
    default TextExpression<T> collate(String schema, String collation) {
        return new Collation<>(
                OperatorClass.TEXT.of(this, "COLLATE"), Objects.requireNonNull(schema, "schema"), collation);
    }

    @Override
    default TextExpression<T> orElse(Expression<? extends T> other) {
        return Functions.coalesce(this, other);
    }

    @Override
    default TextExpression<T> orElse(T value) {
        return Functions.coalesce(this, value);
    }
}
