package dev.retort.engine;

import dev.retort.error.RetortException;
import dev.retort.type.SqlType;
import dev.retort.type.ValueException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names the column, the type and the kind of a value that could not be read, but not the value. */
final class ColumnFailure {
    private ColumnFailure() {}

    /** What to throw where reading one column has failed with an exception of a driver's, of a type's or of the JDK's. */
    static SQLException of(Exception failure, ResultSet row, int position, String name, SqlType<?> type) {
        if (failure instanceof RetortException told) {
            throw told; // says it better
        }
        String place = "column \"" + name + "\" of type " + type;
        if (failure instanceof ValueException told) {
            return told.at(place);
        }
        if (failure instanceof SQLException vendor && !isOfData(vendor)) {
            return vendor; // of the connection or the statement
        }
        String kind = kind(row, position) + " that " + type.javaType().getSimpleName()
                + " cannot hold; select it as text: cast(SqlTypes.TEXT)";
        return failure instanceof RuntimeException unexpected
                ? ValueException.of(unexpected, kind).at(place)
                : new ValueException(kind, String.valueOf(((SQLException) failure).getSQLState()), failure).at(place);
    }

    private static boolean isOfData(SQLException exception) {
        return exception.getSQLState() != null && exception.getSQLState().startsWith("22");
    }

    /** Only of what is the same for everybody: the text itself may be a secret. */
    private static String kind(ResultSet row, int position) {
        String text = text(row, position);
        if (text == null) {
            return "a value";
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (word.contains("infinity")) {
            return "an infinite value";
        }
        if (word.equals("nan")) {
            return "a number that is none (NaN)";
        }
        return word.startsWith("0000-00-00") ? "a zero date" : "a value";
    }

    private static @Nullable String text(ResultSet row, int position) {
        try {
            return row.getString(position + 1);
        } catch (SQLException | RuntimeException e) {
            return null; // the first failure is what matters
        }
    }

    /** Finds the column that a reader of whole rows has failed at, by reading each; else it is the reader's own failure. */
    static SQLException ofRow(Exception failure, ResultSet row, RowColumns columns) throws SQLException {
        if (!(failure instanceof RetortException)) {
            columns.read(row);
        }
        if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        return (SQLException) failure;
    }
}
