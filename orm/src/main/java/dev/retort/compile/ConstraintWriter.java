package dev.retort.compile;

import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Constraint;
import dev.retort.schema.ExcludeConstraint;
import dev.retort.schema.ForeignKeyConstraint;
import dev.retort.schema.PrimaryKeyConstraint;
import dev.retort.schema.ReferentialAction;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Writes a constraint as CREATE TABLE and ALTER TABLE declare it. */
final class ConstraintWriter {
    private final DdlCompiler compiler;

    ConstraintWriter(DdlCompiler compiler) {
        this.compiler = compiler;
    }

    String write(Constraint constraint) {
        String name = compiler.nameOf(constraint)
                .map(given -> "CONSTRAINT " + compiler.quote(given) + " ")
                .orElse("");
        return name + body(constraint) + compiler.deferral(constraint);
    }

    private String body(Constraint constraint) {
        if (constraint instanceof ForeignKeyConstraint key) {
            return foreignKey(key);
        }
        if (constraint instanceof CheckConstraint check) {
            return "CHECK (" + compiler.expression(check.condition()) + ")";
        }
        if (constraint instanceof ExcludeConstraint exclusion) {
            return exclusion(exclusion);
        }
        String kind = constraint instanceof PrimaryKeyConstraint ? "PRIMARY KEY" : "UNIQUE";
        return kind + " (" + compiler.columnNames(constraint.columns()) + ")";
    }

    private String exclusion(ExcludeConstraint exclusion) {
        compiler.traits().require(Feature.EXCLUDE_CONSTRAINTS);
        List<String> elements = new ArrayList<>();
        for (ExcludeConstraint.Element element : exclusion.elements()) {
            String compared = element.column() != null
                    ? compiler.quote(element.column())
                    : "(" + compiler.expression(Objects.requireNonNull(element.expression())) + ")";
            elements.add(compared + " WITH " + element.operator());
        }
        return "EXCLUDE USING " + exclusion.method() + " (" + String.join(", ", elements) + ")"
                + exclusion
                        .condition()
                        .map(condition -> " WHERE (" + compiler.expression(condition) + ")")
                        .orElse("");
    }

    private String foreignKey(ForeignKeyConstraint key) {
        if (Set.copyOf(key.columns()).size() < key.columns().size()) {
            compiler.traits().require(Feature.REPEATED_KEY_COLUMNS);
        }
        compiler.check(key);
        Table target = key.target();
        return "FOREIGN KEY (" + compiler.columnNames(key.columns()) + ") REFERENCES "
                + compiler.referencedTable(target)
                + " ("
                + compiler.columnNames(key.path().references()) + ")"
                + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate());
    }

    private String action(String event, ReferentialAction action) {
        if (action != ReferentialAction.NO_ACTION && action != ReferentialAction.RESTRICT) {
            compiler.traits().require(Feature.REFERENTIAL_ACTIONS);
        }
        return action == ReferentialAction.NO_ACTION ? "" : event + action.sql();
    }
}
