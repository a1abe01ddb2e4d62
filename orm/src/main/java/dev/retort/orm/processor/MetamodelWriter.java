package dev.retort.orm.processor;

import dev.retort.orm.processor.AttributeModel.Kind;
import dev.retort.orm.processor.EntityModel.Instantiation;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Types;

/** Writes the source of one metamodel class. */
final class MetamodelWriter {

    static final String GENERATED = "javax.annotation.processing.Generated";

    private final EntityModel model;
    private final Types types;
    private final Imports imports;
    private final boolean marked;

    /**
     * Prepares to write.
     *
     * @param marked whether the code can name {@code javax.annotation.processing.Generated}, which is in a module of its own
     */
    MetamodelWriter(EntityModel model, Types types, boolean marked) {
        this.model = model;
        this.types = types;
        this.marked = marked;
        Set<String> own = new HashSet<>(
                Set.of(model.metamodelName(), KeywordConstructorWriter.CLASS_NAME, AliasWriter.CLASS_NAME));
        model.attributes().stream()
                .flatMap(AttributeModel::holders)
                .map(AttributeModel::holderName)
                .forEach(own::add);
        this.imports = new Imports(model.packageName(), own);
    }

    private Stream<AttributeModel> holders() {
        return model.attributes().stream().flatMap(AttributeModel::outerHolders);
    }

    String write() {
        String body = body();
        String packageLine = model.packageName().isEmpty() ? "" : "package " + model.packageName() + ";\n\n";
        return packageLine + imports.lines() + "\n" + body;
    }

    private String body() {
        String entity = imports.name(model.element());
        return """
            /** The attributes of {@link %1$s} for queries%2$s. */
            %3$s@SuppressWarnings({"deprecation", "removal", "rawtypes", "unchecked"})
            %4$sfinal class %5$s {
            %6$s
                private %5$s() {}

            %8$s%9$s%7$s}
            """.formatted(
                entity,
                hasKeywordConstructor() ? ", and its keyword constructor" : "",
                marked ? "@%s(\"%s\")\n".formatted(imports.name(GENERATED), MetamodelProcessor.class.getName()) : "",
                model.visible() ? "public " : "",
                model.metamodelName(),
                model.attributes().stream().map(this::constant).collect(Collectors.joining()),
                keywordConstructor(),
                new AliasWriter(model, imports).write(),
                holders().map(this::holder).collect(Collectors.joining()));
    }

    private String holder(AttributeModel attribute) {
        return attribute.kind() == Kind.ELEMENTS ? elements(attribute) : embedded(attribute);
    }

    private String elements(AttributeModel collection) {
        return """

                /** The elements of {@code %1$s.%2$s}. */
                public static final class %3$s extends %4$s<%1$s, %5$s> {
            %6$s
                    private %3$s(%8$s<%1$s> rows, String alias) {
                        super(%1$s.class, "%2$s", %7$s, rows, alias);
                    }

                    /** The same collection, whose table has another name in a query. */
                    public %3$s as(String alias) {
                        return new %3$s(rows(), alias);
                    }
            %9$s    }
            """.formatted(
                        imports.name(model.element()),
                        collection.name(),
                        collection.holderName(),
                        imports.name(collection.kind().qualifiedType()),
                        imports.name(collection.target()),
                        indented(components(collection, MetamodelWriter::ofElements)),
                        classLiteral(collection),
                        imports.name(AliasWriter.EXPRESSION),
                        collection.components().stream()
                                .flatMap(AttributeModel::holders)
                                .map(this::withinElements)
                                .collect(Collectors.joining())
                                .indent(4));
    }

    private String withinElements(AttributeModel embedded) {
        return """

                /** The attributes within {@code %1$s.%2$s}. */
                public final class %3$s {
            %4$s
                    private %3$s() {}
                }
            """.formatted(
                        imports.name(model.element()),
                        embedded.name(),
                        embedded.holderName(),
                        indented(components(embedded, MetamodelWriter::ofElements)));
    }

    private static String ofElements(AttributeModel component, String value) {
        return component.kind() == Kind.EMBEDDED
                ? "new %s()".formatted(component.holderName())
                : "column(" + value + ")";
    }

    private String components(AttributeModel holder, BiFunction<AttributeModel, String, String> value) {
        return holder.components().stream()
                .map(component -> constant(component, "public final", value.apply(component, value(component))))
                .collect(Collectors.joining());
    }

    private static String indented(String constants) {
        return constants.indent(4).stripTrailing();
    }

    private String embedded(AttributeModel embedded) {
        return """

                /** The attributes within {@code %1$s.%2$s}. */
                public static final class %3$s extends %4$s<%1$s, %5$s> {
            %6$s
                    private %3$s(%8$s<%1$s> rows) {
                        super(%1$s.class, "%2$s", %7$s, rows);
                    }
                }
            """.formatted(
                        imports.name(model.element()),
                        embedded.name(),
                        embedded.holderName(),
                        imports.name(embedded.kind().qualifiedType()),
                        imports.name(embedded.target()),
                        indented(components(embedded, MetamodelWriter::ofRows)),
                        classLiteral(embedded),
                        imports.name(AliasWriter.EXPRESSION));
    }

    private static String ofRows(AttributeModel component, String value) {
        return component.kind() == Kind.EMBEDDED ? holderOf(component, "rows()") : "rows().column(" + value + ")";
    }

    static String holderOf(AttributeModel attribute, String rows) {
        return "new %s(%s%s)"
                .formatted(attribute.holderName(), rows, attribute.kind() == Kind.ELEMENTS ? ", null" : "");
    }

    private String constant(AttributeModel attribute) {
        return constant(
                attribute,
                "public static final",
                attribute.hasHolder() ? holderOf(attribute, "self()") : value(attribute));
    }

    private String constant(AttributeModel attribute, String modifiers, String value) {
        return """
                /** {@code %1$s.%2$s}. */
                %3$s %4$s %5$s = %6$s;
            """.formatted(
                        imports.name(model.element()),
                        attribute.name(),
                        modifiers,
                        attribute.constantType(model.element(), imports),
                        attribute.identifier(),
                        value);
    }

    private String value(AttributeModel attribute) {
        return "%s.of(%s.class, \"%s\"%s)"
                .formatted(
                        imports.name(attribute.kind().qualifiedType()),
                        imports.name(model.element()),
                        attribute.name(),
                        attribute.kind() == Kind.BOOLEAN ? "" : ", " + classLiteral(attribute));
    }

    /** A class literal knows no type arguments, so a generic type needs a cast by way of {@code Class<?>}. */
    private String classLiteral(AttributeModel attribute) {
        String literal = imports.name(types.erasure(attribute.target())) + ".class";
        boolean generic = attribute.target() instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty();
        return generic ? "(Class<%s>) (Class<?>) %s".formatted(imports.name(attribute.target()), literal) : literal;
    }

    private String keywordConstructor() {
        return hasKeywordConstructor() ? "\n" + new KeywordConstructorWriter(model, imports).write() : "";
    }

    private boolean hasKeywordConstructor() {
        return model.instantiation() != Instantiation.NONE;
    }
}
