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
    void createAll(List<Table> sorted, boolean checkFirst) {
        List<Table> missing = sorted.stream()
                .filter(table -> !checkFirst || !executor.hasTable(table))
                .toList();
        createWhatTheyUse(missing);
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
            createWhatTheyUse(List.of(table));
            create(table, List.of());
        }
    }

    private void createWhatTheyUse(Collection<Table> missing) {
        WhatTablesUse.enums(missing, executor.target()).stream()
                .filter(labels -> !executor.hasEnum(labels))
                .forEach(labels -> executor.execute(new CreateEnum(labels)));
        WhatTablesUse.sequences(missing).forEach(sequence -> executor.execute(new CreateSequence(sequence)));
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
