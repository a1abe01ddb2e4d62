package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.EnumLabels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
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

    private final Map<DdlEvent, List<DdlListener>> listeners = new EnumMap<>(DdlEvent.class);
    private final NamingConvention namingConvention;

    /** Creates an empty set that names foreign keys and indexes only. */
    public MetaData() {
        this(NamingConvention.DEFAULT);
    }

    /** Creates an empty set whose constraints and indexes are named by a convention. */
    public MetaData(NamingConvention namingConvention) {
        this.namingConvention = namingConvention;
    }

    /** How constraints and indexes without a name are called. */
    public NamingConvention namingConvention() {
        return namingConvention;
    }

    /** Hears of an event of all tables together; part of the declaration. */
    public MetaData on(DdlEvent event, DdlListener listener) {
        listeners.computeIfAbsent(event, kind -> new ArrayList<>()).add(listener);
        return this;
    }

    private void fire(DdlEvent event, DdlExecutor executor) {
        listeners.getOrDefault(event, List.of()).forEach(listener -> listener.on(event, executor));
    }

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

    /** Creates the tables, and the sequences and enum types that they use, that are not there yet. */
    public void createAll(DdlExecutor executor) {
        createAll(executor, true);
    }

    /**
     * Creates the tables in the order of their foreign keys, with their indexes and comments, after the sequences and
     * enum types that they use. Foreign keys that close a circle follow at the end, where the database can add them.
     *
     * @param checkFirst whether to leave alone what is there; else it is an error
     */
    public void createAll(DdlExecutor executor, boolean checkFirst) {
        executor.together(connection -> {
            fire(DdlEvent.BEFORE_CREATE, connection);
            create(connection, checkFirst);
            fire(DdlEvent.AFTER_CREATE, connection);
        });
    }

    private void create(DdlExecutor executor, boolean checkFirst) {
        List<Table> missing = sortedTables().stream()
                .filter(table -> !checkFirst || !executor.hasTable(table))
                .toList();
        enums(missing, executor).stream()
                .filter(labels -> !executor.hasEnum(labels))
                .forEach(labels -> executor.execute(new CreateEnum(labels)));
        sequences(missing).forEach(sequence -> executor.execute(new CreateSequence(sequence)));
        Set<Table> created = new LinkedHashSet<>(tables.values());
        missing.forEach(created::remove);
        List<ForeignKeyConstraint> late = new ArrayList<>();
        for (Table table : missing) {
            created.add(table);
            List<ForeignKeyConstraint> circular = table.foreignKeys().stream()
                    .filter(key -> executor.target().altersConstraints() && !created.contains(key.target()))
                    .toList();
            create(table, circular, executor);
            late.addAll(circular);
        }
        late.forEach(key -> executor.execute(new AlterTable.AddConstraint(key)));
    }

    private static void create(Table table, List<ForeignKeyConstraint> without, DdlExecutor executor) {
        table.fire(DdlEvent.BEFORE_CREATE, executor);
        executor.execute(new CreateTable(table, without));
        table.indexes().forEach(index -> executor.execute(new CreateIndex(index)));
        if (executor.target().keepsComments()) {
            table.comment().ifPresent(comment -> executor.execute(new SetComment(table, null, comment)));
            table.columns().forEach(column -> column.comment()
                    .ifPresent(comment -> executor.execute(new SetComment(table, column.name(), comment))));
        }
        table.fire(DdlEvent.AFTER_CREATE, executor);
    }

    /** Drops the tables that are there, and the sequences and enum types that they use. */
    public void dropAll(DdlExecutor executor) {
        dropAll(executor, true);
    }

    /**
     * Drops the tables in the reverse order of their foreign keys, and the sequences and enum types that they use.
     *
     * @param checkFirst whether to pass over what is not there; else it is an error
     */
    public void dropAll(DdlExecutor executor, boolean checkFirst) {
        executor.together(connection -> {
            fire(DdlEvent.BEFORE_DROP, connection);
            drop(connection, checkFirst);
            fire(DdlEvent.AFTER_DROP, connection);
        });
    }

    private void drop(DdlExecutor executor, boolean checkFirst) {
        List<Table> present = new ArrayList<>(sortedTables().stream()
                .filter(table -> !checkFirst || executor.hasTable(table))
                .toList());
        if (executor.target().altersConstraints()) {
            circularKeys(present).forEach(key -> executor.execute(AlterTable.DropConstraint.of(key)));
        } else if (!circularKeys(present).isEmpty()) {
            executor.target().beforeDroppingCircle(present).forEach(sql -> executor.execute(Ddl.of(sql)));
        }
        Collections.reverse(present);
        for (Table table : present) {
            table.fire(DdlEvent.BEFORE_DROP, executor);
            executor.execute(new DropTable(table));
            table.fire(DdlEvent.AFTER_DROP, executor);
        }
        sequences(present).forEach(sequence -> executor.execute(new DropSequence(sequence)));
        enums(present, executor).forEach(labels -> executor.execute(new DropEnum(labels)));
    }

    private static List<ForeignKeyConstraint> circularKeys(List<Table> sorted) {
        return sorted.stream()
                .flatMap(table -> table.foreignKeys().stream())
                .filter(key -> sorted.indexOf(key.target()) > sorted.indexOf(key.table()))
                .toList();
    }

    private static Set<EnumLabels> enums(Collection<Table> tables, DdlExecutor executor) {
        Set<EnumLabels> enums = new LinkedHashSet<>();
        if (executor.target().createsEnums()) {
            tables.stream()
                    .flatMap(table -> table.columns().stream())
                    .flatMap(column -> column.type().enumLabels().stream())
                    .filter(labels -> labels.name() != null)
                    .forEach(enums::add);
        }
        return enums;
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
