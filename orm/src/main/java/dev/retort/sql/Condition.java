package dev.retort.sql;

/**
 * An expression that is true, false or unknown, as a comparison gives it.
 *
 * <pre>{@code
 * select(users.id).where(users.age.ge(18).and(users.name.startsWith("e").or(users.admin)))
 * }</pre>
 *
 * <p>A chain reads from left to right: {@code a.or(b).and(c)} is {@code (a OR b) AND c}. What a value of type boolean is,
 * such as a column, {@link #isTrue} makes a condition. {@link Sql#and}, {@link Sql#or} and {@link Sql#not} take lists and
 * what is no condition yet.
 */
public non-sealed interface Condition extends Expression<Boolean> {
    /** Both hold. */
    default Condition and(Expression<Boolean> other) {
        return Junction.of(Operator.AND, this, other);
    }

    /** One of them holds, or both. */
    default Condition or(Expression<Boolean> other) {
        return Junction.of(Operator.OR, this, other);
    }

    /** This does not hold; where it is unknown, its opposite is too. */
    default Condition not() {
        return new UnaryCondition(Operator.NOT, this);
    }
}
