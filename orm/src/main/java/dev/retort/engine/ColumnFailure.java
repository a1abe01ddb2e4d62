package dev.retort.engine;

import dev.retort.error.RetortException;
import dev.retort.type.SqlType;
import dev.retort.type.ValueException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names the column, the type and the kind of a value that could not be read, but not the value. */
final class ColumnFailure {
    private ColumnFailure() {}

    /** What to throw where reading one column has failed with an exception of a driver's, of a type's or of the JDK's. */
    static SQLException of(Exception failure, ResultSet row, int position, String name, SqlType<?> type) {
        return of(failure, row, position, name, type, "");
    }

    private static SQLException of(
            Exception failure, ResultSet row, int position, String name, SqlType<?> type, String where) {
        if (failure instanceof RetortException told) {
            throw told; // says it better
        }
        return at("column \"" + name + "\" of type " + type + where, failure, row, position, type);
    }

    private static SQLException at(String place, Exception failure, ResultSet row, int position, SqlType<?> type) {
        if (failure instanceof ValueException told) {
            return told.at(place);
        }
        if (failure instanceof SQLException vendor && !isOfData(vendor, row)) {
            return vendor; // of the connection or the statement
        }
        String kind = kind(row, position) + " that " + type.javaType().getSimpleName()
                + " cannot hold; select it as text: cast(SqlTypes.TEXT)";
        return failure instanceof RuntimeException unexpected
                ? ValueException.of(unexpected, kind).at(place)
                : new ValueException(kind, stateOfClass22((SQLException) failure), failure).at(place);
    }

    private static String stateOfClass22(SQLException exception) {
        String state = exception.getSQLState();
        return state != null && state.startsWith("22") ? state : "22018";
    }

    /** A getter reads what has come already: drivers say of a value that does not fit 22, 42, 07, 0A or nothing. */
    private static boolean isOfData(SQLException exception, ResultSet row) {
        String state = exception.getSQLState();
        boolean silent = state == null || state.isEmpty() || state.startsWith("HY");
        return silent
                ? isOpen(row)
                : state.startsWith("22") || state.startsWith("42") || state.startsWith("07") || state.startsWith("0A");
    }

    private static boolean isOpen(ResultSet row) {
        try {
            return !row.isClosed() && !row.getStatement().getConnection().isClosed();
        } catch (SQLException | RuntimeException e) {
            return false;
        }
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

    /**
     * Finds the column that a reader of whole rows has failed at, by reading each as it does; else it is the reader's own
     * failure.
     *
     * @param target what the reader makes of a row, if it is a generated one
     */
    static SQLException ofRow(Exception failure, ResultSet row, RowColumns columns, @Nullable Class<?> target)
            throws SQLException {
        if (!(failure instanceof RetortException)) {
            if (target == null) {
                columns.read(row);
            } else {
                readEach(RowTarget.of(target, columns), row, columns);
            }
        }
        if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        return (SQLException) failure;
    }

    private static void readEach(RowTarget target, ResultSet row, RowColumns columns) throws SQLException {
        List<RowTarget.Source> sources = new ArrayList<>(target.arguments());
        sources.addAll(target.setters().values());
        for (RowTarget.Source source : sources) {
            int position = source.position();
            SqlType<?> type = columns.type(position, source.javaType());
            try {
                type.read(row, position + 1);
            } catch (SQLException | RuntimeException e) {
                String name = columns.names().get(position);
                String where =
                        " for " + target.constructor().getDeclaringClass().getSimpleName();
                throw of(e, row, position, name, type, where);
            }
        }
    }
}
