package dev.retort.bench.driver;

import dev.retort.bench.stub.StubResultSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The program that runs on the stub: prepare, bind two parameters, execute, read ten columns of each row, close. */
final class TenColumns {
    private static final String SQL = "SELECT a, b, c, d, e, f, g, h, i, j FROM stub WHERE k = ? AND l = ?";

    private TenColumns() {}

    /** Hot: runs the program; the sum is there so that nothing which was read can be left out. */
    static long sum(Connection connection) throws SQLException {
        long sum = 0;
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setLong(1, 7);
            statement.setString(2, "seven");
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sum += sumOfRow(rows);
                }
            }
        }
        return sum;
    }

    private static long sumOfRow(ResultSet row) throws SQLException {
        return row.getLong(1)
                + row.getInt(2)
                + row.getString(3).length()
                + row.getString(4).length()
                + row.getString(5).length()
                + (row.getBoolean(6) ? 1 : 0)
                + (long) row.getDouble(7)
                + row.getBigDecimal(8).intValue()
                + row.getString(9).length()
                + ((String) row.getObject(10)).length();
    }

    /** What {@link #sum} is of this many rows of the stub. */
    static long expected(int rows) {
        return rows * (4L * StubResultSet.NUMBER + 5L * StubResultSet.TEXT.length() + 1);
    }
}
