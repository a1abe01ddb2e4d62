package dev.retort.dialect.sqlite;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.SqlCompiler;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.BindParameter;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.Update;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import org.jspecify.annotations.Nullable;

/** SQLite has no arrays: the elements of a list travel as one JSON text. */
final class SqliteCompiler extends SqlCompiler {
    SqliteCompiler(DialectTraits traits) {
        super(traits);
    }

    @Override
    protected void writeMembership(boolean in, SqlType<?> elementType) {
        String value = elementType.name() == TypeName.VARBINARY ? "unhex(value)" : "value";
        text().append(in ? " IN" : " NOT IN").append(" (SELECT ").append(value).append(" FROM json_each(?))");
    }

    /** What comes back can be of the changed table only, though others lend it values. */
    @Override
    public void visitUpdate(Update update) {
        for (Expression<?> returned : update.returning()) {
            if (returned instanceof ColumnClause<?> column && column.canonical().table() != update.table()) {
                throw new UnsupportedByDialectException("SQLite returns columns of the updated table only; select \""
                        + column + "\" in a statement of its own");
            }
        }
        super.visitUpdate(update);
    }

    /** SQLite knows OFFSET only behind LIMIT, where -1 means all. */
    @Override
    protected void writeRowCounts(@Nullable BindParameter<Long> limit, @Nullable BindParameter<Long> offset) {
        if (limit == null && offset != null) {
            text().append(" LIMIT -1");
        }
        super.writeRowCounts(limit, offset);
    }
}
