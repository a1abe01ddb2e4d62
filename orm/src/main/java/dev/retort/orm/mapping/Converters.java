package dev.retort.orm.mapping;

import dev.retort.access.Primitives;
import dev.retort.error.MappingException;
import dev.retort.sql.SqlTypes;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Version;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The converters of a registry, each made once: those that attributes name, and those that apply by themselves. */
final class Converters {

    private final MappingProblems problems;
    private final Map<Class<?>, ConverterModel<?, ?>> byClass = new HashMap<>();
    private final Map<Class<?>, ConverterModel<?, ?>> automatic = new HashMap<>();

    /** Of a registry that was given these converters, beside its entities. */
    Converters(Collection<Class<?>> given, MappingProblems problems) {
        this.problems = problems;
        given.forEach(this::add);
    }

    /** Whether a class that a registry is given is a converter, and no entity. */
    static boolean isConverter(Class<?> type) {
        return AttributeConverter.class.isAssignableFrom(type);
    }

    private void add(Class<?> converterClass) {
        try {
            ConverterModel<?, ?> model = model(converterClass);
            if (model.isAutomatic()) {
                applyByItself(converterClass, model);
            }
        } catch (MappingException e) {
            problems.add(converterClass, String.valueOf(e.getMessage()));
        }
    }

    private void applyByItself(Class<?> converterClass, ConverterModel<?, ?> model) {
        if (SqlTypes.find(model.attributeType()).isPresent()
                && !model.attributeType().isEnum()) {
            problems.add(
                    converterClass,
                    "would apply to all attributes of " + model.attributeType().getName()
                            + ", whose operators are those of its column; name it with @Convert where it is meant");
            return;
        }
        ConverterModel<?, ?> other = automatic.putIfAbsent(model.attributeType(), model);
        if (other != null) {
            problems.add(
                    converterClass,
                    "applies to " + model.attributeType().getName() + " by itself, as does "
                            + other.converter().getClass().getName() + "; leave one autoApply");
        }
    }

    private ConverterModel<?, ?> model(Class<?> converterClass) {
        ConverterModel<?, ?> known = byClass.get(converterClass);
        if (known == null) {
            known = ConverterModel.read(converterClass);
            byClass.put(converterClass, known);
        }
        return known;
    }

    /** Jakarta's rule: a converter that applies by itself passes these over. */
    static boolean hasColumnTypeOfItsOwn(PersistentMember member) {
        return member.has(Id.class)
                || member.has(Version.class)
                || member.has(Lob.class)
                || member.has(Enumerated.class);
    }

    /**
     * The converter of an attribute; null if it has none.
     *
     * @throws MappingException if it has one that does not suit; the message is to be read after the attribute's name
     */
    @Nullable
    ConverterModel<?, ?> of(PersistentMember member) {
        Convert annotation = member.annotation(Convert.class);
        if (annotation == null) {
            return hasColumnTypeOfItsOwn(member) ? null : automatic.get(Primitives.boxed(member.javaType()));
        }
        if (!annotation.attributeName().isEmpty()) {
            throw new MappingException("has @Convert for \"" + annotation.attributeName()
                    + "\" within it, which is not supported yet; remove attributeName");
        }
        if (annotation.disableConversion()) {
            return null;
        }
        if (annotation.converter() == AttributeConverter.class) {
            throw new MappingException("has @Convert without a converter; name one");
        }
        if (hasColumnTypeOfItsOwn(member)) {
            throw new MappingException("has a converter, but is a key, a version, @Lob or @Enumerated, which have a"
                    + " column type of their own; remove one of both");
        }
        return named(annotation.converter(), Primitives.boxed(member.javaType()));
    }

    private ConverterModel<?, ?> named(Class<?> converterClass, Class<?> attributeType) {
        ConverterModel<?, ?> model;
        try {
            model = model(converterClass);
        } catch (MappingException e) {
            throw new MappingException("has the converter " + converterClass.getName() + ", which " + e.getMessage());
        }
        if (model.attributeType() != attributeType) {
            throw new MappingException("is a " + attributeType.getName() + ", but " + converterClass.getName()
                    + " converts " + model.attributeType().getName());
        }
        return model;
    }
}
