package dev.retort.orm.mapping;

import dev.retort.access.Primitives;
import dev.retort.schema.Sequence;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.SequenceGenerator;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how a class's keys come about. */
final class KeyReader {

    /** What {@link SequenceGenerator#allocationSize()} gives where nothing is said. */
    private static final int DEFAULT_ALLOCATION_SIZE = 50;

    private static final Set<Class<?>> NUMBERS = Set.of(Short.class, Integer.class, Long.class);

    private final Class<?> entityClass;
    private final NamingStrategy naming;
    private final MappingProblems problems;

    KeyReader(Class<?> entityClass, NamingStrategy naming, MappingProblems problems) {
        this.entityClass = entityClass;
        this.naming = naming;
        this.problems = problems;
    }

    KeyGeneration generation(AttributeDraft id) {
        GeneratedValue annotation = id.member().annotation(GeneratedValue.class);
        if (annotation == null) {
            return KeyGeneration.ASSIGNED;
        }
        KeyGeneration generation = generation(id, annotation);
        checkType(id, generation);
        return generation;
    }

    private KeyGeneration generation(AttributeDraft id, GeneratedValue annotation) {
        return switch (annotation.strategy()) {
            case IDENTITY -> KeyGeneration.IDENTITY;
            case SEQUENCE -> KeyGeneration.SEQUENCE;
            case UUID -> KeyGeneration.UUID;
            case AUTO -> automatic(id, annotation);
            case TABLE -> {
                problems.add(
                        entityClass,
                        id.name(),
                        "takes its numbers from a table, which is not supported; use IDENTITY or SEQUENCE");
                yield KeyGeneration.SEQUENCE;
            }
        };
    }

    /** A generator that is named, or stands beside, is meant. */
    private static KeyGeneration automatic(AttributeDraft id, GeneratedValue annotation) {
        if (!annotation.generator().isEmpty() || id.member().has(SequenceGenerator.class)) {
            return KeyGeneration.SEQUENCE;
        }
        return id.member().javaType() == UUID.class ? KeyGeneration.UUID : KeyGeneration.IDENTITY;
    }

    private void checkType(AttributeDraft id, KeyGeneration generation) {
        Class<?> type = Primitives.boxed(id.member().javaType());
        if (generation == KeyGeneration.UUID ? type != UUID.class : !NUMBERS.contains(type)) {
            problems.add(
                    entityClass,
                    id.name(),
                    "is a " + type.getSimpleName() + ", which " + generation + " does not generate; declare it as "
                            + (generation == KeyGeneration.UUID ? "java.util.UUID" : "Long or Integer")
                            + ", or remove @GeneratedValue and assign it");
        }
    }

    Sequence sequence(AttributeDraft id, String tableName, @Nullable String tableSchema) {
        SequenceGenerator generator = generator(id);
        if (generator == null) {
            return new Sequence(naming.sequenceName(tableName), tableSchema, DEFAULT_ALLOCATION_SIZE);
        }
        checkAllocation(id, generator);
        String name = Stream.of(generator.sequenceName(), generator.name(), naming.sequenceName(tableName))
                .filter(candidate -> !candidate.isEmpty())
                .findFirst()
                .orElseThrow();
        return new Sequence(
                name, generator.schema().isEmpty() ? tableSchema : generator.schema(), generator.allocationSize());
    }

    private void checkAllocation(AttributeDraft id, SequenceGenerator generator) {
        if (generator.allocationSize() < 1) {
            problems.add(
                    entityClass,
                    id.name(),
                    "has an allocationSize of " + generator.allocationSize()
                            + "; a sequence hands out blocks of at least 1 key");
        }
        if (generator.initialValue() != 1) {
            problems.add(
                    entityClass,
                    id.name(),
                    "has an initialValue of " + generator.initialValue()
                            + ", which is not supported yet; create the sequence in the database, or leave it at 1");
        }
    }

    /** The generator beside the key, or the one on the class that the key names. */
    private @Nullable SequenceGenerator generator(AttributeDraft id) {
        SequenceGenerator own = id.member().annotation(SequenceGenerator.class);
        GeneratedValue value = id.member().annotation(GeneratedValue.class);
        String wanted = value == null ? "" : value.generator();
        return own != null
                ? own
                : Arrays.stream(entityClass.getAnnotationsByType(SequenceGenerator.class))
                        .filter(generator ->
                                wanted.isEmpty() || generator.name().equals(wanted))
                        .findFirst()
                        .orElseGet(() -> missing(id, wanted));
    }

    private @Nullable SequenceGenerator missing(AttributeDraft id, String wanted) {
        if (!wanted.isEmpty()) {
            problems.add(
                    entityClass,
                    id.name(),
                    "names the generator \"" + wanted + "\", which is not there; add @SequenceGenerator(name = \""
                            + wanted + "\", …) beside it");
        }
        return null;
    }
}
