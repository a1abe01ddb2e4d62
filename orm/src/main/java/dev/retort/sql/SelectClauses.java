package dev.retort.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a select has besides its conditions; a step changes a copy before anybody sees it. Each list is immutable and shared.
 */
final class SelectClauses {
    /** What a row consists of, of which each may stand for several columns. */
    final List<Expression<?>> elements;

    /** The columns: the elements, with their parts in place of composite ones. */
    final List<Expression<?>> selection;

    /** Whether a row becomes the value of the only expression. */
    final boolean scalar;

    List<FromClause> from = List.of();
    List<Ordering> orderBy = List.of();
    boolean distinct;
    List<GroupingElement> groupBy = List.of();
    List<Expression<Boolean>> having = List.of();

    @Nullable
    BindParameter<Long> limit;

    @Nullable
    BindParameter<Long> offset;

    /** What most selects do not have, so that a step need not copy it. */
    Rare rare = Rare.NONE;

    SelectClauses(List<Expression<?>> elements, boolean scalar) {
        this.elements = elements;
        this.selection = CompositeExpression.expand(elements);
        this.scalar = scalar;
    }

    SelectClauses copy() {
        return selecting(elements, scalar);
    }

    /** A copy that selects something else. */
    SelectClauses selecting(List<Expression<?>> selected, boolean values) {
        SelectClauses copy = new SelectClauses(selected, values);
        copy.from = from;
        copy.orderBy = orderBy;
        copy.distinct = distinct;
        copy.groupBy = groupBy;
        copy.having = having;
        copy.limit = limit;
        copy.offset = offset;
        copy.rare = rare;
        return copy;
    }

    /** The rarer parts; none of them is there exactly where this is {@link #NONE}. */
    static final class Rare {
        static final Rare NONE = new Rare();

        List<Expression<?>> distinctOn = List.of();
        Map<String, Window> windows = Map.of();
        boolean withTies;
        List<Clause> clauses = List.of();
        List<CommonTableExpression> with = List.of();

        @Nullable
        RowLock lock;

        @Nullable
        List<FromClause> correlated;

        private Rare() {}

        Rare copy() {
            Rare copy = new Rare();
            copy.distinctOn = distinctOn;
            copy.windows = windows;
            copy.withTies = withTies;
            copy.clauses = clauses;
            copy.with = with;
            copy.lock = lock;
            copy.correlated = correlated;
            return copy;
        }
    }
}
