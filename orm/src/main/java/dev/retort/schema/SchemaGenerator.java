package dev.retort.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Creates tables with what they use and what stands on them, through one executor (SQLAlchemy's class of that name). */
final class SchemaGenerator {
    private final DdlExecutor executor;

    SchemaGenerator(DdlExecutor executor) {
        this.executor = executor;
    }

    /** Creates all tables of a meta data, which stand behind those that they point to. */
    void createAll(MetaData metaData, Set<CheckFirst> checkFirst) {
        List<Table> sorted = metaData.sortedTables();
        List<Table> missing = sorted.stream()
                .filter(table -> !checkFirst.contains(CheckFirst.TABLES) || !executor.hasTable(table))
                .toList();
        createDomains(metaData.domains(), checkFirst.contains(CheckFirst.TYPES));
        createWhatTheyUse(missing, checkFirst.contains(CheckFirst.TYPES), checkFirst.contains(CheckFirst.SEQUENCES));
        Set<Table> created = new LinkedHashSet<>(sorted);
        missing.forEach(created::remove);
        List<ForeignKeyConstraint> late = new ArrayList<>();
        for (Table table : missing) {
            created.add(table);
            List<ForeignKeyConstraint> circular = table.foreignKeys().stream()
                    .filter(key -> executor.target().altersConstraints() && !created.contains(key.target()))
                    .toList();
            create(table, circular);
            late.addAll(circular);
        }
        late.forEach(key -> executor.execute(new AlterTable.AddConstraint(key)));
    }

    void create(Table table, boolean checkFirst) {
        if (!checkFirst || !executor.hasTable(table)) {
            createDomains(WhatTablesUse.domains(table), true);
            createWhatTheyUse(List.of(table), true, true);
            create(table, List.of());
        }
    }

    private void createDomains(Collection<? extends Domain<?>> domains, boolean checkFirst) {
        if (executor.target().createsDomains()) {
            domains.stream()
                    .filter(domain -> !checkFirst || !executor.hasDomain(domain))
                    .forEach(domain -> executor.execute(new CreateDomain(domain)));
        }
    }

    private void createWhatTheyUse(Collection<Table> missing, boolean checkTypes, boolean checkSequences) {
        WhatTablesUse.enums(missing, executor.target()).stream()
                .filter(labels -> !checkTypes || !executor.hasEnum(labels))
                .forEach(labels -> executor.execute(new CreateEnum(labels)));
        WhatTablesUse.sequences(missing)
                .forEach(sequence -> executor.execute(new CreateSequence(sequence, checkSequences)));
    }

    private void create(Table table, List<ForeignKeyConstraint> without) {
        table.fire(DdlEvent.BEFORE_CREATE, executor);
        executor.execute(table instanceof View view ? new CreateView(view) : new CreateTable(table, without));
        table.indexes().forEach(index -> executor.execute(new CreateIndex(index)));
        if (executor.target().keepsComments(table)) {
            table.comment().ifPresent(comment -> executor.execute(new SetComment(table, null, comment)));
        }
        if (executor.target().keepsColumnComments(table)) {
            table.columns().forEach(column -> column.comment()
                    .ifPresent(comment -> executor.execute(new SetComment(table, column.name(), comment))));
        }
        table.fire(DdlEvent.AFTER_CREATE, executor);
    }
}
