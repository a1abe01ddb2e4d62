package dev.retort.bench.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A way to update many rows by their keys with plain JDBC; {@link #RETORT} is core, which picks its own. */
public enum UpdateVariant implements BulkVariant {
    /** {@code executeBatch}. */
    BATCH("JDBC batch") {
        @Override
        int update(Connection connection, List<Item> items, int to) throws SQLException {
            String sql = "UPDATE item SET email = ?, visits = ? WHERE id = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < items.size(); i++) {
                    bind(statement, 0, items.get(i), to, i + 1L);
                    statement.addBatch();
                }
                return IntStream.of(statement.executeBatch()).sum();
            }
        }
    },

    /** One array a column, {@code UPDATE … FROM unnest(…)}. */
    UNNEST("from unnest") {
        @Override
        int update(Connection connection, List<Item> items, int to) throws SQLException {
            String sql = "UPDATE item SET email = v.email, visits = v.visits"
                    + " FROM unnest(?::text[], ?::int4[], ?::int8[]) AS v (email, visits, id) WHERE item.id = v.id";
            int size = items.size();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                String[] emails = items.stream().map(Item::email).toArray(String[]::new);
                Integer[] visits = Collections.nCopies(size, to).toArray(Integer[]::new);
                Long[] ids = LongStream.rangeClosed(1, size).boxed().toArray(Long[]::new);
                statement.setArray(1, connection.createArrayOf("text", emails));
                statement.setArray(2, connection.createArrayOf("int4", visits));
                statement.setArray(3, connection.createArrayOf("int8", ids));
                return statement.executeUpdate();
            }
        }
    },

    /** {@code UPDATE … FROM (VALUES (…), (…))} in pages of 1,000 rows. */
    VALUES("from values") {
        @Override
        int update(Connection connection, List<Item> items, int to) throws SQLException {
            int updated = 0;
            for (int start = 0; start < items.size(); start += PAGE_ROWS) {
                List<Item> page = items.subList(start, Math.min(start + PAGE_ROWS, items.size()));
                String rows = String.join(", ", Collections.nCopies(page.size(), "(?::text, ?::int4, ?::int8)"));
                String sql = "UPDATE item SET email = v.email, visits = v.visits FROM (VALUES " + rows
                        + ") AS v (email, visits, id) WHERE item.id = v.id";
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    for (int i = 0; i < page.size(); i++) {
                        bind(statement, i * 3, page.get(i), to, start + i + 1L);
                    }
                    updated += statement.executeUpdate();
                }
            }
            return updated;
        }
    },

    /** Core's {@code execute(update(…), rows)}. */
    RETORT("core") {
        @Override
        int update(Connection connection, List<Item> items, int to) {
            throw new IllegalStateException("core has a connection of its own");
        }
    };

    private static final int PAGE_ROWS = 1000;

    private final String title;

    UpdateVariant(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    /** Updates in one transaction that the caller ends, and gives how many rows were changed. */
    abstract int update(Connection connection, List<Item> items, int to) throws SQLException;

    private static void bind(PreparedStatement statement, int before, Item item, int visits, long id)
            throws SQLException {
        statement.setString(before + 1, item.email());
        statement.setInt(before + 2, visits);
        statement.setLong(before + 3, id);
    }
}
