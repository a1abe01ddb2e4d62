package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the comparisons of {@link Expression}. */
final class Comparison {
    /** Escapes wild cards in {@code LIKE}; SQLAlchemy's choice, since a backslash needs escaping itself on some databases. */
    static final char LIKE_ESCAPE = '/';

    private Comparison() {}

    static <T> Condition of(Expression<T> left, Operator operator, T value) {
        return of(left, operator, bind(left, value));
    }

    static Condition of(Expression<?> left, Operator operator, Expression<?> right) {
        return new BinaryCondition(left, operator, right);
    }

    static <T> Expression<T> bind(Expression<T> left, @Nullable T value) {
        return BindParameter.orExpression(Arithmetic.exact(AnyFunctionCall.typeOf(left)), value);
    }

    static Condition test(Expression<?> operand, Operator operator) {
        return new UnaryCondition(operator, operand);
    }

    static Condition truth(Expression<?> operand, Operator operator) {
        if (operand.type().javaType() != Boolean.class) {
            throw new InvalidRequestException(operator.sql() + " works on conditions; \"" + operand.resultName()
                    + "\" is of type " + operand.type());
        }
        return test(operand, operator);
    }

    static Condition like(Expression<?> left, Operator operator, String pattern) {
        return like(left, operator, new BindParameter<>(SqlTypes.VARCHAR, pattern));
    }

    static Condition like(Expression<?> left, Operator operator, Expression<String> pattern) {
        return of(OperatorClass.TEXT.of(left, operator.sql()), operator, pattern);
    }

    static <T> TextExpression<T> concat(Expression<T> left, Expression<?> right) {
        OperatorClass.TEXT.of(left, Operator.CONCAT.sql());
        return new BinaryExpression<>(left, Operator.CONCAT, right, left.type());
    }

    static <T> Condition inSelect(Expression<T> left, Operator operator, QueryExpression<?> query) {
        if (query.resultColumns().size() != 1) {
            throw new InvalidRequestException(
                    operator.sql() + " looks for \"" + left.resultName() + "\" in the only column of a query; this has "
                            + query.resultColumns().size());
        }
        return new InSelect<>(left, operator, query);
    }

    static <T> Condition inList(Expression<T> left, Operator operator, Collection<? extends T> values) {
        List<T> copy = new ArrayList<>(values.size());
        for (T value : values) {
            if (value == null) {
                throw new InvalidRequestException("A list to look for \"" + left.resultName()
                        + "\" in holds null, which SQL never finds; leave it out and add or(…, isNull())");
            }
            copy.add(BoundValue.kept(
                    BindParameter.checked(left.type(), value), left.type().javaType()));
        }
        return new InList<>(left, operator, Collections.unmodifiableList(copy));
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
