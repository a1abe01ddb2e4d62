package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two sources of rows and the condition that joins them.
 *
 * @param left the first source
 * @param right the second source
 * @param type which rows come
 * @param on the condition, or null where there is none or {@code using} is it
 * @param using the columns that both sources have and that must be equal; empty where a condition says it
 */
public record Join(
        FromClause left,
        FromClause right,
        JoinType type,
        @Nullable Expression<Boolean> on,
        List<String> using) implements FromClause {
    /** Copies the list, and takes what each source stands for. */
    public Join {
        left = left.canonical();
        right = right.canonical();
        using = List.copyOf(using);
    }

    static Join on(FromClause left, FromClause right, JoinType type, Expression<Boolean> condition) {
        return new Join(left, right, type, condition, List.of());
    }

    static Join derived(FromClause left, FromClause right, JoinType type) {
        return on(left, right, type, condition(left.canonical(), right.canonical()));
    }

    static Join using(FromClause left, FromClause right, JoinType type, ColumnClause<?>... columns) {
        if (columns.length == 0) {
            throw new InvalidRequestException("A join by equal columns needs at least one column");
        }
        return new Join(
                left,
                right,
                type,
                null,
                Arrays.stream(columns).map(ColumnClause::name).toList());
    }

    static Join unconditional(FromClause left, FromClause right, JoinType type) {
        return new Join(left, right, type, null, List.of());
    }

    @Override
    public List<? extends ColumnClause<?>> columns() {
        List<ColumnClause<?>> columns = new ArrayList<>(left.columns());
        columns.addAll(right.columns());
        return columns;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitJoin(this);
    }

    private static Expression<Boolean> condition(FromClause left, FromClause right) {
        List<Expression<Boolean>> found = foreignKeys(left, right);
        if (found.size() != 1) {
            throw new InvalidRequestException((found.isEmpty() ? "No foreign key" : "More than one foreign key")
                    + " between " + names(left) + " and " + names(right) + "; give the condition: join(other, on)");
        }
        return found.get(0);
    }

    /** Whether a condition between two sources follows from a foreign key of one to the other. */
    static boolean haveForeignKey(FromClause left, FromClause right) {
        return !foreignKeys(left, right).isEmpty();
    }

    private static List<Expression<Boolean>> foreignKeys(FromClause left, FromClause right) {
        List<Expression<Boolean>> found = new ArrayList<>();
        for (FromClause source : sources(left)) {
            for (FromClause target : sources(right)) {
                collect(source, target, found);
            }
        }
        return found;
    }

    private static void collect(FromClause source, FromClause target, List<Expression<Boolean>> found) {
        for (ForeignKeyPath path : table(source).foreignKeysTo(table(target))) {
            found.add(equal(path, source, target));
        }
        if (table(source) != table(target)) {
            for (ForeignKeyPath path : table(target).foreignKeysTo(table(source))) {
                found.add(equal(path, target, source));
            }
        }
    }

    private static Expression<Boolean> equal(ForeignKeyPath path, FromClause referring, FromClause referred) {
        List<Expression<Boolean>> pairs = new ArrayList<>();
        for (int i = 0; i < path.columns().size(); i++) {
            ColumnClause<?> left = columnOf(referring, path.columns().get(i));
            ColumnClause<?> right = columnOf(referred, path.references().get(i));
            pairs.add(Comparison.of(left, Operator.EQ, right));
        }
        return Sql.and(pairs);
    }

    private static ColumnClause<?> columnOf(FromClause source, ColumnClause<?> column) {
        return source instanceof TableAlias alias ? alias.column(column) : column;
    }

    private static List<FromClause> sources(FromClause from) {
        if (from instanceof Join join) {
            List<FromClause> sources = new ArrayList<>(sources(join.left));
            sources.addAll(sources(join.right));
            return sources;
        }
        return from instanceof DerivedSource ? List.of() : List.of(from);
    }

    private static TableClause table(FromClause source) {
        return source instanceof TableAlias alias ? alias.table() : (TableClause) source;
    }

    /** The names of a source and all its parts, for messages. */
    static String names(FromClause from) {
        return from instanceof Join join ? names(join.left) + ", " + names(join.right) : "\"" + nameOf(from) + "\"";
    }

    private static String nameOf(FromClause from) {
        if (from instanceof TableClause table) {
            return table.name();
        }
        return from instanceof TableAlias alias ? alias.alias() : ((DerivedSource) from).alias();
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
