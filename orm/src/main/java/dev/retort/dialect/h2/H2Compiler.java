package dev.retort.dialect.h2;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.InsertSource;
import dev.retort.compile.SqlCompiler;
import dev.retort.compile.UpsertByMerge;
import dev.retort.sql.Delete;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.OnConflict;
import java.util.List;

/** H2 returns changed rows by selecting from the change: {@code SELECT id FROM FINAL TABLE (INSERT …)}. */
final class H2Compiler extends SqlCompiler {
    private String changedRows = "FINAL TABLE";

    H2Compiler(DialectTraits traits) {
        super(traits);
    }

    @Override
    public void visitDelete(Delete delete) {
        changedRows = "OLD TABLE";
        super.visitDelete(delete);
    }

    @Override
    protected void writeUpsert(Insert insert, OnConflict conflict, InsertSource source) {
        UpsertByMerge merge = new UpsertByMerge(this, insert, conflict);
        writeReturning(insert.returning(), () -> merge.write(source));
    }

    @Override
    protected void writeReturning(List<Expression<?>> returning, Runnable change) {
        if (returning.isEmpty()) {
            change.run();
            return;
        }
        writeInFront(() -> writeSelectFromChange(returning), change);
        text().append(')');
    }

    private void writeSelectFromChange(List<Expression<?>> returning) {
        text().append("SELECT ");
        writeUnqualified(returning);
        text().append(" FROM ").append(changedRows).append(" (");
    }
}
