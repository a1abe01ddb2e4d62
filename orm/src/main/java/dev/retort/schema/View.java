package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Select;
import dev.retort.sql.TableClause;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query under a name in the database, which is selected from, joined and given other names as a {@link Table} is. It
 * belongs to a {@link MetaData}, which creates it behind the tables and views that it reads, and drops it before them.
 *
 * <pre>{@code
 * View active = View.of("active_users", metaData, select(users.id, users.name).where(users.active));
 * select(active.column(users.name)).where(active.column(users.id).gt(10))
 * }</pre>
 *
 * <p>Its columns have the names and types of the select list. Values in the query are written as literals, since the
 * database takes no parameters there. Of a query that is given as text nobody knows what it reads: such a view stands in
 * order of declaration.
 *
 * <p>A comment goes to the database where views have them, and an index to that of a materialized view. Constraints that a
 * class adds do not: they tell core what the rows are like, as for joins.
 *
 * <p>As with tables, a class may give it fields:
 *
 * <pre>{@code
 * final class ActiveUsers extends View {
 *     final TextColumn<String> name = column(users.name);
 *
 *     ActiveUsers(MetaData metaData) {
 *         super("active_users", metaData, select(users.id, users.name).where(users.active));
 *     }
 * }
 * }</pre>
 */
public class View extends Table {
    private final QueryExpression<?> query;
    private final boolean materialized;

    /**
     * Adds a view to the meta data.
     *
     * @throws InvalidRequestException if the meta data holds a table or view of that name, or two columns of the query have
     *     one name
     */
    @SuppressWarnings("this-escape") // as in Table
    protected View(String name, MetaData metaData, QueryExpression<?> query) {
        this(name, null, metaData, query, false);
    }

    /**
     * As {@link #View(String, MetaData, QueryExpression)}, in a schema.
     *
     * @param materialized whether the database keeps the rows
     */
    @SuppressWarnings("this-escape") // as in Table
    protected View(
            String name, @Nullable String schema, MetaData metaData, QueryExpression<?> query, boolean materialized) {
        super(name, schema, metaData);
        this.query = Objects.requireNonNull(query, "query");
        this.materialized = materialized;
        if (query.resultColumns().isEmpty()) {
            throw new InvalidRequestException(
                    "Which columns view \"" + name + "\" has is not known; name them by columns(…) of its text");
        }
        query.resultColumns().forEach(this::addColumn);
    }

    private <T> void addColumn(Expression<T> expression) {
        add(Column.of(expression.resultName(), expression.type()));
    }

    /** A view under another name: what a class gives by {@link #as}, and no view of the meta data. */
    @SuppressWarnings("this-escape") // as in Table
    protected View(View view, String alias) {
        super(view, alias);
        this.query = view.query;
        this.materialized = view.materialized;
        query.resultColumns().forEach(this::addColumn);
    }

    @Override
    public View as(String name) {
        return new View(this, name);
    }

    /** Declares a view. */
    public static View of(String name, MetaData metaData, QueryExpression<?> query) {
        return of(name, null, metaData, query);
    }

    /** Declares a view in a schema (null: the one that the connection looks in first). */
    public static View of(String name, @Nullable String schema, MetaData metaData, QueryExpression<?> query) {
        return new View(name, schema, metaData, query, false);
    }

    /** Declares a view whose rows the database keeps, until {@link RefreshMaterializedView} reads them anew. */
    public static View materialized(String name, MetaData metaData, QueryExpression<?> query) {
        return materialized(name, null, metaData, query);
    }

    /** As {@link #materialized(String, MetaData, QueryExpression)}, in a schema. */
    public static View materialized(String name, @Nullable String schema, MetaData metaData, QueryExpression<?> query) {
        return new View(name, schema, metaData, query, true);
    }

    /** The query. */
    public final QueryExpression<?> query() {
        return query;
    }

    /** Whether the database keeps the rows. */
    public final boolean isMaterialized() {
        return materialized;
    }

    /** The column that stands for one of the select list. */
    @Override
    final Optional<String> standingFor(ColumnClause<?> column) {
        ColumnClause<?> wanted = column.canonical();
        List<String> names = query.resultColumns().stream()
                .filter(expression -> expression instanceof ColumnClause<?> selected
                        && selected.canonical().equals(wanted))
                .<String>map(Expression::resultName)
                .toList();
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    @Override
    public final boolean stores(ColumnClause<?> column) {
        return query instanceof Select<?> select
                && select.selection().stream()
                        .filter(selected -> selected.resultName().equals(column.name()))
                        .allMatch(selected -> selected instanceof ColumnClause<?> read
                                && read.canonical().table() instanceof TableClause table
                                && table.stores(read.canonical()));
    }
}
