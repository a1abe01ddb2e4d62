package dev.retort.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Text that is compared and ordered by the rules of a collation.
 *
 * @param <T> the Java type of the value
 */
public final class Collation<T> extends ComputedExpression<T> implements AnyExpression<T> {
    private final Expression<T> operand;
    private final @Nullable String schema;
    private final String collation;

    Collation(Expression<T> operand, @Nullable String schema, String collation) {
        super(operand.type());
        this.operand = operand;
        this.schema = schema;
        this.collation = Objects.requireNonNull(collation, "collation");
    }

    /** The schema of the collation; null where the database finds it by its name. */
    public @Nullable String schema() {
        return schema;
    }

    /** The text. */
    public Expression<T> operand() {
        return operand;
    }

    /** The name of the collation. */
    public String collation() {
        return collation;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitCollation(this);
    }
}
