package dev.retort.orm;

import dev.retort.engine.Connection;
import dev.retort.error.DetachedInstanceException;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.flush.BulkInsert;
import dev.retort.orm.flush.SequenceBlocks;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.LazyReference;
import dev.retort.orm.state.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes objects that the session does not hold, those of one class together, in the order in which the classes come. */
final class BulkObjects {
    private BulkObjects() {}

    static void insert(
            Collection<?> entities,
            PersistenceContext context,
            SequenceBlocks sequences,
            Connection connection,
            boolean fetchKeys) {
        byClass(entities, context).forEach((mapping, some) -> insert(mapping, some, sequences, connection, fetchKeys));
    }

    private static <E> void insert(
            EntityMapping<E> mapping,
            List<Object> entities,
            SequenceBlocks sequences,
            Connection connection,
            boolean fetchKeys) {
        List<E> typed = entities.stream().map(mapping.entityClass()::cast).toList();
        new BulkInsert<>(mapping, sequences, fetchKeys).run(connection, typed);
    }

    static long update(Collection<?> entities, PersistenceContext context, EntityLoader loader, Connection connection) {
        long[] count = new long[1];
        byClass(entities, context).forEach((mapping, some) -> {
            count[0] += new BulkUpdate<>(mapping, rows(mapping, some)).run(context, loader, connection);
        });
        return count[0];
    }

    private static <E> List<Map<String, @Nullable Object>> rows(EntityMapping<E> mapping, List<Object> entities) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object entity : entities) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (MemberMapping member : mapping.members()) {
                if (isWritten(member)) {
                    E typed = mapping.entityClass().cast(entity);
                    row.put(member.name(), mapping.access().get(typed, member.index()));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static boolean isWritten(MemberMapping member) {
        if (member instanceof AttributeMapping<?> attribute) {
            return attribute.updatable() || attribute.id() || attribute.version();
        }
        return member instanceof RelationshipMapping reference && reference.hasColumn() && reference.updatable();
    }

    private static void requireLoaded(Object entity, PersistenceContext context) {
        if (LazyReference.isUnloaded(entity)) {
            EntityMapping<Object> mapping = context.mappings().ofInstance(entity);
            throw new DetachedInstanceException(
                    mapping.entityName() + "#" + mapping.idOf(entity)
                            + " is not loaded, so that there is nothing of it to write; load it before its session lets go of it");
        }
    }

    private static Map<EntityMapping<?>, List<Object>> byClass(Collection<?> entities, PersistenceContext context) {
        Map<EntityMapping<?>, List<Object>> byClass = new LinkedHashMap<>();
        for (Object entity : entities) {
            EntityMapping<?> mapping = context.mappings().ofInstance(entity);
            if (context.find(entity) != null) {
                throw new InvalidRequestException("The session holds this " + mapping.entityName()
                        + ", so its flush writes it; give what it does not hold");
            }
            requireLoaded(entity, context);
            byClass.computeIfAbsent(mapping, m -> new ArrayList<>()).add(entity);
        }
        return byClass;
    }
}
