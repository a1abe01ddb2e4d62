package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.Table;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Condition;
import dev.retort.sql.FromClause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Entities that extend each other, and how a row tells which one it is of. They share the key, the version and the place in a
 * session: there is one object for each row of the root. Immutable once its registry is made.
 *
 * <p>The members of an entity begin with those of the one that it extends: the same objects, so that an index means the same
 * member throughout. A query selects the columns of its entity, then the discriminator, then what the entities below add; so a
 * row holds all that an object of any of them wants.
 */
public final class EntityTree {
    private final EntityMapping<?> root;
    private final @Nullable Column<?> discriminator;
    private final List<EntityMapping<?>> entities;
    private final Map<Object, EntityMapping<?>> byValue = new HashMap<>();
    private final List<EntityTable> tablesLastFirst;

    /**
     * Of all entities that extend each other.
     *
     * @param entities each behind the one that it extends
     * @param sorted the tables of the registry, each behind those that it points to
     */
    EntityTree(@Nullable Column<?> discriminator, List<EntityMapping<?>> entities, List<Table> sorted) {
        this.root = entities.get(0);
        this.discriminator = discriminator;
        this.entities = List.copyOf(entities);
        for (EntityMapping<?> entity : entities) {
            if (entity.discriminatorValue() != null) {
                byValue.put(entity.discriminatorValue(), entity);
            }
        }
        this.tablesLastFirst = tablesLastFirst(sorted);
    }

    private List<EntityTable> tablesLastFirst(List<Table> sorted) {
        EntityTable first = root.ownTable();
        Set<EntityTable> further = new LinkedHashSet<>();
        entities.forEach(entity -> further.add(entity.ownTable()));
        further.remove(first);
        List<EntityTable> tables = new ArrayList<>(further);
        tables.sort(Comparator.<EntityTable>comparingInt(table -> sorted.indexOf(table.table()))
                .reversed());
        tables.add(first);
        return List.copyOf(tables);
    }

    /** The tables, in an order in which rows can be deleted: those that point to others before these, that of the root at last. */
    public List<EntityTable> tablesLastFirst() {
        return tablesLastFirst;
    }

    /** Lets the entities know of each other. */
    void connect() {
        entities.forEach(entity -> entity.connect(this, columns(entity)));
    }

    private List<Column<?>> columns(EntityMapping<?> queried) {
        Set<Column<?>> columns = new LinkedHashSet<>(queried.columns());
        if (discriminator != null) {
            columns.add(discriminator);
        } else {
            entities.stream()
                    .filter(entity -> entity != queried && entity.isA(queried))
                    .forEach(entity -> columns.add(mark(entity)));
        }
        entities.stream().filter(entity -> entity.isA(queried)).forEach(entity -> columns.addAll(entity.columns()));
        return new ArrayList<>(columns);
    }

    /** The entity that extends no other. */
    public EntityMapping<?> root() {
        return root;
    }

    /** The column that tells the class of a row; null where that is told by which tables have one. */
    public @Nullable Column<?> discriminator() {
        return discriminator;
    }

    /** A column that has a value in each row of the table of a class, and none where that has no row. */
    public static Column<?> mark(EntityMapping<?> entity) {
        return entity.ownTable().key().get(0);
    }

    /** Where a query for an entity has {@link #discriminator}, counted from 0. */
    public int discriminatorPosition(EntityMapping<?> queried) {
        return queried.columns().indexOf(discriminator);
    }

    /** All entities, each behind the one that it extends. */
    public List<EntityMapping<?>> entities() {
        return entities;
    }

    /** The entities whose objects a query for one may give: itself and those below. */
    List<EntityMapping<?>> kindsOf(EntityMapping<?> queried) {
        return entities.stream()
                .filter(entity -> entity.isA(queried) && !entity.isAbstract())
                .toList();
    }

    /** That rows of a source, which has the root's, are of an entity or of one below; null if all are. */
    @Nullable
    Condition isOf(EntityMapping<?> wanted, FromClause source) {
        return wanted == root || wanted.tables().size() > 1
                ? null
                : among(
                        JoinConditions.column(source, Objects.requireNonNull(discriminator)),
                        kindsOf(wanted).stream()
                                .map(EntityMapping::discriminatorValue)
                                .toList());
    }

    @SuppressWarnings("unchecked") // values of the column's class, as was checked
    private static Condition among(ColumnClause<?> column, List<@Nullable Object> values) {
        ColumnClause<Object> discriminator = (ColumnClause<Object>) column;
        List<Object> known = new ArrayList<>();
        values.forEach(value -> {
            if (value != null) {
                known.add(value);
            }
        });
        return known.size() == 1 ? discriminator.eq(known.get(0)) : discriminator.in(known);
    }

    /**
     * The entity that a row is of.
     *
     * @param value what the discriminator has
     * @param key of the row, for messages
     * @throws InvalidRequestException if no entity of the query has that value; the message lists those that have one
     */
    public EntityMapping<?> entityOf(@Nullable Object value, Object key, EntityMapping<?> queried) {
        EntityMapping<?> entity = value == null ? null : byValue.get(value);
        if (entity == null || !entity.isA(queried)) {
            String column = discriminator == null ? "" : discriminator.name();
            throw new InvalidRequestException("The row of " + root.table() + " with the key " + key + " has "
                    + (value == null ? "no value" : "\"" + value + "\"")
                    + " in \"" + column + "\", which tells its class, and "
                    + (entity == null ? "no entity has that" : "a " + queried.entityName() + " was asked for") + "; "
                    + kindsOf(queried).stream()
                            .map(kind -> "\"" + kind.discriminatorValue() + "\" is " + kind.entityName())
                            .collect(Collectors.joining(", "))
                    + (entity == null
                            ? ": correct the row, or map a class with @DiscriminatorValue(\"" + value + "\")"
                            : ": it is " + entity.entityName() + ", so ask for that, or leave such rows out"));
        }
        return entity;
    }

    /**
     * What a row has to hear that no entity below the queried one has a row beside.
     *
     * @param key of the row
     */
    public InvalidRequestException ofNoEntity(Object key, EntityMapping<?> queried) {
        return new InvalidRequestException("The row of " + root.table() + " with the key " + key + " is of "
                + queried.entityName() + ", which is abstract, and none of the tables "
                + kindsOf(queried).stream().map(kind -> kind.table().toString()).collect(Collectors.joining(", "))
                + " has a row for it; add one, or delete that row");
    }

    /** Such as {@code Animal, Dog, Cat}. */
    @Override
    public String toString() {
        return entities.stream().map(EntityMapping::entityName).collect(Collectors.joining(", "));
    }
}
