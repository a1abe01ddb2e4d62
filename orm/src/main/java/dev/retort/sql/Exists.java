package dev.retort.sql;

import dev.retort.type.SqlType;
import dev.retort.type.SqlTypes;

/** Whether a select has rows. */
public final class Exists implements Expression<Boolean> {
    private final Select select;

    Exists(Select select) {
        this.select = select;
    }

    /** The select. */
    public Select select() {
        return select;
    }

    @Override
    public SqlType<Boolean> type() {
        return SqlTypes.BOOLEAN;
    }

    @Override
    public String resultName() {
        return "exists";
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitExists(this);
    }
}
