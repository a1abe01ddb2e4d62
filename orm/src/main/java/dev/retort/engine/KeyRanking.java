package dev.retort.engine;

import dev.retort.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ranks returned rows by the place of their key among the rows given. Of an upsert, rows may be missing; a row whose key was
 * not given, since a trigger has changed it or the database takes {@code a} and {@code A} for the same, stays behind the one
 * that came before it.
 */
final class KeyRanking implements ReturnedOrder.Ranking {
    private final List<@Nullable Object[]> rows;
    private final int[] given;
    private final int[] returned;
    private final List<SqlType<?>> types;

    /** Only where a row came that is not the next. */
    private @Nullable Map<List<@Nullable Object>, Integer> places;

    private int last = -1;

    KeyRanking(List<@Nullable Object[]> rows, int[] given, int[] returned, List<SqlType<?>> types) {
        this.rows = rows;
        this.given = given;
        this.returned = returned;
        this.types = types;
    }

    @Override
    public void add(ResultSet row, Ranks ranks) throws SQLException {
        List<@Nullable Object> key = new ArrayList<>(returned.length);
        for (int column : returned) {
            key.add(types.get(column).read(row, column + 1));
        }
        last = last + 1 < rows.size() && isOf(rows.get(last + 1), key) ? last + 1 : place(key);
        ranks.add(last);
    }

    private boolean isOf(@Nullable Object[] values, List<@Nullable Object> key) {
        for (int i = 0; i < given.length; i++) {
            if (!Objects.equals(values[given[i]], key.get(i))) {
                return false;
            }
        }
        return true;
    }

    private int place(List<@Nullable Object> key) {
        Map<List<@Nullable Object>, Integer> known = places;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                List<@Nullable Object> rowKey = new ArrayList<>(given.length);
                for (int column : given) {
                    rowKey.add(rows.get(i)[column]);
                }
                known.putIfAbsent(rowKey, i);
            }
            places = known;
        }
        return known.getOrDefault(key, last);
    }
}
