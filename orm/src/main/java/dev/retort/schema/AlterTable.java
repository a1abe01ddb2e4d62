package dev.retort.schema;

import dev.retort.type.SqlType;
import org.jspecify.annotations.Nullable;

/** A change of a table that is there. */
public sealed interface AlterTable extends DdlStatement {
    /** The table, by the name that it has before the change. */
    Table table();

    /**
     * Adds a column.
     *
     * @param column one of the table
     */
    record AddColumn(Table table, Column<?> column) implements AlterTable {
        /** Adds a column as it is described, which the program's table need not have. */
        public AddColumn(Table table, ColumnDefinition<?, ?> description) {
            this(table, description.in(table));
        }
    }

    /** Takes a column away, with its values. */
    record DropColumn(Table table, String column) implements AlterTable {}

    /** Gives a column another name. */
    record RenameColumn(Table table, String column, String newName) implements AlterTable {}

    /**
     * Gives a column another type.
     *
     * @param using the SQL that makes new values of old ones, where the database cannot by itself; null for none
     */
    record AlterColumnType(
            Table table,
            String column,
            SqlType<?> type,
            @Nullable String using) implements AlterTable {}

    /**
     * Gives a column another default.
     *
     * @param expression SQL, written as it is; null takes the default away
     */
    record AlterColumnDefault(
            Table table, String column, @Nullable String expression) implements AlterTable {}

    /** Allows nulls in a column, or refuses them. */
    record AlterColumnNullable(Table table, String column, boolean nullable) implements AlterTable {}

    /** Adds a constraint, which is of the table. */
    record AddConstraint(Constraint constraint) implements AlterTable {
        /**
         * Adds a constraint as it is described, which the program's table need not have.
         *
         * @throws dev.retort.error.NoSuchColumnException if the program's table lacks one of its columns
         */
        public AddConstraint(Table table, Constraint description) {
            this(description.in(table));
            constraint.columns(); // are there
        }

        @Override
        public Table table() {
            return constraint.table();
        }
    }

    /** Takes a constraint away, by name. */
    record DropConstraint(Table table, String name) implements AlterTable {
        /**
         * Takes a constraint away that the program knows.
         *
         * @throws dev.retort.error.InvalidRequestException if it has no name
         */
        public static DropConstraint of(Constraint constraint) {
            String name = constraint
                    .name()
                    .orElseThrow(
                            () -> new dev.retort.error.InvalidRequestException(
                                    "A constraint of table \"" + constraint.table()
                                            + "\" has no name to drop it by; give it one with named(), or the meta data a NamingConvention"));
            return new DropConstraint(constraint.table(), name);
        }
    }

    /** Gives the table another name. */
    record RenameTable(Table table, String newName) implements AlterTable {}
}
