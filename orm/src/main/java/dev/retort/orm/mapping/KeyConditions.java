package dev.retort.orm.mapping;

import dev.retort.sql.ColumnClause;
import dev.retort.sql.Condition;
import dev.retort.sql.Expression;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Conditions on columns that hold keys, be it one or several: of an entity's own table, or of one that refers to it. */
public final class KeyConditions {
    private KeyConditions() {}

    /** They hold a key. */
    public static Condition equal(List<? extends ColumnClause<?>> columns, Object key) {
        if (columns.size() == 1) {
            return unchecked(columns.get(0)).eq(CompositeKey.part(key, 0));
        }
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            conditions.add(unchecked(columns.get(i)).eq(CompositeKey.part(key, i)));
        }
        return Sql.and(conditions);
    }

    /** They hold another key. */
    static Condition different(List<? extends ColumnClause<?>> columns, Object key) {
        return columns.size() == 1
                ? unchecked(columns.get(0)).ne(CompositeKey.part(key, 0))
                : equal(columns, key).not();
    }

    /** They hold the keys that other columns have, in the same order. */
    public static Condition equalColumns(
            List<? extends ColumnClause<?>> columns, List<? extends ColumnClause<?>> others) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            conditions.add(unchecked(columns.get(i)).eq(unchecked(others.get(i))));
        }
        return Sql.and(conditions);
    }

    /** They hold nothing. */
    public static Condition isNull(List<? extends ColumnClause<?>> columns) {
        return Sql.and(columns.stream().map(ColumnClause::isNull).toList());
    }

    /** They hold something, each of them. */
    static Condition isNotNull(List<? extends ColumnClause<?>> columns) {
        return Sql.and(columns.stream().map(ColumnClause::isNotNull).toList());
    }

    /** They hold the values that each row of parameters has for them, in their order. */
    public static Condition equalParameters(List<? extends ColumnClause<?>> columns) {
        List<Condition> conditions = new ArrayList<>();
        for (ColumnClause<?> column : columns) {
            conditions.add(ColumnParameters.equal(column));
        }
        return Sql.and(conditions);
    }

    /** They hold one of some keys. */
    public static Condition among(List<? extends ColumnClause<?>> columns, Collection<?> keys) {
        if (columns.size() == 1) {
            return unchecked(columns.get(0)).in(firstParts(keys));
        }
        Tuple held = tuple(columns);
        return held.in(bound(held, columns.size(), keys));
    }

    /** They hold a key other than some. */
    static Condition notAmong(List<? extends ColumnClause<?>> columns, Collection<?> keys) {
        if (columns.size() == 1) {
            return unchecked(columns.get(0)).notIn(firstParts(keys));
        }
        Tuple held = tuple(columns);
        return held.notIn(bound(held, columns.size(), keys));
    }

    /** They hold one of the keys that a select of as many columns finds. */
    public static Condition among(List<? extends ColumnClause<?>> columns, Select<?> keys) {
        return columns.size() == 1
                ? unchecked(columns.get(0)).in(unchecked(keys))
                : tuple(columns).in(keys);
    }

    @SuppressWarnings("unchecked") // of one column that holds keys
    private static QueryExpression<Object> unchecked(Select<?> keys) {
        return (QueryExpression<Object>) keys;
    }

    private static Tuple tuple(List<? extends ColumnClause<?>> columns) {
        return Sql.tuple(columns.toArray(new Expression<?>[0]));
    }

    private static List<Tuple> bound(Tuple held, int columns, Collection<?> keys) {
        List<Tuple> wanted = new ArrayList<>();
        for (Object key : keys) {
            Object[] values = new Object[columns];
            for (int i = 0; i < values.length; i++) {
                values[i] = CompositeKey.part(key, i);
            }
            wanted.add(held.bind(values));
        }
        return wanted;
    }

    private static List<Object> firstParts(Collection<?> keys) {
        List<Object> parts = new ArrayList<>(keys.size());
        for (Object key : keys) {
            parts.add(Objects.requireNonNull(CompositeKey.part(key, 0), "a key"));
        }
        return parts;
    }

    @SuppressWarnings("unchecked") // compared with keys of the entity that it belongs or refers to
    private static ColumnClause<Object> unchecked(ColumnClause<?> column) {
        return (ColumnClause<Object>) column;
    }
}
