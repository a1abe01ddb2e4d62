package dev.retort.dialect.duckdb;

import dev.retort.compile.DdlCompiler;
import dev.retort.compile.DialectTraits;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.AlterTable;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKeyConstraint;
import dev.retort.schema.Identity;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** DuckDB has no identities: a sequence of its own numbers the rows of a table, and comes and goes with it. */
final class DuckDbDdl extends DdlCompiler {
    DuckDbDdl(DialectTraits traits) {
        super(traits, () -> new DuckDbCompiler(traits));
    }

    @Override
    protected String createTable(Table table, String declarations) {
        StringBuilder text = new StringBuilder();
        for (Column<?> column : identities(table)) {
            Identity identity = column.identityOptions().orElseThrow();
            text.append("CREATE SEQUENCE ")
                    .append(sequence(column))
                    .append(identity.start() == 1 ? "" : " START WITH " + identity.start())
                    .append(identity.increment() == 1 ? "" : " INCREMENT BY " + identity.increment())
                    .append(";\n");
        }
        return text + super.createTable(table, declarations);
    }

    @Override
    protected String dropTable(Table table) {
        StringBuilder text = new StringBuilder(super.dropTable(table));
        identities(table)
                .forEach(column -> text.append(";\nDROP SEQUENCE IF EXISTS ").append(sequence(column)));
        return text.toString();
    }

    private static List<Column<?>> identities(Table table) {
        return table.columns().stream().filter(Column::isIdentity).toList();
    }

    /** Named as PostgreSQL names those of its serial columns. */
    private String sequence(Column<?> column) {
        Table table = column.table();
        return traits().identifiers().qualified(table.schema(), table.name() + "_" + column.name() + "_seq");
    }

    @Override
    protected String identity(Column<?> column, Identity identity) {
        if (identity.always()) {
            throw new UnsupportedByDialectException("DuckDB cannot refuse numbers that are given for an identity; \""
                    + column + "\" asks for that. Let it be by default: identity()");
        }
        return " DEFAULT " + nextValue(sequence(column));
    }

    @Override
    protected String nextValue(Sequence sequence) {
        return nextValue(name(sequence));
    }

    /** DuckDB names a sequence in a string. */
    static String nextValue(String sequence) {
        return "nextval('" + sequence.replace("'", "''") + "')";
    }

    @Override
    protected void check(ForeignKeyConstraint key) {
        if (!Objects.equals(key.target().schema(), key.table().schema())) {
            throw new UnsupportedByDialectException(
                    "DuckDB does not support foreign keys that lead to another schema; leave" + " out the one from \""
                            + key.table() + "\" to \"" + key.target() + "\"");
        }
        if (!key.target().equals(key.table()) && leads(key.target(), key.table(), new HashSet<>())) {
            throw new UnsupportedByDialectException(
                    "DuckDB does not support foreign keys in a circle, since a table must"
                            + " be there before one points to it, and none can be added later; leave one out between \""
                            + key.table() + "\" and \"" + key.target() + "\"");
        }
    }

    private static boolean leads(Table from, Table to, Set<Table> seen) {
        return seen.add(from)
                && from.foreignKeys().stream()
                        .anyMatch(key -> key.target().equals(to) || leads(key.target(), to, seen));
    }

    @Override
    protected String addColumn(AlterTable.AddColumn add) {
        Column<?> column = add.column();
        boolean plain = column.isNullable() && column.computed().isEmpty() && !column.isIdentity();
        if (!plain || enumCheck(column) != null) {
            throw new UnsupportedByDialectException(
                    "DuckDB adds only columns that may be null and have no check, identity"
                            + " or computed value, not \"" + column
                            + "\"; add it so, set its values, and then let nulls go by AlterTable.AlterColumnNullable");
        }
        return super.addColumn(add);
    }
}
