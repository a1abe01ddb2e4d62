package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A new table with the rows of a query ({@code CREATE TABLE … AS}), as {@link QueryExpression#into} begins it. Its columns
 * have the names and types of the select list, and no constraints. Every step returns a new statement and leaves this one
 * as it is.
 *
 * <pre>{@code
 * CreateTableAs copy = select(users.id, users.name).where(users.active).into("active_users");
 * connection.execute(copy);
 * connection.execute(select(copy.table()));
 * }</pre>
 */
public final class CreateTableAs extends Statement<Row> {
    private final NamedTable table;
    private final QueryExpression<?> query;
    private final boolean temporary;
    private final boolean ifNotExists;

    private CreateTableAs(NamedTable table, QueryExpression<?> query, boolean temporary, boolean ifNotExists) {
        this.table = table;
        this.query = query;
        this.temporary = temporary;
        this.ifNotExists = ifNotExists;
    }

    static CreateTableAs of(String name, QueryExpression<?> query) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new InvalidRequestException("A table needs a name");
        }
        if (begin(query) instanceof TextQuery) {
            throw new InvalidRequestException(
                    "The columns of table \"" + name
                            + "\" have the names of a select list, but the query is text; write CREATE TABLE … AS as text, too");
        }
        List<Expression<?>> columns = query.resultColumns();
        Set<String> names = new HashSet<>();
        for (Expression<?> column : columns) {
            if (!(column instanceof ColumnClause || column instanceof Label)) {
                throw new InvalidRequestException("Each column of table \"" + name + "\" needs a name: label \""
                        + column + "\" in the select list, as(\"…\")");
            }
            if (!names.add(column.resultName())) {
                throw new InvalidRequestException("Table \"" + name + "\" would have two columns of the name \""
                        + column.resultName() + "\"; label one of them in the select list, as(\"…\")");
            }
        }
        List<ColumnSpec<?>> specs =
                columns.stream().<ColumnSpec<?>>map(CreateTableAs::spec).toList();
        return new CreateTableAs(new NamedTable(null, name, specs), query, false, false);
    }

    /** The query that names the columns. */
    private static QueryExpression<?> begin(QueryExpression<?> query) {
        QueryExpression<?> first = query;
        while (first instanceof CompoundSelect<?> compound) {
            first = compound.left();
        }
        return first;
    }

    private static <T> ColumnSpec<T> spec(Expression<T> column) {
        return new ColumnSpec<>(column.resultName(), column.type());
    }

    /** Creates the table in a schema. */
    public CreateTableAs schema(String schema) {
        NamedTable other = new NamedTable(Objects.requireNonNull(schema, "schema"), table.name(), table.specs());
        return new CreateTableAs(other, query, temporary, ifNotExists);
    }

    /** Creates a table that only this connection sees, and that is gone when it is closed. */
    public CreateTableAs temporary() {
        return new CreateTableAs(table, query, true, ifNotExists);
    }

    /** Leaves a table of that name alone if there is one, whatever it holds. */
    public CreateTableAs ifNotExists() {
        return new CreateTableAs(table, query, temporary, true);
    }

    /** The table, to select from: its columns are found by name and type. */
    public NamedTable table() {
        return table;
    }

    /** The query whose rows it gets. */
    public QueryExpression<?> query() {
        return query;
    }

    /** Whether only this connection sees it. */
    public boolean isTemporary() {
        return temporary;
    }

    /** Whether a table of that name is left alone. */
    public boolean isIfNotExists() {
        return ifNotExists;
    }

    @Override
    public List<Expression<?>> resultColumns() {
        return List.of();
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitCreateTableAs(this);
    }
}
