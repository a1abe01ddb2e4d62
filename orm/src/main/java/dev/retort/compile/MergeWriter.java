package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Assignment;
import dev.retort.sql.Merge;
import java.util.List;

/** Writes a merge for a compiler. */
final class MergeWriter {
    private final SqlCompiler compiler;
    private final StringBuilder text;
    private final Merge merge;

    MergeWriter(SqlCompiler compiler, Merge merge) {
        this.compiler = compiler;
        this.text = compiler.text();
        this.merge = merge;
    }

    void write() {
        if (merge.branches().isEmpty()) {
            throw new InvalidRequestException("A merge into \"" + merge.table().name()
                    + "\" needs to know what happens: call whenMatchedUpdate() or whenNotMatchedInsert()");
        }
        compiler.writeTarget("MERGE", " INTO", merge, merge.table());
        text.append(" USING ");
        merge.source().accept(compiler);
        text.append(" ON ");
        merge.on().accept(compiler);
        merge.branches().forEach(this::writeBranch);
    }

    private void writeBranch(Merge.Branch branch) {
        text.append(branch.action() == Merge.Action.INSERT ? " WHEN NOT MATCHED" : " WHEN MATCHED");
        branch.condition().ifPresent(condition -> compiler.writeConditions(" AND ", List.of(condition)));
        text.append(" THEN ");
        switch (branch.action()) {
            case UPDATE -> compiler.writeClause("UPDATE SET ", branch.assignments());
            case DELETE -> text.append("DELETE");
            case INSERT -> writeInsert(branch.assignments());
        }
    }

    private void writeInsert(List<Assignment<?>> assignments) {
        text.append("INSERT (");
        compiler.writeNames(assignments.stream().map(Assignment::column).toList());
        text.append(") VALUES (");
        String separator = "";
        for (Assignment<?> assignment : assignments) {
            text.append(separator);
            compiler.writeAssigned(assignment.column(), assignment.value());
            separator = ", ";
        }
        text.append(')');
    }
}
