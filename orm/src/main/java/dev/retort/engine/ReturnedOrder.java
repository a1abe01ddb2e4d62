package dev.retort.engine;

import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Identity;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.OnConflict;
import dev.retort.sql.Row;
import dev.retort.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How rows that an insert of many has returned are told apart, so that they come in the order of the rows given.
 *
 * <p>No database promises in which order {@code RETURNING} gives rows: PostgreSQL's developers call it "intentionally
 * unspecified" [1], SQLite's page says "arbitrary" [2]. What SQLAlchemy relies on [3] is that one insert numbers its rows in
 * the order in which they are given. So returned rows are ordered by that number, where the database gives one, by a default
 * of the database that is declared to ascend likewise, or by the place of the key that was given; a column needed for that is
 * returned besides those asked for (a sentinel column). Where there is none of these, as with a random key of the database's,
 * rows go one by one.
 *
 * <ol>
 *   <li>postgresql.org/message-id/2938693.1714845141@sss.pgh.pa.us
 *   <li>sqlite.org/lang_returning.html, "Limitations And Caveats"
 *   <li>docs.sqlalchemy.org, "Correlating RETURNING rows to parameter sets"
 * </ol>
 */
final class ReturnedOrder {
    /** Values that are equal in Java if they come back as they went. */
    private static final Set<Class<?>> KEY_CLASSES =
            Set.of(Short.class, Integer.class, Long.class, String.class, UUID.class);

    private final Insert insert;
    private final boolean descending;

    /** Whether the column that ascends holds identifiers and no numbers. */
    private final boolean identifiers;

    /** Where the key stands among the values given; empty where what the database gives ascends. */
    private final int[] given;

    /** Where the key, or the number, stands among the columns returned. */
    private final int[] returned;

    private ReturnedOrder(Insert asked, List<? extends Expression<?>> sentinels, boolean numbered, boolean descending) {
        this.identifiers = sentinels.get(0).type().javaType() == UUID.class;
        List<Expression<?>> returning = new ArrayList<>(asked.returning());
        sentinels.stream().filter(column -> !returning.contains(column)).forEach(returning::add);
        this.insert = returning.size() == asked.returning().size() ? asked : asked.returning(returning);
        this.descending = descending;
        List<ColumnClause<?>> assigned = new ArrayList<>();
        asked.assignments()
                .forEach(assignment -> assigned.add(assignment.column().canonical()));
        this.given = numbered
                ? new int[0]
                : sentinels.stream().mapToInt(assigned::indexOf).toArray();
        this.returned = sentinels.stream().mapToInt(returning::indexOf).toArray();
    }

    /** The order of what an insert returns; none where only one row at a time can be told from others. */
    static Optional<ReturnedOrder> of(Insert insert) {
        boolean plain = insert.clauses().isEmpty(); // nobody knows which rows come back otherwise
        if (!plain || !(insert.table() instanceof Table table)) {
            return Optional.empty();
        }
        Set<ColumnClause<?>> given = new HashSet<>();
        insert.assignments().forEach(assignment -> given.add(assignment.column().canonical()));
        OnConflict conflict = insert.conflict().orElse(null);
        return conflict == null ? ofNewRows(insert, table, given) : ofUpsert(insert, conflict, given);
    }

    private static Optional<ReturnedOrder> ofNewRows(Insert insert, Table table, Set<ColumnClause<?>> given) {
        for (Column<?> column : table.columns()) {
            long step = numberStep(column);
            if (step != 0 && !given.contains(column)) {
                return Optional.of(new ReturnedOrder(insert, List.of(column), true, step < 0));
            }
        }
        for (Column<?> column : table.columns()) {
            if (column.isMonotonic() && !given.contains(column)) {
                return Optional.of(new ReturnedOrder(insert, List.of(column), true, false));
            }
        }
        return keys(table).stream()
                .filter(key -> isGivenKey(key, given))
                .findFirst()
                .map(key -> new ReturnedOrder(insert, key, false, false));
    }

    /** Numbers tell nothing here: a row that was there has an old one. */
    private static Optional<ReturnedOrder> ofUpsert(Insert insert, OnConflict conflict, Set<ColumnClause<?>> given) {
        List<Expression<?>> key = conflict.target();
        boolean keeps = conflict.assignments().stream()
                .noneMatch(assignment -> key.contains(assignment.column().canonical()));
        return keeps && isGivenKey(key, given)
                ? Optional.of(new ReturnedOrder(insert, key, false, false))
                : Optional.empty();
    }

