package dev.retort.sql;

import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions on columns by name, each of which is sought in all sources of a statement. */
final class NamedFilter {
    private final String statement;
    private final Collection<FromClause> sources;

    /**
     * @param statement what has the sources, for messages
     * @param sources the leaves of its FROM
     */
    NamedFilter(String statement, Collection<FromClause> sources) {
        this.statement = statement;
        this.sources = sources;
    }

    List<Condition> equal(Map<String, ? extends @Nullable Object> values) {
        List<Condition> conditions = new ArrayList<>(values.size());
        values.forEach((name, value) -> conditions.add(equal(name, value)));
        return conditions;
    }

    /**
     * That a column equals a value, or is null.
     *
     * @throws NoSuchColumnException if no source has a column of the name
     * @throws InvalidRequestException if several have, or the value is of another class
     */
    Condition equal(String name, @Nullable Object value) {
        return equal(column(name), value);
    }

    private static <T> Condition equal(ColumnClause<T> column, @Nullable Object value) {
        Expression<?> given = TargetColumns.assign(column, value).value();
        return value == null ? column.isNull() : Comparison.of(column, Operator.EQ, given);
    }

    private ColumnClause<?> column(String name) {
        List<ColumnClause<?>> found = new ArrayList<>();
        for (FromClause source : sources) {
            source.columns().stream()
                    .filter(column -> column.name().equals(name))
                    .forEach(found::add);
        }
        if (found.isEmpty()) {
            throw missing(name);
        }
        if (found.size() > 1) {
            throw new InvalidRequestException("Column \"" + name + "\" is ambiguous in " + statement + ", which reads "
                    + found.stream().map(Object::toString).collect(Collectors.joining(" and "))
                    + "; say which: where(column.eq(…))");
        }
        return found.get(0);
    }

    private RuntimeException missing(String name) {
        if (sources.isEmpty()) {
            return new InvalidRequestException("filterBy(\"" + name + "\", …) finds no source in " + statement
                    + "; name it before, by from(…) or a join");
        }
        List<String> all = new ArrayList<>();
        sources.forEach(source -> source.columns().forEach(column -> all.add(column.name())));
        return new NoSuchColumnException("Column \"" + name + "\" is in no source of " + statement + ": "
                + sources.stream().map(NamedFilter::describe).collect(Collectors.joining("; "))
                + DidYouMean.suffix(name, all));
    }

    private static String describe(FromClause source) {
        List<String> names = source.columns().stream().map(ColumnClause::name).toList();
        return Join.names(source)
                + (names.isEmpty()
                        ? " has columns that only where(column.eq(…)) knows"
                        : " has " + String.join(", ", names));
    }
}
