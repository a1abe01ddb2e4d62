package dev.retort.orm;

import dev.retort.engine.Connection;
import dev.retort.engine.Result;
import dev.retort.orm.mapping.EntityExpression;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityTable;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.sql.Assignment;
import dev.retort.sql.Row;
import dev.retort.sql.RowLock;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A change of all rows that a query finds, of an entity whose objects lie in several tables: their keys are asked for, and locked
 * where the database can, and each table is changed by them.
 */
final class JoinedChange {
    private final EntityExpression<?> root;
    private final EntityMapping<?> mapping;
    private final Select<?> found;

    /** @param found the query */
    JoinedChange(EntityExpression<?> root, Select<?> found) {
        this.root = root;
        this.mapping = root.mapping();
        this.found = found;
    }

    /** The keys of the rows. */
    Result<Row> keys(Connection connection) {
        Select<Row> keys = found.withSelection(root.key());
        return connection.execute(
                connection.engine().locksRowsOfTables()
                        ? keys.lock(RowLock.forUpdate().of(mapping.root().table()))
                        : keys);
    }

    /** Sets columns, each in its table, of the rows with some keys. */
    void update(Connection connection, List<Assignment<?>> assignments, List<Object> keys) {
        for (EntityTable table : mapping.tables()) {
            List<Assignment<?>> some = assignments.stream()
                    .filter(assignment -> assignment.column().canonical().table() == table.table())
                    .toList();
            if (!some.isEmpty()) {
                for (List<Object> portion : mapping.key().portions(keys)) {
                    connection.execute(
                            Sql.update(table.table()).set(some).where(KeyConditions.among(table.key(), portion)));
                }
            }
        }
    }

    /** Deletes what the rows with some keys have in all tables; in that of the root at last. */
    void delete(Connection connection, List<Object> keys) {
        Set<EntityTable> tables = new HashSet<>();
        mapping.withThoseBelow().forEach(entity -> tables.addAll(entity.tables()));
        List<EntityTable> order = new ArrayList<>(
                Objects.requireNonNull(mapping.tree(), "it has several tables").tablesLastFirst());
        order.retainAll(tables);
        for (EntityTable table : order) {
            for (List<Object> portion : mapping.key().portions(keys)) {
                connection.execute(Sql.delete(table.table()).where(KeyConditions.among(table.key(), portion)));
            }
        }
    }
}
