package dev.retort.orm.processor;

import dev.retort.orm.processor.EntityModel.Instantiation;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads one entity class and remembers what is wrong with it. */
final class EntityReader {

    private final Elements elements;
    private final Types types;
    private final TypeElement entity;
    private final MetamodelNaming naming;
    private final List<Problem> problems = new ArrayList<>();

    EntityReader(Elements elements, Types types, TypeElement entity, MetamodelNaming naming) {
        this.naming = naming;
        this.elements = elements;
        this.types = types;
        this.entity = entity;
    }

    /** Complete only if {@link #problems} is empty afterwards. */
    EntityModel read() {
        checkClass();
        List<TypeElement> hierarchy = hierarchy();
        checkKey(hierarchy);
        return new EntityModel(
                entity,
                elements.getPackageOf(entity).getQualifiedName().toString(),
                metamodelName(),
                enclosing().stream().allMatch(type -> is(type, Modifier.PUBLIC)),
                instantiation(),
                attributes(hierarchy));
    }

    List<Problem> problems() {
        return problems;
    }

    private void checkClass() {
        if (entity.getKind() != ElementKind.CLASS) {
            problem("is not a class; an entity is changed in place, so write a class with fields");
            return;
        }
        if (entity.getNestingKind() == NestingKind.MEMBER && !is(entity, Modifier.STATIC)) {
            problem("is an inner class, which cannot be made without its outer object; make it static");
        }
        if (enclosing().stream().anyMatch(type -> is(type, Modifier.PRIVATE))) {
            problem("is private, so its metamodel " + metamodelName() + " could not name it; remove \"private\"");
        }
        if (constructor().isEmpty()) {
            problem("has no constructor without arguments; add \"protected " + entity.getSimpleName() + "() {}\"");
        }
    }

    private void checkKey(List<TypeElement> hierarchy) {
        if (hierarchy.stream()
                .noneMatch(type -> type.getEnclosedElements().stream().anyMatch(EntityReader::isKey))) {
            problem("has no key; put @Id on the attribute that identifies a row, for example"
                    + " \"@Id @GeneratedValue(strategy = IDENTITY) Long id;\"");
        }
    }

    private void problem(String message) {
        problems.add(new Problem(entity, "Entity " + entity.getSimpleName() + " " + message));
    }

    /** The classes that contribute attributes, the highest superclass first. */
    private List<TypeElement> hierarchy() {
        ArrayDeque<TypeElement> hierarchy = new ArrayDeque<>(List.of(entity));
        for (TypeElement type = superclass(entity); type != null; type = superclass(type)) {
            if (type.getAnnotation(MappedSuperclass.class) != null || type.getAnnotation(Entity.class) != null) {
                hierarchy.addFirst(type);
            }
        }
        return List.copyOf(hierarchy);
    }

    private List<AttributeModel> attributes(List<TypeElement> hierarchy) {
        AttributeReader reader =
                new AttributeReader(types, elements, (DeclaredType) entity.asType(), isAccessedByProperty(hierarchy));
        List<AttributeModel> attributes = new ArrayList<>();
        for (TypeElement type : hierarchy) {
            attributes.addAll(reader.read(type));
        }
        return attributes;
    }

    /** The place of the key decides for all: on a getter, getters and setters are used. */
    private static boolean isAccessedByProperty(List<TypeElement> hierarchy) {
        return hierarchy.stream()
                .flatMap(type -> type.getEnclosedElements().stream())
                .filter(EntityReader::isKey)
                .reduce((upper, lower) -> lower)
                .map(key -> key.getKind() == ElementKind.METHOD)
                .orElse(false);
    }

    private static boolean isKey(Element member) {
        return member.getAnnotation(Id.class) != null || member.getAnnotation(EmbeddedId.class) != null;
    }

    private Instantiation instantiation() {
        if (is(entity, Modifier.ABSTRACT)) {
            return Instantiation.NONE;
        }
        boolean visible = constructor()
                .map(constructor -> !is(constructor, Modifier.PRIVATE))
                .orElse(false);
        return visible ? Instantiation.CONSTRUCTOR : Instantiation.GENERATED;
    }

    private Optional<ExecutableElement> constructor() {
        return ElementFilter.constructorsIn(entity.getEnclosedElements()).stream()
                .filter(constructor -> constructor.getParameters().isEmpty())
                .findAny();
    }

    private String metamodelName() {
        return naming.of(enclosing().stream()
                .map(type -> type.getSimpleName().toString())
                .toList());
    }

    /** The entity and the classes around it, the outermost first. */
    private List<TypeElement> enclosing() {
        ArrayDeque<TypeElement> enclosing = new ArrayDeque<>();
        for (Element type = entity; type instanceof TypeElement element; type = type.getEnclosingElement()) {
            enclosing.addFirst(element);
        }
        return List.copyOf(enclosing);
    }

    private static @Nullable TypeElement superclass(TypeElement type) {
        return type.getSuperclass().getKind() == TypeKind.DECLARED
                ? (TypeElement) ((DeclaredType) type.getSuperclass()).asElement()
                : null;
    }

    private static boolean is(Element element, Modifier modifier) {
        return element.getModifiers().contains(modifier);
    }
}
