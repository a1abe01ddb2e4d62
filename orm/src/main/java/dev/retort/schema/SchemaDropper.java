package dev.retort.schema;

import dev.retort.type.EnumLabels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Drops tables and what only they use, through one executor (SQLAlchemy's class of that name). */
final class SchemaDropper {
    private final MetaData metaData;
    private final DdlExecutor executor;

    SchemaDropper(MetaData metaData, DdlExecutor executor) {
        this.metaData = metaData;
        this.executor = executor;
    }

    void dropAll(Set<CheckFirst> checkFirst) {
        List<Table> present = new ArrayList<>(metaData.sortedTables().stream()
                .filter(table -> !checkFirst.contains(CheckFirst.TABLES) || executor.hasTable(table))
                .toList());
        if (executor.target().altersConstraints()) {
            circularKeys(present).forEach(key -> executor.execute(AlterTable.DropConstraint.of(key)));
        } else if (!circularKeys(present).isEmpty()) {
            executor.target()
                    .beforeDroppingCircle(present.stream()
                            .filter(table -> !(table instanceof View))
                            .toList())
                    .forEach(sql -> executor.execute(Ddl.of(sql)));
        }
        Collections.reverse(present);
        present.forEach(this::drop);
        dropWhatTheyUsed(WhatTablesUse.sequences(present), WhatTablesUse.enums(present, executor.target()), checkFirst);
        if (executor.target().createsDomains()) {
            List<Domain<?>> domains = new ArrayList<>(metaData.domains());
            domains.forEach(domain -> executor.execute(new DropDomain(domain, checkFirst.contains(CheckFirst.TYPES))));
        }
    }

    void drop(Table table, boolean checkFirst) {
        if (!checkFirst || executor.hasTable(table)) {
            drop(table);
            List<Table> others = new ArrayList<>(metaData.sortedTables());
            others.remove(table);
            Set<Sequence> sequences = WhatTablesUse.sequences(List.of(table));
            sequences.removeAll(WhatTablesUse.sequences(others));
            Set<EnumLabels> enums = WhatTablesUse.enums(List.of(table), executor.target());
            enums.removeAll(WhatTablesUse.enums(others, executor.target()));
            dropWhatTheyUsed(sequences, enums, EnumSet.allOf(CheckFirst.class));
        }
    }

    private void drop(Table table) {
        table.fire(DdlEvent.BEFORE_DROP, executor);
        executor.execute(table instanceof View view ? new DropView(view) : new DropTable(table));
        table.fire(DdlEvent.AFTER_DROP, executor);
    }

    private void dropWhatTheyUsed(
            Collection<Sequence> sequences, Collection<EnumLabels> enums, Set<CheckFirst> checkFirst) {
        sequences.forEach(
                sequence -> executor.execute(new DropSequence(sequence, checkFirst.contains(CheckFirst.SEQUENCES))));
        enums.forEach(labels -> executor.execute(new DropEnum(labels, checkFirst.contains(CheckFirst.TYPES))));
    }

    private static List<ForeignKeyConstraint> circularKeys(List<Table> sorted) {
        return sorted.stream()
                .flatMap(table -> table.foreignKeys().stream())
                .filter(key -> sorted.indexOf(key.target()) > sorted.indexOf(key.table()))
                .toList();
    }
}
