package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A set of tables that belong together. Thread-safe once its tables are declared. */
public final class MetaData {
    private final Map<TableName, Table> tables = new LinkedHashMap<>();

    /** Creates an empty set. */
    public MetaData() {}

    void add(Table table) {
        if (tables.putIfAbsent(new TableName(table.schema(), table.name()), table) != null) {
            throw new InvalidRequestException("Table \"" + table + "\" is declared already");
        }
    }

    /** The tables in order of declaration. */
    public Collection<Table> tables() {
        return Collections.unmodifiableCollection(tables.values());
    }

    /** The table of a name in a schema (null: the one that the connection looks in first), if there is one. */
    public Optional<Table> find(@Nullable String schema, String name) {
        return Optional.ofNullable(tables.get(new TableName(schema, name)));
    }

    /**
     * The tables so ordered that each stands behind those it points to. Tables that point at each other in a circle
     * stand in order of declaration.
     */
    public List<Table> sortedTables() {
        Set<Table> sorted = new LinkedHashSet<>();
        Set<Table> visiting = new LinkedHashSet<>();
        tables.values().forEach(table -> visit(table, visiting, sorted));
        return List.copyOf(sorted);
    }

    /** Creates the tables, and the sequences that they take values from, that are not there yet. */
    public void createAll(DdlExecutor executor) {
        executor.together(this::createMissing);
    }

    private void createMissing(DdlExecutor executor) {
        List<Table> missing = sortedTables().stream()
                .filter(table -> !executor.hasTable(table))
                .toList();
        sequences(missing).forEach(sequence -> executor.execute(new CreateSequence(sequence)));
        Set<Table> created = new LinkedHashSet<>(tables.values());
        missing.forEach(created::remove);
        List<ForeignKeyConstraint> late = new ArrayList<>();
        for (Table table : missing) {
            created.add(table);
            List<ForeignKeyConstraint> circular = table.foreignKeys().stream()
                    .filter(key -> executor.altersConstraints() && !created.contains(key.target()))
                    .toList();
            executor.execute(new CreateTable(table, circular));
            late.addAll(circular);
        }
        late.forEach(key -> executor.execute(new AddForeignKey(key)));
    }

    /** Drops the tables that are there, and the sequences that they take values from. */
    public void dropAll(DdlExecutor executor) {
        executor.together(this::dropPresent);
    }

    private void dropPresent(DdlExecutor executor) {
        List<Table> present = new ArrayList<>(
                sortedTables().stream().filter(executor::hasTable).toList());
        if (executor.altersConstraints()) {
            circularKeys(present).forEach(key -> executor.execute(new DropForeignKey(key)));
        }
        Collections.reverse(present);
        present.forEach(table -> executor.execute(new DropTable(table)));
        sequences(present).forEach(sequence -> executor.execute(new DropSequence(sequence)));
    }

    private static List<ForeignKeyConstraint> circularKeys(List<Table> sorted) {
        return sorted.stream()
                .flatMap(table -> table.foreignKeys().stream())
                .filter(key -> sorted.indexOf(key.target()) > sorted.indexOf(key.table()))
                .toList();
    }

    private static Set<Sequence> sequences(Collection<Table> tables) {
        Set<Sequence> sequences = new LinkedHashSet<>();
        tables.stream()
                .flatMap(table -> table.columns().stream())
                .map(column -> column.sequence().orElse(null))
                .filter(Objects::nonNull)
                .forEach(sequences::add);
        return sequences;
    }

    private static void visit(Table table, Set<Table> visiting, Set<Table> sorted) {
        if (sorted.contains(table) || !visiting.add(table)) {
            return;
        }
        table.foreignKeys().forEach(key -> visit(key.target(), visiting, sorted));
        visiting.remove(table);
        sorted.add(table);
    }

    /** A name may hold a dot, so schema and name are not joined. */
    private record TableName(@Nullable String schema, String name) {}
}
