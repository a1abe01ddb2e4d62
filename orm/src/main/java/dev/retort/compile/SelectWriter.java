package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Clause;
import dev.retort.sql.ClausePlace;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.ColumnSources;
import dev.retort.sql.CompoundSelect;
import dev.retort.sql.DerivedSource;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.GroupingElement;
import dev.retort.sql.GroupingSets;
import dev.retort.sql.Label;
import dev.retort.sql.Literal;
import dev.retort.sql.Operator;
import dev.retort.sql.Ordering;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.RowLock;
import dev.retort.sql.Select;
import dev.retort.sql.SetOperator;
import dev.retort.sql.SqlElement;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.TextQuery;
import dev.retort.sql.Window;
import dev.retort.type.TypeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes queries, clause by clause. */
abstract class SelectWriter extends SourceWriter {
    private List<Expression<?>> selectList = List.of();
    private @Nullable Select<?> selected;
    private @Nullable SqlElement statement;
    private Set<Integer> namedPlaces = Set.of();
    private final List<String> warnings = new ArrayList<>();

    SelectWriter(DialectTraits traits) {
        super(traits);
    }

    /** What looks like a mistake in the statement. */
    final List<String> warnings() {
        return warnings;
    }

    final void warn(String warning) {
        warnings.add(warning);
    }

    /** Says what is compiled, as opposed to the queries in it. */
    final void begins(SqlElement whole) {
        statement = whole;
    }

    @Override
    public void visitSelect(Select<?> select) {
        List<FromClause> sources = ImpliedSources.of(
                select, enclosing.stream().flatMap(Collection::stream).toList());
        FromLinter.checkSelect(sources, select.where()).ifPresent(this::warn);
        Select<?> outerSelected = selected;
        List<Expression<?>> outerSelectList = selectList;
        selected = select;
        selectList = select.selection();
        enclosing.push(ColumnSources.leaves(sources));
        select.with().forEach(this::define);
        RepeatedValues.check(select, traits);
        Set<Integer> outerNamed = namedPlaces;
        namedPlaces = traits.supports(Feature.GROUP_BY_PLACE) ? Set.of() : groupedPlaces(select);
        writeSelectKeywords(select);
        writeSelectList(select.selection());
        namedPlaces = outerNamed;
        writeFromOn(select, sources);
        writeClauses(ClausePlace.BEFORE_LOCK, select.clauses());
        writeLock(select.lock());
        writeClauses(ClausePlace.END, select.clauses());
        requireWritten(select.clauses(), ColumnSources.leaves(sources));
        enclosing.pop();
        selected = outerSelected;
        selectList = outerSelectList;
    }

    private void writeFromOn(Select<?> select, List<FromClause> sources) {
        List<Clause> clauses = select.clauses();
        writeClauses(ClausePlace.AFTER_COLUMNS, clauses);
        writeSources(" FROM ", sources, clauses);
        writeClauses(ClausePlace.AFTER_SOURCES, clauses);
        writeConditions(" WHERE ", select.where());
        writeClauses(ClausePlace.AFTER_CONDITIONS, clauses);
        writeGroupBy(select.groupBy());
        writeClauses(ClausePlace.AFTER_GROUPS, clauses);
        writeConditions(" HAVING ", select.having());
        writeWindows(select.windows());
        writeClauses(ClausePlace.BEFORE_ORDER, clauses);
        writeOrderAndCounts(select);
    }

    private void writeSelectKeywords(Select<?> select) {
        text.append("SELECT");
        writeClauses(ClausePlace.AFTER_KEYWORD, select.clauses());
        text.append(' ');
        if (!select.distinctOn().isEmpty()) {
            traits.require(Feature.DISTINCT_ON);
            text.append("DISTINCT ON (");
            writeDistinctOn(select.distinctOn());
            text.append(") ");
        } else if (select.isDistinct()) {
            text.append("DISTINCT ");
        }
    }

    private void writeDistinctOn(List<Expression<?>> expressions) {
        String separator = "";
        for (Expression<?> expression : expressions) {
            text.append(separator);
            int place = placeOfRepeated(expression);
            if (place >= 0 && traits.supports(Feature.GROUP_BY_PLACE)) {
                text.append(place + 1);
            } else {
                expression.accept(this);
            }
            separator = ", ";
        }
    }

