package dev.retort.schema;

import dev.retort.type.EnumLabels;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The sequences and enum types that are created before tables and dropped behind them. */
final class WhatTablesUse {
    private WhatTablesUse() {}

    static Set<EnumLabels> enums(Collection<Table> tables, DdlTarget target) {
        Set<EnumLabels> enums = new LinkedHashSet<>();
        if (target.createsEnums()) {
            tables.stream()
                    .flatMap(table -> table.columns().stream())
                    .flatMap(column -> column.type().enumLabels().stream())
                    .filter(labels -> labels.name() != null)
                    .forEach(enums::add);
        }
        return enums;
    }

    static Set<Sequence> sequences(Collection<Table> tables) {
        Set<Sequence> sequences = new LinkedHashSet<>();
        tables.stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> column.sequence().stream())
                .forEach(sequences::add);
        return sequences;
    }
}
