package dev.retort.orm.processor;

import java.util.stream.Collectors;

/** Writes the part of a metamodel that names the entity as a whole, and under other names. */
final class AliasWriter {
    static final String CLASS_NAME = "As";

    static final String EXPRESSION = "dev.retort.orm.mapping.EntityExpression";

    private final EntityModel model;
    private final Imports imports;
    private final String entity;

    AliasWriter(EntityModel model, Imports imports) {
        this.model = model;
        this.imports = imports;
        this.entity = imports.name(model.element());
    }

    String write() {
        return """
                    /** {@link %1$s} as a whole, to select it or to join it. */
                    public static %2$s<%1$s> self() {
                        return %2$s.of(%1$s.class);
                    }

                    /** {@link %1$s} under another name, for joins with itself and the like. */
                    public static As as(String alias) {
                        return new As(alias);
                    }

                    /** {@link %1$s} as the rows of a subquery that has its columns. */
                    public static As from(%3$s rows) {
                        return new As(rows);
                    }

                    /** The attributes of {@link %1$s} as other rows have them. */
                    public static final class As extends %2$s<%1$s> {
                %4$s
                        private As(String alias) {
                            super(%1$s.class, alias);
                        }

                        private As(%3$s rows) {
                            super(%1$s.class, rows);
                        }
                    }
                """.formatted(
                        entity,
                        imports.name(EXPRESSION),
                        imports.name("dev.retort.sql.FromClause"),
                        model.attributes().stream().map(this::field).collect(Collectors.joining()));
    }

    private String field(AttributeModel attribute) {
        return """
                        /** {@code %1$s.%2$s}. */
                        public final %3$s %4$s = %5$s;
                """.formatted(
                        entity,
                        attribute.name(),
                        attribute.constantType(model.element(), imports),
                        attribute.identifier(),
                        attribute.hasHolder()
                                ? MetamodelWriter.holderOf(attribute, "this")
                                : "column(%s.%s)".formatted(model.metamodelName(), attribute.identifier()));
    }
}
