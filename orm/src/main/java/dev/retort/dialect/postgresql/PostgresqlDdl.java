package dev.retort.dialect.postgresql;

import dev.retort.compile.DdlCompiler;
import dev.retort.compile.DialectTraits;
import dev.retort.compile.SqlCompiler;
import dev.retort.schema.Sequence;

/** PostgreSQL names a sequence in a string, not by {@code NEXT VALUE FOR}. */
final class PostgresqlDdl extends DdlCompiler {
    PostgresqlDdl(DialectTraits traits) {
        super(traits, () -> new SqlCompiler(traits));
    }

    @Override
    protected String nextValue(Sequence sequence) {
        return "nextval('" + name(sequence).replace("'", "''") + "')";
    }
}
