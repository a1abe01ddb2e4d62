package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Clause;
import dev.retort.sql.ClausePlace;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.CommonTableExpressionAlias;
import dev.retort.sql.DerivedSource;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Join;
import dev.retort.sql.JoinType;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.TableFunction;
import dev.retort.sql.Tuple;
import dev.retort.sql.ValuesClause;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what stands after FROM, and the common table expressions before the whole statement. */
abstract class SourceWriter extends FunctionWriter {
    /** The sources of the selects around the place that is written, innermost first. */
    Deque<Collection<FromClause>> enclosing = new ArrayDeque<>();

    /** The clauses behind sources of the select whose FROM is being written. */
    private List<Clause> sourceClauses = List.of();

    /** Those that were written, of statements that are not complete. */
    private final List<Clause> written = new ArrayList<>();

    private final List<CommonTableExpression> known = new ArrayList<>();
    private final List<Piece> definitions = new ArrayList<>();
    private boolean recursive;

    SourceWriter(DialectTraits traits) {
        super(traits);
    }

    // clauses that core does not know

    /** Writes the clauses of a statement at a place, each with a space in front. */
    protected final void writeClauses(ClausePlace place, List<Clause> clauses) {
        writeClauses(place, null, clauses);
    }

    private void writeClauses(ClausePlace place, @Nullable FromClause source, List<Clause> clauses) {
        for (Clause clause : clauses) {
            if (clause.place() == place && Objects.equals(clause.source(), source)) {
                text.append(' ');
                clause.accept(this);
                written.add(clause);
            }
        }
    }

    /**
     * Refuses a statement of which a clause was not written, once it is complete.
     *
     * @throws InvalidRequestException if a clause stands behind a source that the statement does not have
     * @throws UnsupportedByDialectException if the database has the statement in another form, without such a place
     */
    final void requireWritten(List<Clause> clauses, Collection<FromClause> sources) {
        for (Clause clause : clauses) {
            if (!written.remove(clause)) {
                throw unwritten(clause, sources);
            }
        }
    }

    private RuntimeException unwritten(Clause clause, Collection<FromClause> sources) {
        String what = "the clause \"" + clause.fragment().sql() + "\"";
        FromClause source = clause.source();
        if (source != null && !sources.contains(source)) {
            return new InvalidRequestException("The statement does not read " + source + ", behind which " + what
                    + " shall stand; its sources are " + sources + ", and an alias is another one than its table");
        }
        return new UnsupportedByDialectException(traits.dialectName() + " has no place " + clause.place() + " for "
                + what + (source == null ? "" : " at " + source)
                + ", since it has another form for this statement or source; leave the clause out");
    }

    /** Writes the sources of a select, and the clauses behind them. */
    final void writeSources(String keyword, List<FromClause> sources, List<Clause> clauses) {
        List<Clause> outer = sourceClauses;
        sourceClauses = clauses;
        String separator = keyword;
        for (FromClause source : sources) {
            text.append(separator);
            writeSource(source);
            separator = ", ";
        }
        sourceClauses = outer;
    }

    private void writeSource(FromClause source) {
        source.accept(this);
        writeClauses(ClausePlace.AFTER_SOURCE, source, sourceClauses);
    }

    @Override
    public void visitTable(TableClause table) {
        text.append(qualified(table));
        writeClauses(ClausePlace.AFTER_TABLE, table, sourceClauses);
    }

    @Override
    public void visitAlias(TableAlias alias) {
        text.append(qualified(alias.table()));
        writeClauses(ClausePlace.AFTER_TABLE, alias, sourceClauses);
        writeAlias(alias.alias());
    }

    private void writeAlias(String alias) {
        text.append(" AS ").append(traits.quote(alias));
    }

    @Override
    public void visitJoin(Join join) {
        writeSource(join.left());
        text.append(keyword(join.type()));
        boolean parentheses = join.right() instanceof Join;
        text.append(parentheses ? "(" : "");
        writeSource(join.right());
        text.append(parentheses ? ")" : "");
        if (join.on() != null) {
            text.append(" ON ");
            join.on().accept(this);
        } else if (!join.using().isEmpty()) {
            text.append(" USING (");
            writeIdentifiers(join.using());
            text.append(')');
        }
    }

    private String keyword(JoinType type) {
        if (type == JoinType.FULL) {
            traits.require(Feature.FULL_JOIN);
        }
        return switch (type) {
            case INNER -> " JOIN ";
            case LEFT -> " LEFT OUTER JOIN ";
            case RIGHT -> " RIGHT OUTER JOIN ";
            case FULL -> " FULL OUTER JOIN ";
            case CROSS -> " CROSS JOIN ";
            case NATURAL -> " NATURAL JOIN ";
        };
    }

    @Override
    public void visitSubquery(Subquery subquery) {
        if (subquery.isLateral()) {
            traits.require(Feature.LATERAL);
            text.append("LATERAL ");
            writeNested(subquery.query());
        } else {
            apart(() -> writeNested(subquery.query()));
        }
        writeAlias(subquery.alias());
    }

