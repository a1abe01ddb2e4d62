package dev.retort.schema;

import dev.retort.sql.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition that no row makes false. */
public final class CheckConstraint extends Constraint {
    private final DdlExpression condition;

    private CheckConstraint(DdlExpression condition, @Nullable String name, @Nullable Table table) {
        super(name, Deferral.NOT_DEFERRABLE, table);
        this.condition = condition;
    }

    /**
     * Describes a check.
     *
     * @param condition SQL, written into the DDL as it is: never build it from input
     */
    public static CheckConstraint of(String condition) {
        return new CheckConstraint(DdlExpression.of(condition), null, null);
    }

    /** Describes a check; values in the condition become literals. */
    public static CheckConstraint of(Expression<Boolean> condition) {
        return new CheckConstraint(DdlExpression.of(condition), null, null);
    }

    /** Gives it a name. */
    public CheckConstraint named(String name) {
        return new CheckConstraint(condition, name, null);
    }

    /** The condition. */
    public DdlExpression condition() {
        return condition;
    }

    @Override
    CheckConstraint in(Table owner) {
        return new CheckConstraint(condition, givenName(), owner);
    }

    @Override
    @Nullable
    String conventionalName(NamingConvention convention) {
        return convention.check(table(), givenName());
    }

    @Override
    public List<Column<?>> columns() {
        return List.of();
    }
}
