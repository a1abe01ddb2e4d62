package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlTypes;

/** Builds the comparisons of {@link Expression}. */
final class Comparison {
    /** Escapes wild cards in {@code LIKE}; SQLAlchemy's choice, since a backslash needs escaping itself on some databases. */
    static final char LIKE_ESCAPE = '/';

    private Comparison() {}

    static <T> Expression<Boolean> of(Expression<T> left, Operator operator, T value) {
        return of(left, operator, new BindParameter<>(left.type(), value));
    }

    static Expression<Boolean> of(Expression<?> left, Operator operator, Expression<?> right) {
        return new BinaryExpression<>(left, operator, right, SqlTypes.BOOLEAN);
    }

    static Expression<Boolean> like(Expression<?> left, String pattern) {
        requireText(left, "like");
        return of(left, Operator.LIKE, new BindParameter<>(SqlTypes.VARCHAR, pattern));
    }

    static void requireText(Expression<?> expression, String operation) {
        if (expression.type().javaType() != String.class) {
            throw new InvalidRequestException(
                    operation + " works on text; \"" + expression.resultName() + "\" is of type " + expression.type()
                            + " (" + expression.type().javaType().getSimpleName() + ")");
        }
    }

    static String escapeLike(String literal) {
        StringBuilder escaped = new StringBuilder(literal.length() + 4);
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '%' || c == '_' || c == LIKE_ESCAPE) {
                escaped.append(LIKE_ESCAPE);
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