    // expressions of the select list that other clauses repeat

    /**
     * Where the select list has an expression with values, so that another clause can mean that column instead of binding the
     * values again, as other parameters; -1 where it does not, or need not.
     */
    private int placeOfRepeated(SqlElement element) {
        if (traits.supports(Feature.EQUAL_PARAMETERS) || !(element instanceof Expression<?> expression)) {
            return -1;
        }
        RepeatedExpression repeated = RepeatedExpression.of(expression);
        return repeated == null || selected == null ? -1 : repeated.placeIn(selected);
    }

    /** The places of the select list that need a name, since GROUP BY means them. */
    private Set<Integer> groupedPlaces(Select<?> select) {
        return select.groupBy().stream()
                .map(this::placeOfRepeated)
                .filter(place -> place >= 0 && !(selectList.get(place) instanceof Label))
                .collect(Collectors.toSet());
    }

    private static String nameOfPlace(int place) {
        return "anon_" + (place + 1);
    }

    // grouping

    private void writeGroupBy(List<GroupingElement> groups) {
        String separator = " GROUP BY ";
        for (GroupingElement group : groups) {
            text.append(separator);
            writeGroup(group);
            separator = ", ";
        }
    }

    private void writeGroup(SqlElement group) {
        int place = placeOfRepeated(group);
        if (group instanceof Label<?> label && isOneSelected(label) && !isNameOfSourceColumn(label.name())) {
            text.append(traits.quote(label.name()));
        } else if (place < 0) {
            requireNoPlace("GROUP BY", group);
            group.accept(this);
        } else if (traits.supports(Feature.GROUP_BY_PLACE)) {
            text.append(place + 1);
        } else {
            String name = selectList.get(place) instanceof Label<?> label ? label.name() : nameOfPlace(place);
            text.append(traits.quote(name));
        }
    }

    @Override
    public void visitGroupingSets(GroupingSets sets) {
        traits.require(Feature.GROUPING_SETS);
        text.append(sets.kind().name().replace('_', ' ')).append(" (");
        String separator = "";
        for (List<Expression<?>> set : sets.sets()) {
            text.append(separator);
            writeGroupingSet(set, sets.kind() == GroupingSets.Kind.GROUPING_SETS);
            separator = ", ";
        }
        text.append(')');
    }

    private void writeGroupingSet(List<Expression<?>> set, boolean parentheses) {
        text.append(parentheses ? "(" : "");
        String separator = "";
        for (Expression<?> expression : set) {
            text.append(separator);
            writeGroup(expression);
            separator = ", ";
        }
        text.append(parentheses ? ")" : "");
    }

    /** Whether a label can stand by its name, so that its values are bound once. */
    private boolean isOneSelected(Label<?> label) {
        return placeOf(label) >= 0
                && selectList.stream()
                                .filter(selected -> selected.resultName().equals(label.name()))
                                .count()
                        == 1;
    }

    /** Where the select list has a label of this name; -1 where it has none. */
    private int placeOf(Label<?> label) {
        for (int i = 0; i < selectList.size(); i++) {
            if (selectList.get(i) instanceof Label<?> other && other.name().equals(label.name())) {
                return i;
            }
        }
        return -1;
    }

    /** In GROUP BY a name means a column of the sources first. */
    private boolean isNameOfSourceColumn(String name) {
        return enclosing.element().stream()
                .flatMap(source -> source.columns().stream())
                .anyMatch(column -> column.name().equals(name));
    }

    private void writeWindows(Map<String, Window> windows) {
        String separator = " WINDOW ";
        for (Map.Entry<String, Window> window : windows.entrySet()) {
            text.append(separator).append(traits.quote(window.getKey())).append(" AS ");
            window.getValue().accept(this);
            separator = ", ";
        }
    }

    /** Writes a select list, with the names of labels. */
    protected final void writeSelectList(List<Expression<?>> selection) {
        Set<Integer> named = namedPlaces;
        namedPlaces = Set.of();
        for (int i = 0; i < selection.size(); i++) {
            Expression<?> expression = selection.get(i);
            text.append(i == 0 ? "" : ", ");
            writeSelected(expression);
            if (expression instanceof Label<?> label) {
                text.append(" AS ").append(traits.quote(label.name()));
            } else if (named.contains(i)) {
                text.append(" AS ").append(traits.quote(nameOfPlace(i)));
            }
        }
    }

