package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Tag;

/** Parameters and columns of all types. */
@Tag("D10")
class ValuesTest {
    private static final String TABLE = """
            CREATE TABLE item (
              small SMALLINT, whole INTEGER, big BIGINT, exact NUMERIC(12, 3), single REAL, twice DOUBLE PRECISION,
              flag BOOLEAN, name VARCHAR(40), fixed CHAR(5), data %s, born DATE, clock TIME, noted TIMESTAMP,
              zoned TIMESTAMP WITH TIME ZONE, id UUID)
            """;
    private static final String INSERT = "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static void create(Connection connection, Vendor vendor) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE.formatted(vendor.binary()));
        }
    }

    @Differential(except = {Vendor.MARIADB, Vendor.DERBY})
    void insert_typedSetters_sameRows(Connection connection, Transcript transcript, Vendor vendor) throws Exception {
        create(connection, vendor);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            typed(insert);
            transcript.call("insert", insert::executeUpdate);
            insert.setString(8, "again");
            transcript.call("insert again", insert::executeUpdate);
            insert.clearParameters();
            transcript.call("insert without parameters", insert::executeUpdate);
        }
        transcript.rows("all", () -> connection.createStatement().executeQuery("SELECT * FROM item"));
    }

    private static void typed(PreparedStatement insert) throws SQLException {
        insert.setShort(1, (short) -7);
        insert.setInt(2, Integer.MAX_VALUE);
        insert.setLong(3, Long.MIN_VALUE);
        insert.setBigDecimal(4, new BigDecimal("123456.789"));
        insert.setFloat(5, 1.5f);
        insert.setDouble(6, Math.PI);
        insert.setBoolean(7, true);
        insert.setString(8, "O'Reilly \u20ac \ud83d\ude00 ?");
        insert.setString(9, "abc");
        insert.setBytes(10, new byte[] {0, 1, -1});
        insert.setDate(11, Date.valueOf("2024-02-29"));
        insert.setTime(12, Time.valueOf("23:59:58"));
        insert.setTimestamp(13, Timestamp.valueOf("2024-02-29 12:34:56.123456"));
        insert.setObject(14, OffsetDateTime.of(2024, 2, 29, 12, 0, 0, 0, ZoneOffset.ofHours(5)));
        insert.setObject(15, new UUID(1, 2));
    }

    @Differential(except = {Vendor.MARIADB, Vendor.DERBY})
    void insert_setObject_sameRows(Connection connection, Transcript transcript, Vendor vendor) throws Exception {
        create(connection, vendor);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            objects(insert);
            transcript.call("insert", insert::executeUpdate);
            insert.setObject(1, "13", Types.SMALLINT);
            insert.setObject(4, 2.5, Types.NUMERIC, 1);
            insert.setBinaryStream(10, new ByteArrayInputStream(new byte[] {5, 6, 7}), 2);
            insert.setCharacterStream(8, new StringReader("read"), 4);
            insert.setTimestamp(13, new Timestamp(0), Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")));
            transcript.call("insert with target types and streams", insert::executeUpdate);
            transcript.step("no such position", () -> insert.setInt(16, 1));
            transcript.step("no such type", () -> insert.setObject(1, new Object()));
        }
        transcript.rows("all", () -> connection.createStatement().executeQuery("SELECT * FROM item"));
    }

    private static void objects(PreparedStatement insert) throws SQLException {
        Object[] values = {
            (short) 1,
            2,
            3L,
            BigDecimal.TEN,
            0.25f,
            -0.0,
            false,
            "",
            "x",
            new byte[0],
            LocalDate.of(1, 1, 1),
            LocalTime.NOON,
            LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_000_000),
            OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
            new UUID(-1, -1)
        };
        for (int position = 1; position <= values.length; position++) {
            insert.setObject(position, values[position - 1]);
        }
    }

    @Differential(except = {Vendor.MARIADB, Vendor.DERBY})
    void insert_nulls_sameRowsAndWasNull(Connection connection, Transcript transcript, Vendor vendor) throws Exception {
        create(connection, vendor);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int position = 1; position <= 13; position++) {
                insert.setNull(position, Types.NULL);
            }
            insert.setObject(14, null);
            insert.setNull(15, Types.OTHER);
            transcript.call("insert", insert::executeUpdate);
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM item")) {
            rows.next();
            transcript.call("int", () -> rows.getInt(2));
            transcript.call("was null", rows::wasNull);
            transcript.call("boolean", () -> rows.getBoolean("flag"));
            transcript.call("string", () -> rows.getString("NAME"));
            transcript.row(rows);
        }
    }

    @Differential(except = {Vendor.MARIADB, Vendor.DERBY})
    void read_everyGetterOfEveryColumn_sameValues(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        create(connection, vendor);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            typed(insert);
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM item")) {
            rows.next();
            for (int column = 1; column <= 16; column++) {
                transcript.every(ResultSet.class, Reading::isColumnGetter, rows, column);
            }
            transcript.every(ResultSet.class, Reading::isLabelGetter, rows, "exact");
            transcript.call("as type", () -> rows.getObject("noted", LocalDateTime.class));
            transcript.call("as wrong type", () -> rows.getObject("noted", Thread.class));
            transcript.call("no such column", () -> rows.getString("nothing"));
            transcript.call("find", () -> rows.findColumn("born"));
        }
    }

    @Differential(except = {Vendor.MARIADB, Vendor.DERBY})
    void query_parametersInPredicates_sameRows(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        create(connection, vendor);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item (whole, name) VALUES (?, ?)")) {
            for (int number = 0; number < 20; number++) {
                insert.setInt(1, number);
                insert.setString(2, "name " + number);
                transcript.call("insert " + number, insert::executeUpdate);
            }
        }
        for (int minimum = 0; minimum < 20; minimum += 3) {
            PreparedStatement query =
                    connection.prepareStatement("SELECT whole, name FROM item WHERE whole > ? ORDER BY whole DESC");
            query.setInt(1, minimum);
            query.setMaxRows(4);
            transcript.rows("more than " + minimum, query::executeQuery);
            query.close();
        }
        transcript.call("update", () -> connection.createStatement().executeUpdate("UPDATE item SET whole = 1"));
        transcript.call("delete", () -> connection.createStatement().executeLargeUpdate("DELETE FROM item"));
    }
}
