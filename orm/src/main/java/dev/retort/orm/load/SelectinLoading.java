package dev.retort.orm.load;

import dev.retort.engine.Result;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.schema.Column;
import dev.retort.sql.Condition;
import dev.retort.sql.Expression;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads one relationship of many objects with one query by their keys (SQLAlchemy's select-in loading); on touch it
 * does so for the objects of one batch.
 */
final class SelectinLoading {
    private final EntityLoader loader;
    private final LoadRun run;
    private final RelationshipMapping relationship;
    private final LoadPlan plan;
    private final RelatedObjects related;
    private @Nullable JoinedNode<?> node;
    private @Nullable Select<?> statement;

    /** Of the related objects nothing is said but what their mapping says. */
    SelectinLoading(EntityLoader loader, RelationshipMapping relationship) {
        this(loader, new LoadRun(loader), relationship, LoadPlan.PLAIN);
    }

    /** @param plan what is loaded of the related objects */
    SelectinLoading(EntityLoader loader, LoadRun run, RelationshipMapping relationship, LoadPlan plan) {
        this.loader = loader;
        this.run = run;
        this.relationship = relationship;
        this.plan = plan;
        this.related = new RelatedObjects(loader, relationship);
    }

    /** Loads what is missing and gives the related objects. */
    List<EntityState<?>> load(List<EntityState<?>> owners) {
        if (relationship.kind().toMany()) {
            loadCollections(owners);
            return related.of(owners);
        }
        if (relationship.isInverseReference()) {
            loader.completeReferences(); // which brings it
        }
        List<Object> missing = new ArrayList<>(loader.completion().open().missing(relationship, owners));
        related.of(owners).stream()
                .filter(state -> !state.isLoaded())
                .distinct()
                .forEach(state -> missing.add(state.requireKey()));
        if (!missing.isEmpty()) {
            ReferenceLoading loading = new ReferenceLoading(loader, run, relationship.target(), plan);
            loading.loadKeys(missing);
            node = loading.node();
            statement = loading.statement();
        }
        loader.completion().open().settle(relationship);
        return related.of(owners);
    }

    private void loadCollections(List<EntityState<?>> owners) {
        List<EntityState<?>> incomplete = related.incomplete(owners);
        if (!incomplete.isEmpty()) {
            Map<Object, List<Object>> found = query(relationship.target(), incomplete);
            related.fill(incomplete, owner -> elementsOf(found, owner.requireKey()));
        }
    }

    /**
     * Asks which object refers to each owner by the foreign key of a one-to-one relationship.
     *
     * @throws MultipleResultsFoundException if the database has two, for want of a unique constraint
     */
    void loadInverse(List<EntityState<?>> owners) {
        List<EntityState<?>> known = owners.stream()
                .filter(owner -> owner.isLoaded() && RelatedObjects.hasRow(owner))
                .toList();
        if (!known.isEmpty()) {
            Map<Object, List<Object>> found = query(relationship.target(), known);
            related.setInverse(known, owner -> elementsOf(found, owner.requireKey()));
        }
    }

    /** The related objects in the rows of the statement; null if nothing was missing, or several statements ran. */
    @Nullable
    JoinedNode<?> node() {
        return node;
    }

    /** The statement; null if nothing was missing. */
    @Nullable
    Select<?> statement() {
        return statement;
    }

    /** The elements by the key of their owner, as the rows say: an object in memory may have changed its reference. */
    private <T> Map<Object, List<Object>> query(EntityMapping<T> target, List<EntityState<?>> owners) {
        List<Object> ownerKeys = owners.stream().map(EntityState::requireKey).toList();
        Map<Object, List<Object>> found = new HashMap<>();
        ownerKeys.forEach(key -> found.put(key, new ArrayList<>()));
        List<List<Object>> portions = relationship.owner().key().portions(ownerKeys);
        portions.forEach(some -> query(target, some, found));
        if (portions.size() > 1) {
            node = null; // what the last statement brought is not all
            statement = null;
        }
        return found;
    }

    private <T> void query(EntityMapping<T> target, List<Object> ownerKeys, Map<Object, List<Object>> found) {
        List<Column<?>> joinColumns = joinColumns();
        List<Expression<?>> selected = new ArrayList<>(target.columns());
        for (Column<?> column : joinColumns) {
            if (!target.columns().contains(column)) {
                selected.add(column);
            }
        }
        if (relationship.orderColumn() != null) {
            selected.add(relationship.orderColumn());
        }
        PlaceReader places = PlaceReader.ofLast(relationship, selected, loader.types());
        Condition ofOwners = KeyConditions.among(joinColumns, ownerKeys);
        Select<?> select = source(Sql.select(selected), target)
                .where(target.only(ofOwners, target.source()))
                .orderBy(relationship.orderBy());
        SelectedKey ownerKey = SelectedKey.of(relationship.owner(), joinColumns, selected, loader.types());
        if (relationship.ofValues()) {
            ElementReader reader = loader.elementReader(relationship);
            loader.session()
                    .connection()
                    .execute(select)
                    .read(row -> elementsOf(found, ownerKey.read(row))
                            .add(PlaceReader.of(places, reader.require(row, 1), row)))
                    .forEach(added -> {});
            return;
        }
        JoinedSelect<T> joined = JoinedSelect.of(run, select, target.source(), target, plan);
        node = joined.root();
        statement = joined.statement();
        Result<Boolean> rows = loader.session()
                .connection()
                .execute(joined.statement())
                .read(row -> elementsOf(found, ownerKey.read(row))
                        .add(PlaceReader.of(places, joined.require(row).entity(), row)));
        rows.forEach(added -> {});
    }

    private static List<Object> elementsOf(Map<Object, List<Object>> found, @Nullable Object ownerKey) {
        return Objects.requireNonNull(found.get(ownerKey), "a row came back that was not asked for");
    }

    private Select<?> source(Select<?> select, EntityMapping<?> target) {
        LinkTable links = relationship.links();
        if (links == null || !links.joinTable()) {
            return select.from(target.source());
        }
        return select.from(target.source())
                .join(
                        links.table(),
                        KeyConditions.equalColumns(links.element(), target.key().columns()));
    }

    private List<Column<?>> joinColumns() {
        LinkTable links = relationship.links();
        return links == null ? relationship.joinColumns() : links.owner();
    }
}