    /** Writes what knows nothing of the sources around it. */
    private void apart(Runnable part) {
        Deque<Collection<FromClause>> outer = enclosing;
        List<Clause> outerClauses = sourceClauses;
        enclosing = new ArrayDeque<>();
        sourceClauses = List.of();
        part.run();
        sourceClauses = outerClauses;
        enclosing = outer;
    }

    // common table expressions

    @Override
    public void visitCommonTableExpression(CommonTableExpression cte) {
        define(cte);
        text.append(traits.quote(cte.alias()));
    }

    @Override
    public void visitCommonTableExpressionAlias(CommonTableExpressionAlias alias) {
        alias.cte().accept(this);
        writeAlias(alias.alias());
    }

    /** Writes the statement of a common table expression aside, once, and those that it needs before it. */
    final void define(CommonTableExpression cte) {
        if (known.contains(cte)) {
            return;
        }
        if (known.stream().anyMatch(other -> other.alias().equals(cte.alias()))) {
            throw new InvalidRequestException(
                    "Two common table expressions of the statement have the name \"" + cte.alias() + "\"");
        }
        known.add(cte);
        recursive |= cte.isRecursive();
        int start = text.length();
        int firstPlace = parameters.size();
        apart(() -> writeDefinition(cte));
        definitions.add(cut(start, firstPlace));
    }

    private void writeDefinition(CommonTableExpression cte) {
        if (!(cte.statement() instanceof QueryExpression<?>)) {
            traits.require(Feature.DML_IN_CTE);
        }
        text.append(traits.quote(cte.alias()));
        if (!cte.columnNames().isEmpty()) {
            text.append(" (");
            writeIdentifiers(cte.columnNames());
            text.append(')');
        }
        text.append(" AS ").append(materialization(cte)).append('(');
        boolean outer = qualifyColumns;
        qualifyColumns = true;
        cte.statement().accept(this);
        qualifyColumns = outer;
        text.append(')');
    }

    private String materialization(CommonTableExpression cte) {
        if (cte.materialized() == null) {
            return "";
        }
        traits.require(Feature.CTE_MATERIALIZATION);
        return cte.materialized() ? "MATERIALIZED " : "NOT MATERIALIZED ";
    }

    /** Puts the common table expressions that were met in front of the statement. */
    final void writeDefinitionsInFront() {
        writeDefinitions(0, 0);
    }

    /** Writes a query with the common table expressions that it mentions, as its own: no other part can mention them. */
    final void writeWithOwnDefinitions(Runnable query) {
        int start = text.length();
        int firstPlace = parameters.size();
        query.run();
        writeDefinitions(start, firstPlace);
        definitions.clear();
        known.clear();
        recursive = false;
    }

    private void writeDefinitions(int start, int firstPlace) {
        if (definitions.isEmpty()) {
            return;
        }
        Piece statement = cut(start, firstPlace);
        String separator = recursive ? "WITH RECURSIVE " : "WITH ";
        for (Piece definition : definitions) {
            text.append(separator);
            paste(definition);
            separator = ", ";
        }
        text.append(' ');
        paste(statement);
    }

    /** Whether the statement has common table expressions. */
    final boolean hasDefinitions() {
        return !definitions.isEmpty();
    }

    // rows that no table holds

    @Override
    public void visitValues(ValuesClause values) {
        text.append('(');
        writeRows(values);
        text.append(')');
        writeNamedColumns(values);
    }

    /**
     * Writes {@code VALUES (…), (…)}.
     *
     * @throws InvalidRequestException if there are no rows
     */
    protected final void writeRows(ValuesClause values) {
        if (values.rows().isEmpty()) {
            throw new InvalidRequestException("values(\"" + values.alias() + "\") needs at least one row");
        }
        text.append("VALUES ");
        String separator = "";
        for (Tuple row : values.rows()) {
            text.append(separator).append('(');
            writeRow(row);
            text.append(')');
            separator = ", ";
        }
    }

    private void writeRow(Tuple row) {
        String separator = "";
        for (Expression<?> value : row.expressions()) {
            text.append(separator);
            writeTyped(value);
            separator = ", ";
        }
    }

    /** Writes {@code AS alias (column, …)}. */
    protected final void writeNamedColumns(DerivedSource source) {
        writeAlias(source.alias());
        text.append(" (");
        writeIdentifiers(source.columns().stream().map(ColumnClause::name).toList());
        text.append(')');
    }

    /** Writes the rows of a function; the names of its columns too where the database takes them. */
    @Override
    public void visitTableFunction(TableFunction function) {
        if (function.hasOrdinality()) {
            traits.require(Feature.ORDINALITY);
        }
        source = function.call();
        function.call().accept(this);
        text.append(function.hasOrdinality() ? " WITH ORDINALITY" : "");
        if (traits.supports(Feature.COLUMN_ALIASES)) {
            writeNamedColumns(function);
        } else {
            writeAlias(function.alias());
        }
    }
}
