package dev.retort.dialect.sqlite;

import dev.retort.compile.DdlCompiler;
import dev.retort.compile.DialectTraits;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;

/** SQLite numbers the rows of a table by its one key, which must be declared {@code INTEGER PRIMARY KEY}. */
final class SqliteDdl extends DdlCompiler {
    SqliteDdl(DialectTraits traits) {
        super(traits);
    }

    @Override
    protected boolean declaresKeyInColumn(Column<?> column) {
        return column.isIdentity();
    }

    /** With AUTOINCREMENT a number is never given twice, as the standard's identities are not. */
    @Override
    protected String identityColumn(Column<?> column) {
        if (!column.table().primaryKey().equals(java.util.List.of(column))) {
            throw new UnsupportedByDialectException("SQLite numbers only the rows of a table whose whole primary key is"
                    + " the identity; \"" + column + "\" is not. Make it the primary key, or give its values");
        }
        return quote(column.name()) + " INTEGER PRIMARY KEY AUTOINCREMENT";
    }
}
