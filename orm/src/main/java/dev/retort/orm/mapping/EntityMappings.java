package dev.retort.orm.mapping;

import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.schema.MetaData;
import jakarta.persistence.Entity;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mappings of one registry, and the meta data that holds their tables. Immutable and thread-safe. */
public final class EntityMappings {

    private final MetaData metaData;
    private final NamingStrategy naming;
    private final Set<Class<?>> converters;
    private final Map<Class<?>, EntityMapping<?>> byClass = new LinkedHashMap<>();
    private final boolean callbacks;
    private final boolean trees;

    EntityMappings(
            MetaData metaData, NamingStrategy naming, List<EntityMapping<?>> mappings, Set<Class<?>> converters) {
        this.converters = converters;
        this.metaData = metaData;
        this.naming = naming;
        mappings.forEach(mapping -> byClass.put(mapping.entityClass(), mapping));
        this.trees = mappings.stream().anyMatch(mapping -> mapping.tree() != null);
        this.callbacks =
                mappings.stream().anyMatch(mapping -> mapping.callbacks().any());
    }

    /** The tables of all mapped classes. */
    public MetaData metaData() {
        return metaData;
    }

    /** All mappings, in the order in which the classes were given. */
    public Collection<EntityMapping<?>> all() {
        return Collections.unmodifiableCollection(byClass.values());
    }

    /**
     * The mapping of a class; a generated subclass has its superclass's.
     *
     * @throws InvalidRequestException if the class is not mapped; the message lists those that are
     */
    public <E> EntityMapping<E> of(Class<E> entityClass) {
        EntityMapping<?> found = find(entityClass);
        if (found == null) {
            throw notMapped(entityClass);
        }
        @SuppressWarnings("unchecked") // the map holds for each class its own mapping
        EntityMapping<E> mapping = (EntityMapping<E>) found;
        return mapping;
    }

    /**
     * The mapping of an object's class.
     *
     * @throws InvalidRequestException if the class is not mapped
     */
    @SuppressWarnings("unchecked") // an object's class is a subclass of E
    public <E> EntityMapping<E> ofInstance(E entity) {
        return of((Class<E>) entity.getClass());
    }

    /** Whether any entity extends another, or has a column that tells its class. */
    public boolean haveTrees() {
        return trees;
    }

    /** Whether any entity has callbacks. */
    public boolean haveCallbacks() {
        return callbacks;
    }

    boolean holds(Set<Class<?>> classes, Set<Class<?>> otherConverters, NamingStrategy otherNaming) {
        return naming.equals(otherNaming) && byClass.keySet().equals(classes) && converters.equals(otherConverters);
    }

    private @Nullable EntityMapping<?> find(Class<?> entityClass) {
        for (Class<?> type = entityClass; type != null; type = type.getSuperclass()) {
            EntityMapping<?> mapping = byClass.get(type);
            if (mapping != null) {
                return mapping;
            }
            if (!type.isHidden() && type.isAnnotationPresent(Entity.class)) {
                return null; // an entity of its own, which must not pass for the one that it extends
            }
        }
        return null;
    }

    private InvalidRequestException notMapped(Class<?> entityClass) {
        List<String> names = byClass.keySet().stream().map(Class::getName).toList();
        return new InvalidRequestException(entityClass.getName() + " is not mapped by this registry, which has "
                + String.join(", ", names) + DidYouMean.suffix(entityClass.getName(), names)
                + "; name it in Registry.of(…)");
    }
}