    /** A label that the program reads is the same text with a cast and without, where its type need not be there yet. */
    private void writeSelected(Expression<?> expression) {
        boolean read = selected != null && selected == statement && traits.supports(Feature.TYPED_PARAMETERS);
        if (read && isBind(expression) && expression.type().name() == TypeName.ENUM) {
            writeBare(expression);
        } else {
            writeTyped(expression);
        }
    }

    // how many rows

    /** Writes in which order rows come back, and how many of them. */
    protected void writeOrderAndCounts(Select<?> select) {
        writeOrderBy(select.orderBy());
        writeFetch(select);
    }

    /** Whether a source is one of the queries around the one that is written, not its own. */
    protected final boolean isAround(FromClause source) {
        return !enclosing.element().contains(source)
                && enclosing.stream().anyMatch(sources -> sources.contains(source));
    }

    private void writeFetch(Select<?> select) {
        BindParameter<Long> limit = select.limit();
        if (!select.withTies() || limit == null) {
            writeRowCounts(limit, select.offset());
            return;
        }
        traits.require(Feature.FETCH_WITH_TIES);
        if (select.offset() != null) {
            text.append(" OFFSET ");
            select.offset().accept(this);
            text.append(" ROWS");
        }
        text.append(" FETCH FIRST ");
        limit.accept(this);
        text.append(" ROWS WITH TIES");
    }

    /** Writes how many rows come back at the most, and how many are skipped. */
    protected void writeRowCounts(@Nullable BindParameter<Long> limit, @Nullable BindParameter<Long> offset) {
        if (limit != null) {
            text.append(" LIMIT ");
            limit.accept(this);
        }
        if (offset != null) {
            text.append(" OFFSET ");
            offset.accept(this);
        }
    }

    private void writeLock(@Nullable RowLock lock) {
        if (lock == null) {
            return;
        }
        text.append(rowLock(lock.strength()));
        if (!lock.of().isEmpty()) {
            traits.require(Feature.ROW_LOCKS_OF_TABLES);
        }
        String separator = " OF ";
        for (FromClause source : lock.of()) {
            text.append(separator).append(traits.quote(nameOf(source)));
            separator = ", ";
        }
        switch (lock.waiting()) {
            case NOWAIT -> text.append(" NOWAIT");
            case SKIP_LOCKED -> text.append(" SKIP LOCKED");
            default -> {
                // SQL's default
            }
        }
    }

    /** How rows are locked against others, with a space in front. */
    protected String rowLock(RowLock.Strength strength) {
        traits.require(Feature.ROW_LOCKS);
        if (strength != RowLock.Strength.UPDATE) {
            traits.require(Feature.ROW_LOCK_STRENGTHS);
        }
        return " FOR " + strength.sql();
    }

    private static String nameOf(FromClause source) {
        if (source instanceof TableClause table) {
            return table.name();
        }
        return source instanceof TableAlias alias ? alias.alias() : ((DerivedSource) source).alias();
    }

    /** An element of the order of a window or an aggregate, which knows nothing of the select list. */
    @Override
    public void visitOrdering(Ordering ordering) {
        requireOrder(ordering.expression());
        writeOrdering(ordering, false, () -> writeOrderedBy(ordering.expression()));
    }

    /** Writes the order of a query's rows. */
    protected final void writeOrderBy(List<Ordering> orderings) {
        String separator = " ORDER BY ";
        for (Ordering ordering : orderings) {
            text.append(separator);
            writeSelectOrdering(ordering, ordering.expression());
            separator = ", ";
        }
    }

    /** A label means the column of its name, and an expression with values the column that is the same. */
    private void writeSelectOrdering(Ordering ordering, Expression<?> expression) {
        requireOrder(expression);
        if (expression instanceof Label<?> label && isOneSelected(label)) {
            writeOrdering(ordering, false, () -> text.append(traits.quote(label.name())));
            return;
        }
        int place = placeOfRepeated(expression);
        if (place < 0) {
            requireNoPlace("ORDER BY", expression);
            writeOrdering(ordering, false, () -> writeOrderedBy(expression));
        } else {
            writeOrdering(ordering, true, () -> text.append(place + 1));
        }
    }

