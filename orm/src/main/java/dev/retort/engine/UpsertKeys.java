package dev.retort.engine;

import dev.retort.compile.Feature;
import dev.retort.dialect.Dialect;
import dev.retort.error.InvalidRequestException;
import dev.retort.sql.BindParameter;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.OnConflict;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of an upsert stand in its rows. PostgreSQL refuses a statement that would change a row a second time, and a
 * merge does not see what it has just inserted: there, rows go in statements of which none has a key twice, which does what
 * one by one does.
 *
 * <p>Which keys the database takes for one (collations, rounding) is not known here, so keys that may be one count as one; a
 * key of another class than those few that are understood is sent row by row.
 */
final class UpsertKeys {
    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{C}\\p{Z}\\s]");

    private final int[] positions;

    private UpsertKeys(int[] positions) {
        this.positions = positions;
    }

    /** Whether rows of one statement with one key would not work as one by one. */
    static boolean meet(Insert insert, Dialect dialect) {
        OnConflict conflict = insert.conflict().orElse(null);
        if (conflict == null || dialect.supports(Feature.UPSERT_ROW_BY_ROW)) {
            return false;
        }
        return !conflict.assignments().isEmpty() || !dialect.supports(Feature.ON_CONFLICT);
    }

    /** Empty where the key is not among the columns of the rows, or changes with the upsert. */
    private static Optional<UpsertKeys> of(Insert insert) {
        OnConflict conflict = insert.conflict().orElseThrow();
        List<ColumnClause<?>> columns = new ArrayList<>();
        insert.assignments()
                .forEach(assignment -> columns.add(assignment.column().canonical()));
        List<ColumnClause<?>> changed = new ArrayList<>();
        conflict.assignments()
                .forEach(assignment -> changed.add(assignment.column().canonical()));
        int[] positions = new int[conflict.target().size()];
        for (int i = 0; i < positions.length; i++) {
            Expression<?> target = conflict.target().get(i);
            positions[i] = target instanceof ColumnClause<?> column && !changed.contains(column.canonical())
                    ? columns.indexOf(column.canonical())
                    : -1;
            if (positions[i] < 0) {
                return Optional.empty();
            }
        }
        return positions.length == 0 ? Optional.empty() : Optional.of(new UpsertKeys(positions));
    }

    /** The rows in their order, in parts of which none has a key twice; nothing if that cannot be known. */
    static Optional<List<List<@Nullable Object[]>>> parts(Insert insert, List<@Nullable Object[]> rows) {
        return of(insert).flatMap(keys -> keys.parts(rows));
    }

    private Optional<List<List<@Nullable Object[]>>> parts(List<@Nullable Object[]> rows) {
        List<List<@Nullable Object[]>> parts = new ArrayList<>();
        Set<List<@Nullable Object>> seen = new HashSet<>();
        int start = 0;
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable Object> key = new ArrayList<>(positions.length);
            for (int position : positions) {
                Object value = rows.get(i)[position];
                if (!isUnderstood(value)) {
                    return Optional.empty();
                }
                key.add(comparable(value));
            }
            if (!seen.add(key)) {
                parts.add(rows.subList(start, i));
                start = i;
                seen.clear();
                seen.add(key);
            }
        }
        parts.add(rows.subList(start, rows.size()));
        return Optional.of(parts);
    }

    private static boolean isUnderstood(@Nullable Object value) {
        return value == null
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof String
                || value instanceof UUID
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof Enum;
    }

    /** Texts are one under some collation if they differ in case, accents, white space or what is not seen. */
    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof String text) {
            String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
            String letters = MARKS.matcher(decomposed).replaceAll("");
            return letters.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        }
        return value instanceof Number number ? Long.valueOf(number.longValue()) : value;
    }

    /**
     * Refuses rows in the statement itself of which two have one key, before the database does.
     *
     * @throws InvalidRequestException if so
     */
    static void requireOnce(Insert insert, Dialect dialect) {
        if (insert.furtherRows().isEmpty() || !meet(insert, dialect)) {
            return;
        }
        of(insert).ifPresent(keys -> keys.requireOnce(insert));
    }

    private void requireOnce(Insert insert) {
        Set<List<Object>> seen = new HashSet<>();
        List<Expression<?>> first = new ArrayList<>();
        insert.assignments().forEach(assignment -> first.add(assignment.value()));
        requireNew(insert, first, seen);
        insert.furtherRows().forEach(row -> requireNew(insert, row, seen));
    }

    private void requireNew(Insert insert, List<Expression<?>> row, Set<List<Object>> seen) {
        List<Object> key = new ArrayList<>(positions.length);
        for (int position : positions) {
            if (!(row.get(position) instanceof BindParameter<?> bind) || bind.value() == null) {
                return;
            }
            key.add(bind.value());
        }
        if (!seen.add(key)) {
            throw new InvalidRequestException("Two rows of the upsert into \""
                    + insert.table().name()
                    + "\" have one key, which one statement cannot change twice; leave one out, or"
                    + " give the rows at execution: execute(insert(…).columns(…).onConflict(…).doUpdate(…), rows)");
        }
    }
}
