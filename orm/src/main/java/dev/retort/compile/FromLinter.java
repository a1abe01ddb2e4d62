package dev.retort.compile;

import dev.retort.sql.ColumnClause;
import dev.retort.sql.ColumnSources;
import dev.retort.sql.DerivedSource;
import dev.retort.sql.ElementWalker;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Junction;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.TableFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds sources of a statement that no condition ties to the others, so that every row meets every row by accident.
 *
 * <p>The idea is SQLAlchemy's {@code FromLinter}: sources are nodes, joins and conditions that speak of two of them are
 * edges. An explicit cross join, and a source that sees those before it, are wanted.
 */
final class FromLinter extends ElementWalker {
    private final Map<FromClause, FromClause> parents = new LinkedHashMap<>();
    private final Set<FromClause> mentioned = new HashSet<>();

    private FromLinter() {}

    /** What is wrong with the sources of a select, or nothing. */
    static Optional<String> checkSelect(Collection<FromClause> sources, List<Expression<Boolean>> conditions) {
        return untied(sources, conditions)
                .map(names -> "SELECT has a Cartesian product between " + names
                        + ": no join nor condition ties them; add one, or write crossJoin() where it is wanted");
    }

    /** What is wrong with the other sources of a change of a table, or nothing. */
    static Optional<String> checkChange(
            String verb, TableClause table, List<FromClause> others, List<Expression<Boolean>> conditions) {
        List<FromClause> sources = new ArrayList<>(others);
        sources.add(0, table);
        return untied(sources, conditions)
                .map(names -> verb + " has a Cartesian product between " + names
                        + ": no condition ties them, so that every row of the one meets all of the other; add one with"
                        + " where()");
    }

    private static Optional<String> untied(Collection<FromClause> sources, List<Expression<Boolean>> conditions) {
        Set<FromClause> leaves = ColumnSources.leaves(sources);
        if (sources.size() < 2 || leaves.size() < 2) {
            return Optional.empty();
        }
        FromLinter linter = new FromLinter();
        leaves.forEach(linter::root);
        FromClause first = leaves.iterator().next();
        leaves.stream().filter(FromLinter::seesOthers).forEach(source -> linter.connect(first, source));
        sources.forEach(source -> linter.connectAll(ColumnSources.leaves(List.of(source))));
        conditions.forEach(linter::connectBy);
        return linter.describe(leaves);
    }

    private static boolean seesOthers(FromClause source) {
        return source instanceof TableFunction || (source instanceof Subquery subquery && subquery.isLateral());
    }

    private Optional<String> describe(Set<FromClause> leaves) {
        Map<FromClause, List<FromClause>> parts =
                leaves.stream().collect(Collectors.groupingBy(this::root, LinkedHashMap::new, Collectors.toList()));
        if (parts.size() == 1) {
            return Optional.empty();
        }
        return Optional.of(parts.values().stream()
                .map(part -> part.stream().map(FromLinter::name).collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" and ")));
    }

    private static String name(FromClause source) {
        if (source instanceof TableClause table) {
            return "\"" + table.name() + "\"";
        }
        return "\"" + (source instanceof TableAlias alias ? alias.alias() : ((DerivedSource) source).alias()) + "\"";
    }

    private void connectBy(Expression<Boolean> condition) {
        if (condition instanceof Junction junction) {
            junction.conditions().forEach(this::connectBy);
            return;
        }
        mentioned.clear();
        condition.accept(this);
        connectAll(mentioned);
    }

    private void connectAll(Collection<FromClause> sources) {
        FromClause first = null;
        for (FromClause source : sources) {
            if (first == null) {
                first = source;
            }
            connect(first, source);
        }
    }

    private void connect(FromClause one, FromClause other) {
        parents.put(root(one), root(other));
    }

    private FromClause root(FromClause source) {
        FromClause parent = parents.computeIfAbsent(source, unknown -> unknown);
        return parent.equals(source) ? source : root(parent);
    }

    @Override
    public void visitColumn(ColumnClause<?> column) {
        mentioned.add(column.canonical().table());
    }
}
