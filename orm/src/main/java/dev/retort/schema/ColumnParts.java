package dev.retort.schema;

import dev.retort.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a column; changed only while a step makes a new one.
 *
 * @param <T> the Java type of a value
 */
final class ColumnParts<T> {
    final String name;
    final SqlType<T> type;
    boolean primaryKey;
    boolean nullable = true;
    boolean unique;
    boolean indexed;
    boolean monotonic;
    List<Function<Column<T>, CheckConstraint>> checks = List.of();

    @Nullable
    Identity identity;

    @Nullable
    Sequence sequence;

    @Nullable
    DdlExpression serverDefault;

    @Nullable
    ColumnDefault<T> insertDefault;

    @Nullable
    ColumnDefault<T> updateDefault;

    @Nullable
    Computed computed;

    @Nullable
    String comment;

    @Nullable
    ColumnReference reference;

    @Nullable
    Domain<T> domain;

    ColumnParts(String name, SqlType<T> type) {
        this.name = name;
        this.type = type;
    }

    ColumnParts(ColumnParts<T> other) {
        this(other.name, other.type);
        primaryKey = other.primaryKey;
        nullable = other.nullable;
        unique = other.unique;
        indexed = other.indexed;
        monotonic = other.monotonic;
        checks = other.checks;
        identity = other.identity;
        sequence = other.sequence;
        serverDefault = other.serverDefault;
        insertDefault = other.insertDefault;
        updateDefault = other.updateDefault;
        computed = other.computed;
        comment = other.comment;
        reference = other.reference;
        domain = other.domain;
    }

    void addCheck(Function<Column<T>, CheckConstraint> check) {
        List<Function<Column<T>, CheckConstraint>> all = new ArrayList<>(checks);
        all.add(check);
        checks = List.copyOf(all);
    }
}