    /** By how much the database counts a column up from row to row; 0 where it does not. */
    private static long numberStep(Column<?> column) {
        return column.identityOptions()
                .map(Identity::increment)
                .or(() -> column.sequence().map(Sequence::increment).map(Integer::longValue))
                .orElse(0L);
    }

    private static List<List<Column<?>>> keys(Table table) {
        List<List<Column<?>>> keys = new ArrayList<>();
        keys.add(table.primaryKey());
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof UniqueConstraint) {
                keys.add(constraint.columns());
            }
        }
        return keys;
    }

    private static boolean isGivenKey(List<? extends Expression<?>> key, Set<ColumnClause<?>> given) {
        boolean known = !key.isEmpty();
        for (Expression<?> part : key) {
            known &= part instanceof Column<?> column
                    && given.contains(column)
                    && !column.isNullable()
                    && KEY_CLASSES.contains(column.type().javaType());
        }
        return known;
    }

    /** The insert, which returns the columns that tell the rows apart too, behind those asked for. */
    Insert insert() {
        return insert;
    }

    /**
     * Begins to sort what one statement returns.
     *
     * @param rows those given to this statement
     * @param types how the columns that it returns are read
     * @param kept as what rows are kept, where they can be read once only; null where they can be read again
     */
    Sorting of(List<@Nullable Object[]> rows, List<SqlType<?>> types, @Nullable RowColumns kept) {
        Ranking ranking = given.length == 0 ? ascending(types) : new KeyRanking(rows, given, returned, types);
        return new Sorting(ranking, rows.size(), kept);
    }

    private Ranking ascending(List<SqlType<?>> types) {
        int column = returned[0];
        return identifiers
                ? (row, ranks) -> addIdentifier(types.get(column).read(row, column + 1), ranks)
                : (row, ranks) -> {
                    long number = row.getLong(column + 1);
                    ranks.add(descending ? ~number : number);
                };
    }

    /** By its bytes, which Java compares as if the first one had a sign. */
    private static void addIdentifier(@Nullable Object value, Ranks ranks) {
        UUID identifier = (UUID) Objects.requireNonNull(value);
        ranks.add(
                identifier.getMostSignificantBits() ^ Long.MIN_VALUE,
                identifier.getLeastSignificantBits() ^ Long.MIN_VALUE);
    }

    /** What ascends from row to row. */
    @FunctionalInterface
    interface Ranking {
        /** Adds the rank of the current row; asked once for each, in the order in which they come. */
        void add(ResultSet row, Ranks ranks) throws SQLException;
    }

    /**
     * Takes the rows of one statement.
     *
     * <p>Hot path: mostly the rows come in order already, which is seen in one pass that keeps a number for each.
     */
    static final class Sorting {
        private final Ranking ranking;
        private final @Nullable RowColumns kept;
        private final Ranks ranks;

        private Sorting(Ranking ranking, int expected, @Nullable RowColumns kept) {
            this.ranking = ranking;
            this.kept = kept;
            this.ranks = new Ranks(expected);
        }

        /** Whether the rows must be of a result that can be read again. */
        boolean scrolls() {
            return kept == null;
        }

        /** Adds the rows to a cursor, which closes the statement. */
        void add(PreparedStatement statement, ResultSet rows, Cursor cursor) throws SQLException {
            if (kept != null) {
                keep(statement, rows, kept, cursor);
                return;
            }
            while (rows.next()) {
                ranking.add(rows, ranks);
            }
            rows.beforeFirst();
            int[] order = ranks.order();
            if (order == null) {
                cursor.add(statement, rows);
            } else {
                cursor.add(statement, rows, order);
            }
        }

        private void keep(PreparedStatement statement, ResultSet rows, RowColumns columns, Cursor cursor)
                throws SQLException {
            List<Row> read = new ArrayList<>();
            while (rows.next()) {
                ranking.add(rows, ranks);
                read.add(columns.read(rows));
            }
            statement.close();
            int[] order = ranks.order();
            if (order == null) {
                cursor.addRead(read);
            } else {
                List<Row> sorted = new ArrayList<>(read.size());
                for (int place : order) {
                    sorted.add(read.get(place));
                }
                cursor.addRead(sorted);
            }
        }
    }
}