    /** Refuses a whole number, which some databases take for the place of a column, and some for a value. */
    private static void requireNoPlace(String clause, SqlElement element) {
        if (element instanceof Expression<?> expression
                && isConstant(expression)
                && expression.type().name().isWholeNumber()) {
            throw new InvalidRequestException("A whole number in " + clause
                    + " is the place of a column to some databases and a value to others; give the expression of that"
                    + " column, or its label");
        }
    }

    private static boolean isConstant(Expression<?> expression) {
        return isBind(expression) || innermost(expression) instanceof Literal;
    }

    /** Writes what decides an order. */
    protected void writeOrderedBy(Expression<?> expression) {
        expression.accept(this);
    }

    /**
     * Writes an element of ORDER BY.
     *
     * @param byPlace whether what decides is the number of a column
     * @param expression writes what decides the order
     */
    protected void writeOrdering(Ordering ordering, boolean byPlace, Runnable expression) {
        expression.run();
        text.append(ordering.descending() ? " DESC" : "");
        if (ordering.nulls() != null) {
            text.append(" NULLS ").append(ordering.nulls());
        }
    }

    /** Writes conditions that all must hold behind a keyword; nothing where there are none. */
    protected final void writeConditions(String keyword, List<Expression<Boolean>> conditions) {
        String separator = keyword;
        int precedence = conditions.size() == 1 ? 0 : Operator.AND.precedence();
        for (Expression<Boolean> condition : conditions) {
            text.append(separator);
            writeOperand(condition, precedence);
            separator = " AND ";
        }
    }

    // combined queries and text

    @Override
    public void visitCompoundSelect(CompoundSelect<?> compound) {
        SetOperator operator = compound.operator();
        if (operator == SetOperator.INTERSECT_ALL || operator == SetOperator.EXCEPT_ALL) {
            traits.require(Feature.SET_OPERATIONS_ALL);
        }
        boolean continued = compound.left() instanceof CompoundSelect<?> left
                && left.isPlain()
                && left.operator().continuesInto(operator);
        writeBranch(compound.left(), continued || isPlainSelect(compound.left()));
        text.append(' ').append(operator.sql()).append(' ');
        writeBranch(compound.right(), isPlainSelect(compound.right()));
        String separator = " ORDER BY ";
        for (Ordering ordering : compound.orderBy()) {
            text.append(separator);
            writeCompoundOrdering(compound, ordering);
            separator = ", ";
        }
        writeRowCounts(compound.limit(), compound.offset());
        writeClauses(ClausePlace.END, compound.clauses());
        requireWritten(compound.clauses(), List.of());
    }

    private void writeBranch(QueryExpression<?> branch, boolean bare) {
        if (bare) {
            branch.accept(this);
        } else {
            writeNestedBranch(branch);
        }
    }

    /** Writes a query within a combination of queries as one that is complete in itself. */
    protected void writeNestedBranch(QueryExpression<?> branch) {
        writeNested(branch);
    }

    private static boolean isPlainSelect(QueryExpression<?> query) {
        return query instanceof Select<?> select
                && select.orderBy().isEmpty()
                && select.limit() == null
                && select.offset() == null
                && select.lock() == null
                && select.clauses().stream().allMatch(clause -> clause.place().compareTo(ClausePlace.BEFORE_LOCK) < 0);
    }

    /** Combined rows have no sources: a column is known by its name, another expression by its place. */
    private void writeCompoundOrdering(CompoundSelect<?> compound, Ordering ordering) {
        requireOrder(ordering.expression());
        int index = compound.indexOf(ordering.expression());
        Expression<?> column = compound.resultColumns().get(index);
        boolean named = (column instanceof ColumnClause || column instanceof Label)
                && compound.resultColumns().stream()
                                .filter(other -> other.resultName().equals(column.resultName()))
                                .count()
                        == 1;
        String known = named ? traits.quote(column.resultName()) : String.valueOf(index + 1);
        writeOrdering(ordering, !named, () -> text.append(known));
    }

    @Override
    public void visitTextQuery(TextQuery<?> query) {
        writeFragment(query.fragment());
    }

    /** Writes a select list whose columns can only be of the changed table. */
    protected final void writeUnqualified(List<Expression<?>> expressions) {
        qualifyColumns = false;
        writeSelectList(expressions);
        qualifyColumns = true;
    }
}
