package dev.retort.dialect.sqlite;

import dev.retort.compile.DdlCompiler;
import dev.retort.compile.DialectTraits;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Deferral;
import dev.retort.schema.ForeignKeyConstraint;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.Table;
import java.util.List;
import java.util.Optional;

/** SQLite numbers the rows of a table by its one key, which must be declared {@code INTEGER PRIMARY KEY}. */
final class SqliteDdl extends DdlCompiler {
    SqliteDdl(DialectTraits traits) {
        super(traits, () -> new SqliteCompiler(traits));
    }

    @Override
    protected boolean declaresKeyInColumn(Column<?> column) {
        return column.isIdentity();
    }

    /** With AUTOINCREMENT a number is never given twice, as the standard's identities are not. */
    @Override
    protected String keyColumn(Column<?> column) {
        if (!column.table().primaryKey().equals(List.of(column))) {
            throw new UnsupportedByDialectException("SQLite numbers only the rows of a table whose whole primary key is"
                    + " the identity; \"" + column + "\" is not. Make it the primary key, or give its values");
        }
        if (!column.identityOptions().equals(Optional.of(Identity.byDefault()))) {
            throw new UnsupportedByDialectException("SQLite numbers rows from 1 by 1, and takes other numbers too; \""
                    + column + "\" asks for another identity");
        }
        String name = column.table()
                .primaryKeyConstraint()
                .flatMap(this::nameOf)
                .map(given -> " CONSTRAINT " + quote(given))
                .orElse("");
        return quote(column.name()) + " INTEGER" + name + " PRIMARY KEY AUTOINCREMENT";
    }

    @Override
    protected String deferral(Constraint constraint) {
        if (constraint.deferral() != Deferral.NOT_DEFERRABLE && !(constraint instanceof ForeignKeyConstraint)) {
            throw new UnsupportedByDialectException("SQLite defers foreign keys only, not the constraint on "
                    + constraint.columns() + " of table \"" + constraint.table() + "\"");
        }
        return constraint.deferral().sql();
    }

    /** A foreign key stays within its schema, which is a database. */
    @Override
    protected String referencedTable(Table table) {
        return quote(table.name());
    }

    /** The schema stands before the index, not before its table. */
    @Override
    protected String indexName(Index index) {
        return traits().identifiers().qualified(index.table().schema(), nameOf(index));
    }

    @Override
    protected String indexedTable(Table table) {
        return quote(table.name());
    }
}
