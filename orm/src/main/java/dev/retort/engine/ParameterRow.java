package dev.retort.engine;

import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Insert;
import dev.retort.sql.RecordComponents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the values for one execution in the order of the parameters, whether they came in order or by name. */
final class ParameterRow {
    private final @Nullable String[] names;
    private final String statement;
    private final String places;

    /**
     * Prepares for rows of a statement.
     *
     * @param names of the parameters in order; null where one has none
     * @param statement what messages call it
     * @param places what messages call its parameters
     */
    ParameterRow(@Nullable String[] names, String statement, String places) {
        this.names = names;
        this.statement = statement;
        this.places = places;
    }

    /** For rows of the columns that an insert names. */
    static ParameterRow of(Insert insert) {
        @Nullable
        String[] names = insert.assignments().stream()
                .map(assignment -> assignment.column().canonical().name())
                .toArray(String[]::new);
        return new ParameterRow(names, "the insert into \"" + insert.table().name() + "\"", "columns");
    }

    /** All rows in order; made new only where some came by name. */
    List<@Nullable Object[]> inOrder(List<?> rows) {
        if (isOneRow(rows)) {
            return List.<@Nullable Object[]>of(rows.toArray());
        }
        List<@Nullable Object[]> ordered = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            ordered.add(inOrder(rows.get(i), i, rows.size()));
        }
        return ordered;
    }

    private @Nullable Object[] inOrder(@Nullable Object row, int index, int count) {
        try {
            return inOrder(row);
        } catch (InvalidRequestException e) {
            if (count == 1) {
                throw e;
            }
            throw new InvalidRequestException(e.getMessage() + " (row " + (index + 1) + " of " + count + ")");
        }
    }

    /** {@code List.of(new Object[] {…})} is a list of the values, since the array is taken for the method's own. */
    private boolean isOneRow(List<?> rows) {
        boolean values = false;
        for (Object row : rows) {
            values |= !(row instanceof Object[] || row instanceof Map || row instanceof Record);
        }
        return values && rows.size() == names.length;
    }

    private @Nullable Object[] inOrder(@Nullable Object row) {
        if (row instanceof Object[] values) {
            if (values.length != names.length) {
                throw new InvalidRequestException("A row has " + values.length + " values, but " + statement + " has "
                        + names.length + " " + places);
            }
            return values;
        }
        if (row instanceof Map<?, ?> map) {
            return byName(map, false);
        }
        if (row instanceof Record values) {
            return byName(RecordComponents.of(values), true);
        }
        throw new InvalidRequestException("A row of values is an Object[], a Map or a record, not "
                + (row == null ? "null" : "a " + row.getClass().getName())
                + "; of one value it is new Object[] {value}, and a list of one row"
                + " List.<Object[]>of(new Object[] {…})");
    }

    private @Nullable Object[] byName(Map<?, ?> map, boolean likeColumns) {
        @Nullable Object[] values = new Object[names.length];
        int used = 0;
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            if (name == null) {
                throw new InvalidRequestException("Parameter " + (i + 1) + " of " + statement
                        + " has no name, so its value cannot come by name; make it with parameter(name, type)");
            }
            Object key = key(map, name, likeColumns);
            values[i] = map.get(key);
            used += firstOf(i) == i ? 1 : 0;
        }
        if (used != map.size()) {
            throw unknown(map, likeColumns);
        }
        return values;
    }

    private int firstOf(int index) {
        int first = 0;
        while (!String.valueOf(names[first]).equals(names[index])) {
            first++;
        }
        return first;
    }

    private Object key(Map<?, ?> map, String name, boolean likeColumns) {
        if (map.containsKey(name)) {
            return name;
        }
        for (Object key : map.keySet()) {
            if (likeColumns && plain(String.valueOf(key)).equals(plain(name))) {
                return key;
            }
        }
        List<String> given = map.keySet().stream().map(String::valueOf).toList();
        throw new InvalidRequestException("Parameter \"" + name + "\" of " + statement
                + " has no value; there are values for " + String.join(", ", given) + DidYouMean.suffix(name, given));
    }

    private InvalidRequestException unknown(Map<?, ?> map, boolean likeColumns) {
        List<String> known = new ArrayList<>();
        for (String name : names) {
            known.add(String.valueOf(name));
        }
        for (Object key : map.keySet()) {
            String given = String.valueOf(key);
            boolean found = known.stream()
                    .anyMatch(name ->
                            name.equals(given) || (likeColumns && plain(name).equals(plain(given))));
            if (!found) {
                return new InvalidRequestException("There is no parameter \"" + given + "\" in " + statement
                        + "; it has " + String.join(", ", known) + DidYouMean.suffix(given, known));
            }
        }
        return new InvalidRequestException("Two values are given for one parameter of " + statement);
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
