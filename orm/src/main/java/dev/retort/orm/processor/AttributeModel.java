package dev.retort.orm.processor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * What the writers know of one attribute.
 *
 * @param name the attribute's name, as mapping and queries know it
 * @param kind which sort of constant stands for it
 * @param declared the type as declared in the entity, its type variables resolved
 * @param target the constant's second type argument: the boxed type, the referenced entity, or the collection's element
 * @param write how the keyword constructor sets it
 * @param member the field or setter that {@code write} uses
 * @param components what is within an embedded value or the elements of a collection of values; empty for all others
 */
record AttributeModel(
        String name,
        Kind kind,
        TypeMirror declared,
        TypeMirror target,
        Write write,
        String member,
        List<AttributeModel> components) {

    /** Sorts of attribute. */
    enum Kind {
        BASIC("Attribute"),
        /** Its operators are those of its column, of which the class says nothing. */
        CONVERTED("Attribute"),
        TEXT("TextAttribute"),
        NUMERIC("NumericAttribute"),
        TEMPORAL("TemporalAttribute"),
        BOOLEAN("BooleanAttribute"),
        REFERENCE("ReferenceAttribute"),
        COLLECTION("CollectionAttribute"),
        /** A collection of values. */
        ELEMENTS("ElementsAttribute"),
        EMBEDDED("EmbeddedAttribute");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** The kind of a value of a class, by its qualified name: what its type has operators for in the database. */
        static Kind ofValue(String className) {
            return switch (className) {
                case "java.lang.String" -> TEXT;
                case "java.lang.Short",
                        "java.lang.Integer",
                        "java.lang.Long",
                        "java.lang.Float",
                        "java.lang.Double",
                        "java.math.BigDecimal" -> NUMERIC;
                case "java.time.LocalDate",
                        "java.time.LocalTime",
                        "java.time.LocalDateTime",
                        "java.time.OffsetDateTime",
                        "java.time.Instant" -> TEMPORAL;
                case "java.lang.Boolean" -> BOOLEAN;
                default -> BASIC;
            };
        }

        String qualifiedType() {
            return "dev.retort.orm.mapping." + type;
        }
    }

    /** Ways to set an attribute from within the package. */
    enum Write {
        FIELD,
        SETTER,
        GENERATED
    }

    /** The name as a Java identifier: an attribute found by its getter may be called {@code default}. */
    String identifier() {
        String simpleName = name.substring(name.lastIndexOf('.') + 1);
        return SourceVersion.isKeyword(simpleName) ? simpleName + "_" : simpleName;
    }

    /** The class that holds the attributes within it: {@code Home_PlaceAttributes} for {@code home.place}. */
    String holderName() {
        return Stream.of(name.split("\\."))
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining("_", "", "Attributes"));
    }

    /** The type of the constant that stands for it. */
    String constantType(TypeElement entity, Imports imports) {
        if (hasHolder()) {
            return holderName();
        }
        return "%s<%s%s>"
                .formatted(
                        imports.name(kind.qualifiedType()),
                        imports.name(entity),
                        kind == Kind.BOOLEAN ? "" : ", " + imports.name(target));
    }

    /** Whether a class of its own holds what is within it. */
    boolean hasHolder() {
        return kind == Kind.EMBEDDED || kind == Kind.ELEMENTS;
    }

    /** The attributes with a holder within this one at any depth, itself included. */
    Stream<AttributeModel> holders() {
        return hasHolder()
                ? Stream.concat(Stream.of(this), components.stream().flatMap(AttributeModel::holders))
                : Stream.empty();
    }

    /** The {@link #holders} that stand side by side: elements have those of what is within them inside of their own. */
    Stream<AttributeModel> outerHolders() {
        return kind == Kind.ELEMENTS ? Stream.of(this) : holders();
    }
}
