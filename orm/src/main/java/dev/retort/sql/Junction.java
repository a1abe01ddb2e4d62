package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Conditions joined by AND or OR. */
public final class Junction implements Condition {
    private final Operator operator;

    /** As they were given; one may be a junction by the same operator, as each step of a chain is of the one before. */
    private final List<Expression<Boolean>> parts;

    /** The conditions of a chain, once somebody asked; an immutable list, so a race costs at most a second one. */
    private transient @Nullable List<Expression<Boolean>> chained;

    private Junction(Operator operator, List<Expression<Boolean>> parts) {
        this.operator = operator;
        this.parts = parts;
    }

    static Condition of(Operator operator, Expression<Boolean> one, Expression<Boolean> other) {
        return new Junction(
                operator,
                List.of(Objects.requireNonNull(one, "condition"), Objects.requireNonNull(other, "condition")));
    }

    static Condition of(Operator operator, List<? extends Expression<Boolean>> conditions) {
        if (Objects.requireNonNull(conditions, "conditions").isEmpty()) {
            throw new InvalidRequestException(operator + " needs at least one condition");
        }
        return conditions.size() == 1 && conditions.get(0) instanceof Condition only
                ? only
                : new Junction(operator, present(conditions, "condition"));
    }

    /** A copy of a list that holds no null; the exception says what is missing. */
    static <E> List<E> present(List<? extends E> elements, String what) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) == null) {
                throw new NullPointerException(what + " " + (i + 1) + " of " + elements.size());
            }
        }
        return List.copyOf(elements);
    }

    /** {@link Operator#AND} or {@link Operator#OR}. */
    public Operator operator() {
        return operator;
    }

    /** The conditions, two or more, or one that is a value such as a column; none is a junction by the same operator. */
    public List<Expression<Boolean>> conditions() {
        if (!isChain()) {
            return parts;
        }
        List<Expression<Boolean>> known = chained;
        if (known == null) {
            known = chain();
            chained = known;
        }
        return known;
    }

    private boolean isChain() {
        for (int i = 0; i < parts.size(); i++) {
            if (continues(parts.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean continues(Expression<Boolean> part) {
        return part instanceof Junction inner && inner.operator == operator;
    }

    /** Without recursion, since a chain may be as long as a program's list. */
    private List<Expression<Boolean>> chain() {
        List<Expression<Boolean>> backwards = new ArrayList<>();
        Deque<Expression<Boolean>> open = new ArrayDeque<>(parts);
        while (!open.isEmpty()) {
            Expression<Boolean> last = open.removeLast();
            if (continues(last)) {
                open.addAll(((Junction) last).parts);
            } else {
                backwards.add(last);
            }
        }
        Collections.reverse(backwards);
        return List.copyOf(backwards);
    }

    @Override
    public SqlType<Boolean> type() {
        return SqlTypes.BOOLEAN;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitJunction(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
