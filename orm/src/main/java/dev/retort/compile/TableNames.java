package dev.retort.compile;

import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
import dev.retort.schema.Table;
import java.util.Optional;
import java.util.stream.Stream;

/** How a database calls the constraints and indexes of a table: what a naming convention made is shortened, if need be. */
final class TableNames {
    private final IdentifierPreparer identifiers;

    TableNames(IdentifierPreparer identifiers) {
        this.identifiers = identifiers;
    }

    Optional<String> of(Constraint constraint) {
        return constraint.name().map(name -> constraint.isNamedByConvention() ? identifiers.shortened(name) : name);
    }

    String of(Index index) {
        return index.isNamedByConvention() ? identifiers.shortened(index.name()) : index.name();
    }

    /** That of the constraint which a program calls so; another name as it is. */
    String ofConstraint(Table table, String name) {
        boolean made = Stream.concat(table.primaryKeyConstraint().stream(), table.constraints().stream())
                .anyMatch(constraint ->
                        constraint.isNamedByConvention() && constraint.name().equals(Optional.of(name)));
        return made ? identifiers.shortened(name) : name;
    }
}
