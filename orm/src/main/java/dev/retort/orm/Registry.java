package dev.retort.orm;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.bytecode.AccessGenerator;
import dev.retort.orm.bytecode.GeneratedClasses;
import dev.retort.orm.flush.DependencySorter;
import dev.retort.orm.flush.SequenceBlocks;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityMappings;
import dev.retort.orm.mapping.MappingReader;
import dev.retort.orm.mapping.NamingStrategy;
import dev.retort.schema.MetaData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mapped classes of a program. Make one at start and keep it; it is immutable and thread-safe.
 *
 * <pre>{@code
 * Registry registry = Registry.of(User.class, Address.class);
 * registry.metadata().createAll(engine);
 * }</pre>
 */
public final class Registry {
    private static final Logger LOGGER = LoggerFactory.getLogger("retort.orm");

    private final EntityMappings mappings;
    private final GeneratedClasses generated = new GeneratedClasses();
    private final DependencySorter sorter;
    private final SequenceBlocks sequences = new SequenceBlocks();

    private Registry(EntityMappings mappings) {
        this.mappings = mappings;
        this.sorter = new DependencySorter(mappings);
        if (LOGGER.isDebugEnabled()) {
            mappings.all().forEach(this::tellHowReferencesLoad);
        }
    }

    private void tellHowReferencesLoad(EntityMapping<?> mapping) {
        if (mapping.isExtended()) {
            LOGGER.debug(
                    "References to {} come with what refers to them, since other entities extend it, and only a row tells which"
                            + " of them it is",
                    mapping.entityName());
        } else if (mapping.isEnhanced()) {
            LOGGER.debug("{} is enhanced: its objects load on touch of any field", mapping.entityName());
        } else if (generated.isReachedByFields(mapping)) {
            LOGGER.debug(
                    "References to {} come with what refers to them, since other code can reach its fields; private ones that"
                            + " only its own methods use would load on touch",
                    mapping.entityName());
        } else {
            LOGGER.debug("References to {} load on touch", mapping.entityName());
        }
    }

    /**
     * Maps entities, with table and column names in snake case where no annotation names them. Converters among the classes
     * that are marked {@code autoApply} apply to all attributes of their class.
     *
     * @throws dev.retort.error.MappingException if there are mistakes; the message lists all of all classes
     */
    public static Registry of(Class<?>... classes) {
        return of(NamingStrategy.snakeCase(), classes);
    }

    /** As {@link #of(Class...)}, with names of one's own. */
    public static Registry of(NamingStrategy naming, Class<?>... classes) {
        return new Registry(new MappingReader(naming, new AccessGenerator()).read(List.of(classes)));
    }

    /** The tables of the mapped classes. */
    public MetaData metadata() {
        return mappings.metaData();
    }

    /**
     * A new object with attributes by name, as from a form or a parsed document.
     *
     * @throws dev.retort.error.NoSuchColumnException if an attribute is not there; the message lists those there are
     * @throws dev.retort.error.InvalidRequestException if a value is of the wrong class, or the class is not mapped
     */
    public <E> E create(Class<E> entityClass, Map<String, ? extends @Nullable Object> attributes) {
        return mappings.of(entityClass).newInstance(attributes);
    }

    /**
     * Refuses what only objects of enhanced classes can do.
     *
     * @throws InvalidRequestException if there are others; the message names them and tells how to enhance
     */
    void requireEnhanced(String feature) {
        List<String> plain = mappings.all().stream()
                .filter(mapping -> !mapping.isEnhanced())
                .map(EntityMapping::entityName)
                .toList();
        if (!plain.isEmpty()) {
            throw new InvalidRequestException(feature
                    + " needs enhanced classes, since objects of others cannot load when a"
                    + " field of theirs is read, and " + String.join(", ", plain) + (plain.size() == 1 ? " is" : " are")
                    + " not: let byte-buddy-maven-plugin or Byte Buddy's Gradle plugin enhance them in the build, or start the"
                    + " JVM with -javaagent:retort-orm.jar");
        }
    }

    EntityMappings mappings() {
        return mappings;
    }

    GeneratedClasses generated() {
        return generated;
    }

    DependencySorter sorter() {
        return sorter;
    }

    SequenceBlocks sequences() {
        return sequences;
    }
}
