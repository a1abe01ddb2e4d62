package dev.retort.orm.mapping;

import dev.retort.driver.DidYouMean;
import dev.retort.schema.SchemaItem;
import dev.retort.schema.UniqueConstraint;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An index or unique constraint that {@code @Table} declares, of columns by name.
 *
 * @param name empty if the naming convention is to give it one
 * @param constraint whether it is a unique constraint, else an index
 * @param options what the annotation wants to stand in the DDL besides
 */
record TableKey(String name, List<String> columns, boolean unique, boolean constraint, String options) {

    static List<TableKey> of(@Nullable Table table) {
        if (table == null) {
            return List.of();
        }
        List<TableKey> keys = new ArrayList<>();
        for (Index index : table.indexes()) {
            List<String> columns = Stream.of(index.columnList().split(","))
                    .map(TableKey::column)
                    .toList();
            keys.add(new TableKey(index.name(), columns, index.unique(), false, index.options()));
        }
        for (jakarta.persistence.UniqueConstraint unique : table.uniqueConstraints()) {
            keys.add(new TableKey(unique.name(), Arrays.asList(unique.columnNames()), true, true, unique.options()));
        }
        return List.copyOf(keys);
    }

    /** Ascending is how an index stands anyway. */
    private static String column(String listed) {
        String column = listed.strip();
        return column.toUpperCase(Locale.ROOT).endsWith(" ASC")
                ? column.substring(0, column.length() - " ASC".length()).strip()
                : column;
    }

    /** What is wrong with it, to be read after the class's name; null if nothing is. */
    @Nullable
    String mistake(List<String> known) {
        String what = "has " + (constraint ? "a unique constraint" : "an index") + " in @Table ";
        if (!options.isEmpty()) {
            return what + "with options, which not all databases have; make it in the database, or leave them out";
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (column.toUpperCase(Locale.ROOT).endsWith(" DESC")) {
                return what + "of \"" + column + "\"; an index is read both ways, so leave DESC out, or make it in the"
                        + " database where several columns want different ones";
            }
            if (!known.contains(column)) {
                return what + "of column \"" + column + "\", which its table has not; it has "
                        + String.join(", ", known) + DidYouMean.suffix(column, known);
            }
            if (!seen.add(column)) {
                return what + "of column \"" + column + "\" twice";
            }
        }
        return columns.isEmpty() ? what + "of no column" : null;
    }

    /** Whether rows are found by these columns with it, whose order does not matter. */
    boolean leadsWith(List<String> wanted) {
        return columns.size() >= wanted.size()
                && new HashSet<>(columns.subList(0, wanted.size())).equals(new HashSet<>(wanted));
    }

    SchemaItem item() {
        String[] names = columns.toArray(String[]::new);
        if (constraint) {
            UniqueConstraint declared = UniqueConstraint.of(names);
            return name.isEmpty() ? declared : declared.named(name);
        }
        dev.retort.schema.Index declared = dev.retort.schema.Index.on(names);
        declared = unique ? declared.unique() : declared;
        return name.isEmpty() ? declared : declared.named(name);
    }
}
