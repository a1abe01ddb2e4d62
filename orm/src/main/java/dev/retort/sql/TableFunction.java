package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.List;

/**
 * The rows of a set-returning function as a source, under a name.
 */
public final class TableFunction extends DerivedSource {
    private final FunctionCall<?> call;
    private final boolean ordinality;

    TableFunction(FunctionCall<?> call, String alias, List<ColumnSpec<?>> columns, boolean ordinality) {
        super(alias);
        if (columns.isEmpty()) {
            throw new InvalidRequestException("The rows of " + call.name() + "() need at least one column");
        }
        this.call = call;
        this.ordinality = ordinality;
        addSpecified(columns);
    }

    /** The call. */
    public FunctionCall<?> call() {
        return call;
    }

    /** Whether the last column is the number of the row. */
    public boolean hasOrdinality() {
        return ordinality;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitTableFunction(this);
    }
}
