package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a select joins to where it does not say so, as SQLAlchemy does: of the sources that it names, or else of those
 * that its select list implies, the one that can be joined.
 */
final class LeftSide {
    private final List<FromClause> candidates;
    private final FromClause other;

    private LeftSide(List<FromClause> candidates, FromClause other) {
        this.candidates = candidates;
        this.other = other;
    }

    /**
     * The sources of a select with another one joined.
     *
     * @param from the sources that the select names, perhaps none
     * @param on the condition, or null for the one that follows from a foreign key
     * @param join joins to what is on the left
     * @throws InvalidRequestException if there is nothing to join to, or more than one source
     */
    static List<FromClause> join(
            List<FromClause> from,
            List<Expression<?>> selection,
            FromClause other,
            @Nullable Expression<Boolean> on,
            UnaryOperator<FromClause> join) {
        List<FromClause> candidates = from.isEmpty() ? impliedBy(selection, other) : from;
        FromClause left = new LeftSide(candidates, other).find(on);
        return replace(from, left, join.apply(left));
    }

    /** The sources of a select with another one joined to one that is given: that one, or the join which it is part of. */
    static List<FromClause> joinFrom(List<FromClause> from, FromClause given, UnaryOperator<FromClause> join) {
        FromClause left = from.stream()
                .filter(source -> contains(source, given))
                .findFirst()
                .orElse(given);
        return replace(from, left, join.apply(left));
    }

    /** The sources of a select with every row of the last one beside every row of another. */
    static List<FromClause> crossJoin(List<FromClause> from, List<Expression<?>> selection, FromClause other) {
        List<FromClause> candidates = from.isEmpty() ? impliedBy(selection, other) : from;
        if (candidates.isEmpty()) {
            throw nothingToJoin(other);
        }
        FromClause left = candidates.get(candidates.size() - 1);
        return replace(from, left, left.crossJoin(other));
    }

    private static InvalidRequestException nothingToJoin(FromClause other) {
        return new InvalidRequestException("There is nothing to join " + Join.names(other)
                + " to: the select names no other source; name it by from(left), or by joinFrom(left, "
                + Join.names(other) + ")");
    }

    private static List<FromClause> impliedBy(List<Expression<?>> selection, FromClause other) {
        return ColumnSources.of(selection).stream()
                .filter(source -> !contains(other, source))
                .toList();
    }

    private static List<FromClause> replace(List<FromClause> from, FromClause left, FromClause joined) {
        List<FromClause> sources = new ArrayList<>(from);
        int place = sources.indexOf(left);
        if (place < 0) {
            sources.add(joined);
        } else {
            sources.set(place, joined);
        }
        return List.copyOf(sources);
    }

    /** Sources and further ones; what another holds, or is, does not stand by itself. */
    static List<FromClause> named(List<FromClause> from, List<FromClause> further) {
        if (from.isEmpty() && further.size() == 1) {
            return further;
        }
        List<FromClause> all = new ArrayList<>(from);
        for (FromClause source : further) {
            if (all.stream().noneMatch(present -> contains(present, source))) {
                all.removeIf(present -> contains(source, present));
                all.add(source);
            }
        }
        return List.copyOf(all);
    }

    private static boolean contains(FromClause source, FromClause part) {
        return source.equals(part)
                || (source instanceof Join join && (contains(join.left(), part) || contains(join.right(), part)));
    }

    private FromClause find(@Nullable Expression<Boolean> on) {
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        if (candidates.isEmpty()) {
            throw nothingToJoin(other);
        }
        List<FromClause> joinable = on == null ? withForeignKey() : usedBy(on);
        if (joinable.size() == 1) {
            return joinable.get(0);
        }
        throw new InvalidRequestException("The join of " + Join.names(other) + undecided(joinable, on != null));
    }

    private String undecided(List<FromClause> joinable, boolean conditional) {
        String joinFrom = ": joinFrom(left, " + Join.names(other);
        if (!joinable.isEmpty()) {
            return " can begin at each of " + names(joinable) + "; name the left side" + joinFrom
                    + (conditional ? ", on)" : ")");
        }
        String sources = " does not say to which of " + names(candidates);
        return conditional
                ? sources + ", since its condition mentions none; name the left side" + joinFrom + ", on)"
                : sources + ", since none has a foreign key; name the left side and the condition" + joinFrom + ", on)";
    }

    private List<FromClause> withForeignKey() {
        return candidates.stream()
                .filter(source -> Join.haveForeignKey(source, other))
                .toList();
    }

    private List<FromClause> usedBy(Expression<Boolean> on) {
        Set<FromClause> used = ColumnSources.of(List.of(on));
        return candidates.stream()
                .filter(source -> used.stream().anyMatch(part -> contains(source, part)))
                .toList();
    }

    private static String names(List<FromClause> sources) {
        return sources.stream().map(Join::names).collect(Collectors.joining(", "));
    }
}
