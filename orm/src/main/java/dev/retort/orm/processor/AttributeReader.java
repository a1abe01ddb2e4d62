package dev.retort.orm.processor;

import dev.retort.orm.processor.AttributeModel.Kind;
import dev.retort.orm.processor.AttributeModel.Write;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Transient;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.MirroredTypeException;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds the attributes that one class of an entity's hierarchy declares. */
final class AttributeReader {

    private final Types types;
    private final Elements elements;
    private final DeclaredType entity;
    private final boolean byProperty;
    private final String prefix;

    /** The embeddable classes around, so that one within itself ends. */
    private final List<String> around;

    AttributeReader(Types types, Elements elements, DeclaredType entity, boolean byProperty) {
        this(types, elements, entity, byProperty, "", List.of());
    }

    private AttributeReader(
            Types types,
            Elements elements,
            DeclaredType entity,
            boolean byProperty,
            String prefix,
            List<String> around) {
        this.types = types;
        this.elements = elements;
        this.entity = entity;
        this.byProperty = byProperty;
        this.prefix = prefix;
        this.around = around;
    }

    List<AttributeModel> read(TypeElement type) {
        return byProperty ? properties(type) : fields(type);
    }

    private List<AttributeModel> fields(TypeElement type) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> !isTransient(field))
                .map(field -> field(type, field))
                .toList();
    }

    private List<AttributeModel> properties(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> !isTransient(method) && propertyName(method) != null)
                .flatMap(getter -> property(type, getter).stream())
                .toList();
    }

    private AttributeModel field(TypeElement type, VariableElement field) {
        String name = field.getSimpleName().toString();
        TypeMirror declared = types.asMemberOf(entity, field);
        if (isVisible(field) && !field.getModifiers().contains(Modifier.FINAL)) {
            return attribute(field, name, declared, Write.FIELD, name);
        }
        return setter(type, name, field.asType())
                .filter(this::isVisible)
                .map(setter -> attribute(field, name, declared, Write.SETTER, setterName(name)))
                .orElseGet(() -> attribute(field, name, declared, Write.GENERATED, name));
    }

    /** Empty for a getter without a setter: such a property is computed. */
    private Optional<AttributeModel> property(TypeElement type, ExecutableElement getter) {
        String name = propertyName(getter);
        if (name == null) {
            return Optional.empty();
        }
        TypeMirror declared = ((ExecutableType) types.asMemberOf(entity, getter)).getReturnType();
        return setter(type, name, getter.getReturnType()).map(setter -> {
            Write write = isVisible(setter) ? Write.SETTER : Write.GENERATED;
            return attribute(getter, name, declared, write, setterName(name));
        });
    }

    private AttributeModel attribute(Element member, String name, TypeMirror declared, Write write, String writer) {
        Kind kind = kind(member, declared);
        TypeMirror target = target(kind, member, declared);
        Kind known = kind == Kind.BASIC ? Kind.ofValue(className(target)) : kind;
        List<AttributeModel> components =
                switch (kind) {
                    case EMBEDDED -> components(prefix + name + ".", (DeclaredType) declared);
                    case ELEMENTS -> elements(member, prefix + name + ".", target);
                    default -> List.of();
                };
        return new AttributeModel(prefix + name, known, declared, target, write, writer, components);
    }

    /** The attributes of an element: those within it, or the element itself. */
    private List<AttributeModel> elements(Element member, String path, TypeMirror target) {
        boolean converted = has(member, Convert.class);
        if (!converted && target instanceof DeclaredType element && has(element.asElement(), Embeddable.class)) {
            return components(path, element);
        }
        Kind kind = converted ? Kind.CONVERTED : Kind.ofValue(className(target));
        return List.of(new AttributeModel(path + "element", kind, target, target, Write.GENERATED, "", List.of()));
    }

    /** The attributes within an embedded value. */
    private List<AttributeModel> components(String path, DeclaredType embeddable) {
        TypeElement element = (TypeElement) embeddable.asElement();
        List<String> inner = new ArrayList<>(around);
        inner.add(className(embeddable));
        AttributeReader reader =
                new AttributeReader(types, elements, embeddable, isAccessedByProperty(element), path, inner);
        List<AttributeModel> components = new ArrayList<>();
        for (TypeElement type : hierarchy(element)) {
            components.addAll(reader.read(type));
        }
        return components;
    }

    private boolean isAccessedByProperty(TypeElement embeddable) {
        Access access = embeddable.getAnnotation(Access.class);
        boolean told = access == null ? byProperty : access.value() == AccessType.PROPERTY;
        return told && embeddable.getKind() != ElementKind.RECORD;
    }

    private static List<TypeElement> hierarchy(TypeElement embeddable) {
        List<TypeElement> hierarchy = new ArrayList<>(List.of(embeddable));
        TypeMirror type = embeddable.getSuperclass();
        while (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement superclass) {
            if (has(superclass, Embeddable.class)) {
                hierarchy.add(0, superclass);
            }
            type = superclass.getSuperclass();
        }
        return hierarchy;
    }

    private static String className(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? element.getQualifiedName().toString()
                : "";
    }

    private Kind kind(Element member, TypeMirror declared) {
        if (has(member, ManyToOne.class) || has(member, OneToOne.class)) {
            return Kind.REFERENCE;
        }
        if (has(member, ElementCollection.class)) {
            return Kind.ELEMENTS;
        }
        if (has(member, Convert.class)) {
            return Kind.CONVERTED;
        }
        if (declared instanceof DeclaredType type && has(type.asElement(), Embeddable.class)) {
            return around.contains(className(type)) ? Kind.BASIC : Kind.EMBEDDED;
        }
        boolean collection = has(member, OneToMany.class) || has(member, ManyToMany.class);
        return collection ? Kind.COLLECTION : Kind.BASIC;
    }

    private TypeMirror target(Kind kind, Element member, TypeMirror declared) {
        TypeMirror named = namedTarget(member);
        if (named != null && named.getKind() != TypeKind.VOID) {
            return named;
        }
        if (declared instanceof PrimitiveType primitive) {
            return types.boxedClass(primitive).asType();
        }
        if ((kind == Kind.COLLECTION || kind == Kind.ELEMENTS) && declared instanceof DeclaredType collection) {
            List<? extends TypeMirror> arguments = collection.getTypeArguments();
            return arguments.isEmpty() ? object() : arguments.get(arguments.size() - 1);
        }
        return declared;
    }

    /** What {@code targetEntity} says, which the compiler hands out by an exception only. */
    private static @Nullable TypeMirror namedTarget(Element member) {
        ElementCollection elements = member.getAnnotation(ElementCollection.class);
        if (elements != null) {
            return mirrored(elements::targetClass);
        }
        OneToMany oneToMany = member.getAnnotation(OneToMany.class);
        if (oneToMany != null) {
            return mirrored(oneToMany::targetEntity);
        }
        ManyToMany manyToMany = member.getAnnotation(ManyToMany.class);
        if (manyToMany != null) {
            return mirrored(manyToMany::targetEntity);
        }
        ManyToOne manyToOne = member.getAnnotation(ManyToOne.class);
        if (manyToOne != null) {
            return mirrored(manyToOne::targetEntity);
        }
        OneToOne oneToOne = member.getAnnotation(OneToOne.class);
        return oneToOne == null ? null : mirrored(oneToOne::targetEntity);
    }

    private static TypeMirror mirrored(Supplier<Class<?>> target) {
        try {
            throw new IllegalStateException("the compiler has no class object, yet gave " + target.get());
        } catch (MirroredTypeException e) {
            return e.getTypeMirror();
        }
    }

    private TypeMirror object() {
        return elements.getTypeElement("java.lang.Object").asType();
    }

    private Optional<ExecutableElement> setter(TypeElement type, String attribute, TypeMirror parameter) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals(setterName(attribute)))
                .filter(method -> method.getParameters().size() == 1
                        && types.isSameType(method.getParameters().get(0).asType(), parameter))
                .findAny();
    }

    private static String setterName(String attribute) {
        return "set" + Character.toUpperCase(attribute.charAt(0)) + attribute.substring(1);
    }

    /** The property a getter stands for by the JavaBeans rules, or null when the method is no getter. */
    private static @Nullable String propertyName(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        if (!method.getParameters().isEmpty() || method.getReturnType().getKind() == TypeKind.VOID) {
            return null;
        }
        if (name.startsWith("get") && name.length() > 3) {
            return decapitalize(name.substring(3));
        }
        boolean truth = method.getReturnType().getKind() == TypeKind.BOOLEAN;
        return truth && name.startsWith("is") && name.length() > 2 ? decapitalize(name.substring(2)) : null;
    }

    private static String decapitalize(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean isTransient(Element member) {
        return member.getModifiers().contains(Modifier.STATIC)
                || member.getModifiers().contains(Modifier.TRANSIENT)
                || has(member, Transient.class);
    }

    /** Whether code in the entity's package may use the member. */
    private boolean isVisible(Element member) {
        if (member.getModifiers().contains(Modifier.PUBLIC)) {
            return true;
        }
        return !member.getModifiers().contains(Modifier.PRIVATE)
                && elements.getPackageOf(member).equals(elements.getPackageOf(entity.asElement()));
    }

    private static boolean has(Element member, Class<? extends Annotation> annotation) {
        return member.getAnnotation(annotation) != null;
    }
}
