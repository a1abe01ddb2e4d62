package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.ColumnSources;
import dev.retort.sql.FromClause;
import dev.retort.sql.Select;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Finds the sources of a select: those it names, then those that its select list and conditions imply.
 *
 * <p>A source that only its expressions imply is not listed where an enclosing statement has it: the select is correlated to
 * that one. What it names itself stays its own, as in SQL. {@link Select#correlate} says it instead.
 */
final class ImpliedSources {
    private ImpliedSources() {}

    static List<FromClause> of(Select<?> select, Collection<FromClause> enclosing) {
        Set<FromClause> covered = ColumnSources.leaves(select.from());
        List<FromClause> sources = new ArrayList<>(select.from());
        for (FromClause source : ColumnSources.of(select)) {
            if (covered.add(source)) {
                sources.add(source);
            }
        }
        List<FromClause> correlated = select.correlated();
        if (correlated != null) {
            return ofCorrelated(select, sources, correlated);
        }
        List<FromClause> own = sources.stream()
                .filter(source -> select.from().contains(source) || !enclosing.contains(source))
                .toList();
        if (own.isEmpty() && sources.size() > 1) {
            throw new InvalidRequestException("Which sources are of the select of "
                    + select.selection().get(0).resultName()
                    + " itself, and which of the statement around it, which has all: "
                    + sources + "? Name its own by from(…), or the others by correlate(…)");
        }
        return own.isEmpty() ? sources : own; // the only one is read by itself, as in a comparison with its maximum
    }

    private static List<FromClause> ofCorrelated(
            Select<?> select, List<FromClause> sources, List<FromClause> correlated) {
        List<FromClause> own = without(sources, correlated);
        if (own.isEmpty() && !sources.isEmpty()) {
            throw new InvalidRequestException("correlate() leaves the select of "
                    + select.selection().get(0).resultName() + " no source of its own; name fewer, or add from()");
        }
        return own;
    }

    private static List<FromClause> without(List<FromClause> sources, Collection<FromClause> others) {
        return sources.stream().filter(source -> !others.contains(source)).toList();
    }
}
