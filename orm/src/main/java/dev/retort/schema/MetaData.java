package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A set of tables, views and domains that belong together. Thread-safe once its tables are declared. */
public final class MetaData {
    private final Map<TableName, Table> tables = new LinkedHashMap<>();

    private final Map<TableName, Domain<?>> domains = new LinkedHashMap<>();

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

    void add(Domain<?> domain) {
        if (domains.putIfAbsent(new TableName(domain.schema(), domain.name()), domain) != null) {
            throw new InvalidRequestException("Domain \"" + domain + "\" is declared already");
        }
    }

    /** The domains in order of declaration. */
    public Collection<Domain<?>> domains() {
        return Collections.unmodifiableCollection(domains.values());
    }

    /** The tables, and views, in order of declaration. */
    public Collection<Table> tables() {
        return Collections.unmodifiableCollection(tables.values());
    }

    /** The table of a name in a schema (null: the one that the connection looks in first), if there is one. */
    public Optional<Table> find(@Nullable String schema, String name) {
        return Optional.ofNullable(tables.get(new TableName(schema, name)));
    }

    /**
     * The tables so ordered that each stands behind those it points to, or reads as a {@link View}. Tables that point at each other in a circle
     * stand in order of declaration.
     */
    public List<Table> sortedTables() {
        Set<Table> sorted = new LinkedHashSet<>();
        Set<Table> visiting = new LinkedHashSet<>();
        tables.values().forEach(table -> visit(table, visiting, sorted));
        return List.copyOf(sorted);
    }

    /** Creates the tables, and the sequences and types that they use, that are not there yet. */
    public void createAll(DdlExecutor executor) {
        createAll(executor, true);
    }

    /**
     * Creates the tables in the order of their foreign keys, with their indexes and comments, after the domains, and the
     * sequences and enum types that they use. Foreign keys that close a circle follow at the end, where the database can add them.
     *
     * @param checkFirst whether to leave alone what is there; else it is an error
     */
    public void createAll(DdlExecutor executor, boolean checkFirst) {
        createAll(executor, checked(checkFirst));
    }

    private static Set<CheckFirst> checked(boolean all) {
        return all ? EnumSet.allOf(CheckFirst.class) : EnumSet.noneOf(CheckFirst.class);
    }

    /**
     * As {@link #createAll(DdlExecutor, boolean)}.
     *
     * @param checkFirst what is looked for, and left alone where it is there; anything else that is there is an error
     */
    public void createAll(DdlExecutor executor, Set<CheckFirst> checkFirst) {
        executor.together(connection -> {
            fire(DdlEvent.BEFORE_CREATE, connection);
            new SchemaGenerator(connection).createAll(this, checkFirst);
            fire(DdlEvent.AFTER_CREATE, connection);
        });
    }

    /** Drops the tables and domains that are there, and the sequences and enum types that they use. */
    public void dropAll(DdlExecutor executor) {
        dropAll(executor, true);
    }

    /**
     * Drops the tables in the reverse order of their foreign keys, then the domains, and the sequences and enum types that
     * the tables use.
     *
     * @param checkFirst whether to pass over what is not there; else it is an error
     */
    public void dropAll(DdlExecutor executor, boolean checkFirst) {
        dropAll(executor, checked(checkFirst));
    }

    /**
     * As {@link #dropAll(DdlExecutor, boolean)}.
     *
     * @param checkFirst what is looked for, and passed over where it is not there; anything else that is not is an error
     */
    public void dropAll(DdlExecutor executor, Set<CheckFirst> checkFirst) {
        executor.together(connection -> {
            fire(DdlEvent.BEFORE_DROP, connection);
            new SchemaDropper(this, connection).dropAll(checkFirst);
            fire(DdlEvent.AFTER_DROP, connection);
        });
    }

    private static void visit(Table table, Set<Table> visiting, Set<Table> sorted) {
        if (sorted.contains(table) || !visiting.add(table)) {
            return;
        }
        table.foreignKeys().forEach(key -> visit(key.target(), visiting, sorted));
        if (table instanceof View view) {
            WhatViewsRead.tables(view).stream()
                    .filter(read -> read.metaData() == view.metaData())
                    .forEach(read -> visit(read, visiting, sorted));
        }
        visiting.remove(table);
        sorted.add(table);
    }

    /** A name may hold a dot, so schema and name are not joined. */
    private record TableName(@Nullable String schema, String name) {}
}
