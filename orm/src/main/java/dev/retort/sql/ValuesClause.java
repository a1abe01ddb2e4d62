package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that stand in the statement itself, as a source under a name. Every step returns a new source:
 *
 * <pre>{@code
 * ValuesClause wanted = values("wanted", column("id", SqlTypes.BIGINT), column("place", SqlTypes.INTEGER))
 *         .row(7L, 1)
 *         .row(3L, 2);
 * }</pre>
 */
public final class ValuesClause extends DerivedSource {
    private final List<Tuple> rows;

    private ValuesClause(String alias, List<ColumnSpec<?>> specs, List<Tuple> rows) {
        super(alias);
        this.rows = rows;
        addSpecified(specs);
    }

    static ValuesClause of(String alias, List<ColumnSpec<?>> specs) {
        if (specs.isEmpty()) {
            throw new InvalidRequestException("values() needs at least one column");
        }
        return new ValuesClause(alias, List.copyOf(specs), List.of());
    }

    /** The rows in order. */
    public List<Tuple> rows() {
        return rows;
    }

    /**
     * Adds a row of values.
     *
     * @throws InvalidRequestException if their number or classes differ from those of the columns
     */
    public ValuesClause row(@Nullable Object... values) {
        List<? extends ColumnClause<?>> columns = columns();
        if (values.length != columns.size()) {
            throw new InvalidRequestException("A row of \"" + alias() + "\" has " + columns.size() + " values, not "
                    + values.length + ": " + Arrays.toString(values));
        }
        List<Expression<?>> bound = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            bound.add(BindParameter.unchecked(columns.get(i).type(), values[i]));
        }
        return row(Tuple.of(bound));
    }

    /** Adds a row of expressions. */
    public ValuesClause row(Tuple row) {
        List<Tuple> all = new ArrayList<>(rows);
        all.add(row);
        return new ValuesClause(alias(), specs(), List.copyOf(all));
    }

    private List<ColumnSpec<?>> specs() {
        return columns().stream().<ColumnSpec<?>>map(ValuesClause::spec).toList();
    }

    private static <T> ColumnSpec<T> spec(ColumnClause<T> column) {
        return new ColumnSpec<>(column.name(), column.type());
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitValues(this);
    }
}
