package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A clause that core does not know: SQL as text, with named parameters for values and other expressions, and the place in a
 * statement where it stands. Every step returns a new clause; one can be part of many statements.
 *
 * <pre>{@code
 * static Clause qualify(Expression<Boolean> condition) {
 *     return Clause.of(ClausePlace.BEFORE_ORDER, "QUALIFY :condition")
 *             .bind("condition", condition)
 *             .onlyOn("DuckDB", "H2");
 * }
 *
 * select(users.name).clause(qualify(rank().over(window().orderBy(users.age)).le(3L)))
 * }</pre>
 *
 * <p>The text is written as it is: never build it from input, which parameters are for. Clauses at one place stand in the order
 * in which they were added.
 */
public final class Clause implements SqlElement {
    private final ClausePlace place;
    private final TextFragment fragment;
    private final List<String> dialects;
    private final @Nullable FromClause source;
    private final boolean withoutRows;

    private Clause(
            ClausePlace place,
            TextFragment fragment,
            List<String> dialects,
            @Nullable FromClause source,
            boolean withoutRows) {
        this.place = place;
        this.fragment = fragment;
        this.dialects = dialects;
        this.source = source;
        this.withoutRows = withoutRows;
    }

    /**
     * A clause for any database.
     *
     * @param sql the text with {@code :name} for each parameter; an expression that is no value stands in parentheses there,
     *     unless it is a column, a call or the like
     * @throws InvalidRequestException if the text is empty, could end the statement or begins a comment
     */
    public static Clause of(ClausePlace place, String sql) {
        if (sql.isBlank()) {
            throw new InvalidRequestException("A clause needs a text");
        }
        TextFragment fragment = TextFragment.of(RawSql.fragment(sql));
        return new Clause(Objects.requireNonNull(place, "place"), fragment, List.of(), null, false);
    }

    /**
     * A hint for the database's planner, {@code /*+ … *}{@code /} behind the keyword of the statement.
     *
     * @throws InvalidRequestException if it holds the beginning or the end of a comment
     */
    public static Clause hint(String hint) {
        TextFragment fragment = TextFragment.of("/*+ " + RawSql.comment(hint) + " */");
        return new Clause(ClausePlace.AFTER_KEYWORD, fragment, List.of(), null, false);
    }

    /** What stands for a parameter. */
    public Clause bind(String name, Expression<?> expression) {
        return new Clause(place, fragment.with(name, expression), dialects, source, withoutRows);
    }

    /** The value of a parameter of text or number. */
    public Clause bind(String name, Object value) {
        return bind(name, value instanceof Expression<?> given ? given : BindParameter.ofObject(value));
    }

    /** The value of a parameter. */
    public <V> Clause bind(String name, SqlType<V> type, @Nullable V value) {
        return bind(name, BindParameter.orExpression(type, value));
    }

    /**
     * The same clause, for some databases only: others refuse a statement that has it.
     *
     * @param names the names of dialects, such as PostgreSQL, H2, SQLite, DuckDB or MariaDB, in any case of letters
     */
    public Clause onlyOn(String... names) {
        return new Clause(place, fragment, List.copyOf(Arrays.asList(names)), source, withoutRows);
    }

    /** The same clause, with which a query gives no rows back, as with {@code INTO OUTFILE}: their number is its result. */
    public Clause withoutRows() {
        return new Clause(place, fragment, dialects, source, true);
    }

    Clause at(FromClause theSource) {
        return new Clause(place, fragment, dialects, theSource.canonical(), withoutRows);
    }

    /** Where it stands. */
    public ClausePlace place() {
        return place;
    }

    /** The text and its parameters. */
    public TextFragment fragment() {
        return fragment;
    }

    /** The names of the dialects that it is for; empty where it is for all. */
    public List<String> dialects() {
        return dialects;
    }

    /** The source behind which it stands, or null where it belongs to the whole statement. */
    public @Nullable FromClause source() {
        return source;
    }

    /** Whether a query gives no rows back with it. */
    public boolean isWithoutRows() {
        return withoutRows;
    }

    /** What the rows of a query are, of which the select list is given: nothing if a clause takes them. */
    static List<Expression<?>> rowsOf(List<Expression<?>> selection, List<Clause> clauses) {
        for (Clause clause : clauses) {
            if (clause.withoutRows) {
                return List.of();
            }
        }
        return selection;
    }

    /** Whether it is for a dialect, which knows its names. */
    public boolean isFor(Predicate<String> names) {
        return dialects.isEmpty() || dialects.stream().anyMatch(names);
    }

    /** Whether it is a comment, of which the statement does not change its meaning. */
    public boolean isHint() {
        return fragment.sql().startsWith("/*");
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitClause(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
