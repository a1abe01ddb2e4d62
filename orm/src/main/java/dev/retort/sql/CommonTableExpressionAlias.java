package dev.retort.sql;

import org.jspecify.annotations.Nullable;

/**
 * A common table expression under another name, for self joins.
 */
public final class CommonTableExpressionAlias extends DerivedSource {
    private final CommonTableExpression cte;

    CommonTableExpressionAlias(CommonTableExpression cte, String alias) {
        super(alias);
        this.cte = cte;
        addColumns(cte.columns());
    }

    /** The common table expression itself. */
    public CommonTableExpression cte() {
        return cte;
    }

    /** Aliases of one expression under one name are the same source, however often they are made. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CommonTableExpressionAlias that && cte == that.cte && alias().equals(that.alias());
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(cte) + alias().hashCode();
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitCommonTableExpressionAlias(this);
    }
}
