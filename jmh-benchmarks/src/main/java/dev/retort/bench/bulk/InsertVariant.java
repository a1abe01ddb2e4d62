package dev.retort.bench.bulk;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import org.postgresql.PGConnection;

/** A way to insert many rows with plain JDBC; {@link #RETORT} is core, which picks its own. */
public enum InsertVariant implements BulkVariant {
    /** {@code executeBatch}, nothing comes back. */
    BATCH("JDBC batch") {
        @Override
        int insert(Connection connection, List<Item> items) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(INSERT + ONE_ROW)) {
                return batch(statement, items);
            }
        }
    },

    /** {@code executeBatch} with the keys, as most programs have it. */
    BATCH_KEYS("JDBC batch, keys back") {
        @Override
        int insert(Connection connection, List<Item> items) throws SQLException {
            try (PreparedStatement statement =
                    connection.prepareStatement(INSERT + ONE_ROW, Statement.RETURN_GENERATED_KEYS)) {
                batch(statement, items);
                return count(statement.getGeneratedKeys());
            }
        }
    },

    /** {@code executeBatch} that the driver rewrites to multi-values ({@code reWriteBatchedInserts}); no keys. */
    REWRITTEN_BATCH("rewritten batch") {
        @Override
        int insert(Connection connection, List<Item> items) throws SQLException {
            return BATCH.insert(connection, items);
        }
    },

    /** {@code VALUES (…), (…) RETURNING id} in pages of 1,000 rows. */
    MULTI_VALUES("multi-values, keys back") {
        @Override
        int insert(Connection connection, List<Item> items) throws SQLException {
            int keys = 0;
            for (int start = 0; start < items.size(); start += PAGE_ROWS) {
                List<Item> page = items.subList(start, Math.min(start + PAGE_ROWS, items.size()));
                String rows = String.join(", ", Collections.nCopies(page.size(), ONE_ROW));
                try (PreparedStatement statement = connection.prepareStatement(INSERT + rows + " RETURNING id")) {
                    for (int i = 0; i < page.size(); i++) {
                        bind(statement, i * COLUMNS, page.get(i));
                    }
                    keys += count(statement.executeQuery());
                }
            }
            return keys;
        }
    },

    /** One array a column, {@code RETURNING id} in the order of the rows. */
    UNNEST("unnest, keys back") {
        @Override
        int insert(Connection connection, List<Item> items) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(UNNEST_SQL)) {
                bindArrays(connection, statement, items);
                return count(statement.executeQuery());
            }
        }
    },

    /** {@code COPY} in its text format; no keys. */
    COPY("COPY") {
        @Override
        int insert(Connection connection, List<Item> items) throws SQLException {
            StringBuilder lines = new StringBuilder();
            for (Item item : items) { // the names of this table hold nothing to escape
                lines.append(item.name())
                        .append('\t')
                        .append(item.email())
                        .append('\t')
                        .append(item.visits());
                lines.append('\t').append(item.balance()).append('\t');
                lines.append(item.joined().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME))
                        .append('\n');
            }
            try {
                long copied = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY item (name, email, visits, balance, joined) FROM STDIN",
                                new StringReader(lines.toString()));
                return (int) copied;
            } catch (IOException e) {
                throw new SQLException(e);
            }
        }
    },

    /** Core's {@code execute(insert(…).columns(…).returning(id), rows)}. */
    RETORT("core, keys back") {
        @Override
        int insert(Connection connection, List<Item> items) {
            throw new IllegalStateException("core has a connection of its own");
        }
    };

    private static final String INSERT = "INSERT INTO item (name, email, visits, balance, joined) VALUES ";
    private static final String ONE_ROW = "(?, ?, ?, ?, ?)";
    private static final int COLUMNS = 5;
    private static final int PAGE_ROWS = 1000;
    private static final String UNNEST_SQL = "INSERT INTO item (name, email, visits, balance, joined)"
            + " SELECT a, b, c, d, e FROM unnest(?::text[], ?::text[], ?::int4[], ?::numeric[], ?::timestamp[])"
            + " WITH ORDINALITY AS rows (a, b, c, d, e, n) ORDER BY n RETURNING id";

    private final String title;

    InsertVariant(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    /** Inserts in one transaction that the caller ends, and gives how many rows were written. */
    abstract int insert(Connection connection, List<Item> items) throws SQLException;

    private static int batch(PreparedStatement statement, List<Item> items) throws SQLException {
        for (Item item : items) {
            bind(statement, 0, item);
            statement.addBatch();
        }
        return statement.executeBatch().length;
    }

    private static void bind(PreparedStatement statement, int before, Item item) throws SQLException {
        statement.setString(before + 1, item.name());
        statement.setString(before + 2, item.email());
        statement.setInt(before + 3, item.visits());
        statement.setBigDecimal(before + 4, item.balance());
        statement.setObject(before + 5, item.joined());
    }

    private static void bindArrays(Connection connection, PreparedStatement statement, List<Item> items)
            throws SQLException {
        Object[][] columns = {
            items.stream().map(Item::name).toArray(String[]::new),
            items.stream().map(Item::email).toArray(String[]::new),
            items.stream().map(Item::visits).toArray(Integer[]::new),
            items.stream().map(Item::balance).toArray(java.math.BigDecimal[]::new),
            items.stream().map(item -> Timestamp.valueOf(item.joined())).toArray(Timestamp[]::new)
        };
        String[] types = {"text", "text", "int4", "numeric", "timestamp"};
        for (int i = 0; i < columns.length; i++) {
            statement.setArray(i + 1, connection.createArrayOf(types[i], columns[i]));
        }
    }

    private static int count(ResultSet keys) throws SQLException {
        int count = 0;
        while (keys.next()) {
            count++;
        }
        return count;
    }
}
