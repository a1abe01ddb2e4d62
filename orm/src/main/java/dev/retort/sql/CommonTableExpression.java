package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A statement under a name that stands before another one, in its {@code WITH} clause, and serves it as a source of rows.
 *
 * <p>Nothing needs to be said but its use: a statement that has it, or a column of it, anywhere is written with the clause.
 */
public final class CommonTableExpression extends DerivedSource {
    private final boolean recursive;
    private final @Nullable Boolean materialized;
    private Statement<?> statement;

    private CommonTableExpression(
            Statement<?> statement, String name, boolean recursive, @Nullable Boolean materialized) {
        super(name);
        this.statement = statement;
        this.recursive = recursive;
        this.materialized = materialized;
        addColumns(statement.resultColumns());
    }

    static CommonTableExpression of(Statement<?> statement, String name) {
        return new CommonTableExpression(statement, name, false, null);
    }

    /** The step is asked once, before anybody else sees the object. */
    static CommonTableExpression recursive(
            QueryExpression<?> first, String name, Function<CommonTableExpression, QueryExpression<?>> whole) {
        CommonTableExpression cte = new CommonTableExpression(first, name, true, null);
        QueryExpression<?> query = whole.apply(cte);
        if (query.resultColumns().size() != cte.columns().size()) {
            throw new InvalidRequestException("The steps of \"" + name + "\" have "
                    + query.resultColumns().size() + " columns, its first rows "
                    + cte.columns().size());
        }
        cte.statement = query;
        return cte;
    }

    /** The statement, which returns rows or changes data. */
    public Statement<?> statement() {
        return statement;
    }

    /** Whether the statement has itself as a source. */
    public boolean isRecursive() {
        return recursive;
    }

    /** Whether the database shall compute the rows once and keep them, shall not, or may choose (null). */
    public @Nullable Boolean materialized() {
        return materialized;
    }

    /**
     * The same statement, computed once and kept.
     *
     * @throws InvalidRequestException if it is recursive, which is always kept
     */
    public CommonTableExpression asMaterialized() {
        return withHint(true);
    }

    /**
     * The same statement, folded into the one that uses it.
     *
     * @throws InvalidRequestException if it is recursive, which is always kept
     */
    public CommonTableExpression asNotMaterialized() {
        return withHint(false);
    }

    private CommonTableExpression withHint(boolean hint) {
        if (recursive) {
            throw new InvalidRequestException("\"" + alias() + "\" is recursive, so it is always materialized");
        }
        return new CommonTableExpression(statement, alias(), false, hint);
    }

    /** The same rows once more under another name. */
    public CommonTableExpressionAlias as(String alias) {
        return new CommonTableExpressionAlias(this, alias);
    }

    /** The names of the columns, in order. */
    public List<String> columnNames() {
        return columns().stream().map(ColumnClause::name).toList();
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitCommonTableExpression(this);
    }
}
