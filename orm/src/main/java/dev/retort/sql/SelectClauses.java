package dev.retort.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What most selects do not have, so that a step need not copy it; a step changes a copy before anybody sees it. Each list is
 * immutable and shared.
 */
final class SelectClauses {
    static final SelectClauses NONE = new SelectClauses();

    boolean distinct;
    List<GroupingElement> groupBy = List.of();
    List<Expression<Boolean>> having = List.of();

    /** Whether none of those that follow is there. */
    boolean plain = true;

    List<Expression<?>> distinctOn = List.of();
    Map<String, Window> windows = Map.of();
    boolean withTies;
    List<String> prefixes = List.of();
    List<String> suffixes = List.of();
    List<CommonTableExpression> with = List.of();

    @Nullable
    RowLock lock;

    @Nullable
    List<FromClause> correlated;

    private SelectClauses() {}

    SelectClauses copy() {
        SelectClauses copy = new SelectClauses();
        copy.distinct = distinct;
        copy.groupBy = groupBy;
        copy.having = having;
        copy.plain = plain;
        copy.distinctOn = distinctOn;
        copy.windows = windows;
        copy.withTies = withTies;
        copy.prefixes = prefixes;
        copy.suffixes = suffixes;
        copy.with = with;
        copy.lock = lock;
        copy.correlated = correlated;
        return copy;
    }
}
