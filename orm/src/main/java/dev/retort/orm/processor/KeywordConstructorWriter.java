package dev.retort.orm.processor;

import dev.retort.orm.processor.EntityModel.Instantiation;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the part of a metamodel that begins with {@code with()}. */
final class KeywordConstructorWriter {

    static final String CLASS_NAME = "With";

    /** With one argument these would collide with methods of {@link Object}. */
    private static final Set<String> METHODS_OF_OBJECT = Set.of("equals", "wait");

    private final EntityModel model;
    private final Imports imports;
    private final String entity;

    KeywordConstructorWriter(EntityModel model, Imports imports) {
        this.model = model;
        this.imports = imports;
        this.entity = imports.name(model.element());
    }

    String write() {
        return """
                    /** Begins a new {@link %1$s}: name what you know, then call {@code create()}. */
                    public static With with() {
                        return new With();
                    }

                    /** Sets attributes of one new {@link %1$s}; what is not named keeps its default. Not thread-safe. */
                    public static final class With {

                        private final %1$s entity = %2$s;
                        private boolean created;

                        private With() {}
                %3$s
                        /** Hands out the new object; each {@code with()} makes one. */
                        public %1$s create() {
                            %1$s result = unfinished();
                            created = true;
                            return result;
                        }

                        private %1$s unfinished() {
                            if (created) {
                                throw new IllegalStateException(
                                        "%4$s.with() has created its object already; call with() again for another");
                            }
                            return entity;
                        }
                    }
                """.formatted(
                        entity,
                        instance(),
                        model.attributes().stream().map(this::setter).collect(Collectors.joining()),
                        model.metamodelName());
    }

    private String instance() {
        return model.instantiation() == Instantiation.CONSTRUCTOR
                ? "new " + entity + "()"
                : imports.name("dev.retort.orm.mapping.EntityMapping") + ".newInstance(" + entity + ".class)";
    }

    private String setter(AttributeModel attribute) {
        return """

                        /** Sets {@code %1$s}. */
                        public With %2$s(%3$s value) {
                            %4$s;
                            return this;
                        }
                """.formatted(
                        attribute.name(), methodName(attribute), imports.name(attribute.declared()), assign(attribute));
    }

    private String assign(AttributeModel attribute) {
        return switch (attribute.write()) {
            case FIELD -> "unfinished().%s = value".formatted(attribute.member());
            case SETTER -> "unfinished().%s(value)".formatted(attribute.member());
            case GENERATED -> "%s.%s.set(unfinished(), value)".formatted(model.metamodelName(), attribute.identifier());
        };
    }

    private static String methodName(AttributeModel attribute) {
        return METHODS_OF_OBJECT.contains(attribute.name()) ? attribute.name() + "_" : attribute.identifier();
    }
}
