package dev.retort.schema;

import dev.retort.type.EnumLabels;
import dev.retort.type.SqlType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The sequences and enum types that are created before tables and dropped behind them. */
final class WhatTablesUse {
    private WhatTablesUse() {}

    static Set<EnumLabels> enums(Collection<Table> tables, DdlTarget target) {
        Set<EnumLabels> enums = new LinkedHashSet<>();
        if (target.createsEnums()) {
            tables.stream()
                    .flatMap(table -> table.columns().stream())
                    .flatMap(column -> labels(column.type().variantFor(target.name())).stream())
                    .filter(labels -> labels.name() != null)
                    .forEach(enums::add);
        }
        return enums;
    }

    /** Of an enum, or of the enums that an array holds. */
    private static Optional<EnumLabels> labels(SqlType<?> type) {
        SqlType<?> element = type.elementType().orElse(null);
        return element == null ? type.enumLabels() : labels(element);
    }

    static Set<Domain<?>> domains(Table table) {
        Set<Domain<?>> domains = new LinkedHashSet<>();
        table.columns().forEach(column -> column.domain().ifPresent(domains::add));
        return domains;
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
