package dev.retort.sql;

import java.util.ArrayList;
import java.util.List;

/** A removal of rows. Every step returns a new delete and leaves this one as it is. */
public final class Delete extends Statement {
    private final TableClause table;
    private final List<Expression<Boolean>> where;
    private final List<Expression<?>> returning;

    private Delete(TableClause table, List<Expression<Boolean>> where, List<Expression<?>> returning) {
        this.table = table;
        this.where = where;
        this.returning = returning;
    }

    static Delete from(TableClause table) {
        return new Delete(table, List.of(), List.of());
    }

    /** The table. */
    public TableClause table() {
        return table;
    }

    /** The conditions, all of which must hold; without any, every row goes. */
    public List<Expression<Boolean>> where() {
        return where;
    }

    /** What comes back of each removed row. */
    public List<Expression<?>> returning() {
        return returning;
    }

    /** Adds a condition; several must all hold. */
    public Delete where(Expression<Boolean> condition) {
        List<Expression<Boolean>> all = new ArrayList<>(where);
        all.add(condition);
        return new Delete(table, List.copyOf(all), returning);
    }

    /** What comes back of each removed row. */
    public Delete returning(Expression<?>... expressions) {
        return new Delete(table, where, List.of(expressions));
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitDelete(this);
    }
}
