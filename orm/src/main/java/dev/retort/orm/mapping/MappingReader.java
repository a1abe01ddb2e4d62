package dev.retort.orm.mapping;

import dev.retort.error.MappingException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the annotations of all classes of a registry. Stateless and thread-safe.
 *
 * <p>A static {@link Attribute} can mean one column only, so a class is bound to the registry that mapped it last. For
 * that reason registries of the same classes and naming share their mappings and tables, and one that would give a
 * class other names is refused.
 */
public final class MappingReader {

    /** Held while classes are bound, so that two registries of the same classes made at once share as well. */
    private static final ReentrantLock BINDING = new ReentrantLock();

    private final NamingStrategy naming;
    private final EntityAccessFactory accessFactory;

    /** Reads with a naming strategy, and lets the factory generate access to the members of each class. */
    public MappingReader(NamingStrategy naming, EntityAccessFactory accessFactory) {
        this.naming = naming;
        this.accessFactory = accessFactory;
    }

    /**
     * The mappings of the classes, converters among them, ready for use; attributes of the classes mean these from now on.
     *
     * @throws MappingException if there are mistakes; the message lists all of all classes, each with its cure
     */
    public EntityMappings read(Collection<Class<?>> classes) {
        Set<Class<?>> entities = new LinkedHashSet<>(classes);
        Set<Class<?>> converters = new LinkedHashSet<>(classes);
        entities.removeIf(Converters::isConverter);
        converters.removeAll(entities);
        BINDING.lock();
        try {
            EntityMappings shared = shared(entities, converters);
            return shared == null ? readAnew(entities, converters) : shared;
        } finally {
            BINDING.unlock();
        }
    }

    private @Nullable EntityMappings shared(Set<Class<?>> classes, Set<Class<?>> converters) {
        if (classes.isEmpty()) {
            return null;
        }
        EntityMappings bound = MappingSlot.of(classes.iterator().next()).mappingsOrNull();
        boolean same = bound != null
                && bound.holds(classes, converters, naming)
                && classes.stream().allMatch(type -> MappingSlot.of(type).mappingsOrNull() == bound);
        return same ? bound : null;
    }

    private EntityMappings readAnew(Set<Class<?>> classes, Set<Class<?>> converterClasses) {
        MappingProblems problems = new MappingProblems();
        Converters converters = new Converters(converterClasses, problems);
        EntityDrafts entities = new EntityDrafts(classes);
        for (Class<?> entityClass : entities.parentsFirst()) {
            new ClassReader<>(entityClass, naming, converters, problems)
                    .read(entities)
                    .ifPresent(entities::add);
        }
        Map<Class<?>, EntityDraft<?>> drafts = entities.byClass();
        new RelationshipChecker(classes, drafts, naming, problems).check();
        new TreeChecker(naming, drafts, problems).check();
        problems.throwIfAny();
        EntityMappings mappings = new TableBuilder(drafts, naming).build(converterClasses);
        mappings.all().forEach(mapping -> checkBinding(mapping, problems));
        problems.throwIfAny();
        mappings.all().forEach(this::connect);
        mappings.all().forEach(mapping -> MappingSlot.of(mapping.entityClass()).bind(mappings));
        return mappings;
    }

    private <E> void connect(EntityMapping<E> mapping) {
        mapping.connect(accessFactory.accessTo(mapping));
        mapping.collections().stream()
                .filter(RelationshipMapping::ofValues)
                .forEach(collection -> connect(collection.elementRows()));
    }

    private static void checkBinding(EntityMapping<?> mapping, MappingProblems problems) {
        EntityMapping<?> bound = MappingSlot.of(mapping.entityClass()).mappingOrNull();
        if (bound != null && !bound.describesSame(mapping)) {
            problems.add(
                    mapping.entityClass(),
                    "is mapped to " + mapping.columnNames() + ", but another registry of this program maps it to "
                            + bound.columnNames()
                            + ", and its attributes can mean one only; use the same NamingStrategy in both");
        }
    }
}
