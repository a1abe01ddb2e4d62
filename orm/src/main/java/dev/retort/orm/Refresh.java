package dev.retort.orm;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.load.LoadOption;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.sql.RowLock;
import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Attributes of an object, and of what goes with it, that are to be as the database has them; for one call. */
final class Refresh {
    private final PersistenceContext context;
    private final EntityLoader loader;
    private final Map<EntityState<?>, List<MemberMapping>> members = new LinkedHashMap<>();

    private Refresh(PersistenceContext context, EntityLoader loader) {
        this.context = context;
        this.loader = loader;
    }

    /** Of an object with what relationships with {@code REFRESH} have loaded. */
    static Refresh of(Object entity, String[] attributes, PersistenceContext context, EntityLoader loader) {
        Refresh refresh = new Refresh(context, loader);
        EntityState<?> state = refresh.requirePersistent(entity, "refreshed");
        refresh.add(state, refresh.members(state.mapping(), attributes));
        return refresh;
    }

    /** Of an object alone. */
    static Refresh ofExpired(Object entity, String[] attributes, PersistenceContext context, EntityLoader loader) {
        Refresh refresh = new Refresh(context, loader);
        EntityState<?> state = refresh.requirePersistent(entity, "expired");
        refresh.members.put(state, refresh.members(state.mapping(), attributes));
        return refresh;
    }

    private EntityState<?> requirePersistent(Object entity, String what) {
        EntityState<?> state = context.search(entity);
        if (state == null || state.status() != ObjectStatus.PERSISTENT) {
            EntityMapping<?> mapping = context.mappings().ofInstance(entity);
            throw new InvalidRequestException("This " + mapping.entityName() + " is " + context.status(entity)
                    + ", and only a persistent object of this session can be " + what);
        }
        return state;
    }

    private List<MemberMapping> members(EntityMapping<?> mapping, String[] attributes) {
        return attributes.length == 0
                ? mapping.members()
                : Stream.of(attributes)
                        .map(mapping::member)
                        .flatMap(member -> withThoseWithin(mapping, member))
                        .toList();
    }

    private static Stream<MemberMapping> withThoseWithin(EntityMapping<?> mapping, MemberMapping member) {
        return member instanceof EmbeddedMapping embedded
                ? mapping.members().stream().filter(other -> other == embedded || embedded.holds(other))
                : Stream.of(member);
    }

    private void add(EntityState<?> state, List<MemberMapping> wanted) {
        members.put(state, wanted);
        if (!state.isLoaded()) {
            return;
        }
        for (MemberMapping member : wanted) {
            if (member instanceof RelationshipMapping relationship && relationship.cascades(CascadeType.REFRESH)) {
                loaded(state.get(relationship.index())).forEach(this::addWhole);
            }
        }
    }

    private void addWhole(Object related) {
        EntityState<?> state = context.find(related);
        if (state != null
                && state.status() == ObjectStatus.PERSISTENT
                && state.isLoaded()
                && !members.containsKey(state)) {
            add(state, state.mapping().members());
        }
    }

    private static Collection<?> loaded(@Nullable Object value) {
        if (value instanceof PersistentCollection collection) {
            return collection.elements();
        }
        return value instanceof Collection || value == null ? List.of() : List.of(value);
    }

    /** What the program has changed is forgotten, and collections load anew. */
    void discard() {
        members.forEach((state, wanted) -> {
            if (state.isLoaded()) {
                wanted.forEach(member -> discard(state, member));
            }
        });
    }

    private static void discard(EntityState<?> state, MemberMapping member) {
        state.restoreMember(member.index());
        if (state.get(member.index()) instanceof PersistentCollection collection) {
            collection.expire();
        }
    }

    /** Reads the rows, all of one entity with one statement. */
    void read(@Nullable RowLock lock) {
        Map<EntityMapping<?>, List<EntityState<?>>> byMapping = new LinkedHashMap<>();
        members.forEach((state, wanted) -> {
            if (!wanted.stream().allMatch(Refresh::isCollection)) {
                byMapping
                        .computeIfAbsent(state.mapping(), mapping -> new ArrayList<>())
                        .add(state);
            }
        });
        byMapping.values().forEach(states -> loader.refresh(states, lock));
    }

    /** As {@link #read(RowLock)}, and loads what options say of one object. */
    void read(Object entity, List<LoadOption> options) {
        EntityState<?> state = requirePersistent(entity, "refreshed");
        members.remove(state);
        loader.refresh(state, options);
        read((RowLock) null);
    }

    /**
     * The objects load when they are touched.
     *
     * @throws InvalidRequestException if one cannot, and nothing has happened
     */
    void expire() {
        members.forEach((state, wanted) -> {
            boolean collections = wanted.stream().allMatch(Refresh::isCollection);
            if (!collections && !loader.canExpire(state)) {
                throw new InvalidRequestException(
                        state + " cannot load when it is touched, since it is an instance of "
                                + state.entity().getClass().getName()
                                + " itself, which is not enhanced; refresh() it when you"
                                + " need what the database has, expire its collections by name, or enhance the class in the build");
            }
        });
        discard();
        members.forEach((state, wanted) -> {
            if (!wanted.stream().allMatch(Refresh::isCollection)) {
                loader.expire(state);
            }
        });
    }

    private static boolean isCollection(MemberMapping member) {
        return member instanceof RelationshipMapping relationship
                && relationship.kind().toMany();
    }
}
