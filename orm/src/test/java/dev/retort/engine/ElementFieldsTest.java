package dev.retort.engine;

import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.retort.compile.ShapeKey;
import dev.retort.compile.ShapeWriter;
import dev.retort.orm.mapping.Attribute;
import dev.retort.schema.ArrayColumn;
import dev.retort.schema.Column;
import dev.retort.schema.Table;
import dev.retort.sql.CompositeExpression;
import dev.retort.sql.Expression;
import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlTypes;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a field of an element holds, it is part of the shape or one of the values: else a statement would be answered
 * with the text, or the types, of another one.
 */
@Tag("C34")
class ElementFieldsTest {
    /** So many objects of each class are changed. */
    private static final int SAMPLES = 25;

    /** Elements of other rooms that are one token, known by identity. */
    private static final Set<String> TOKENS = Set.of("Table", "View", "Column", "Attribute");

    /** Fields that follow from others, and so cannot change alone; what they follow from is in the shape. */
    private static final Set<String> DERIVED = Set.of(
            "Statement.memo", // what an engine remembers
            "Junction.chained", // the parts again
            "OnConflict.insert", // only leads back to the insert, before it holds this
            "Select.before", // only its conditions count, see selectCondition_…
            "SelectClauses.scalar", // how rows are read, of which no SQL knows
            "TextQuery.scalar", // as above
            "Returning.scalar", // as above
            "Returning.elements", // what the columns of the change stand for, of which no SQL knows
            "SelectClauses.elements", // as above, of the selection
            "Label.type", // that of its expression
            "ElementAssignment.column", // that of the element
            "Update.allRows", // whether it may run, of which no SQL knows
            "Delete.allRows", // as above
            "TableAlias.columns", // those of its table
            "Subquery.columns", // those of its query
            "CommonTableExpressionAlias.columns"); // those of its expression

    private final ElementVariants variants = new ElementVariants(ElementFieldsTest::same, DERIVED);

    @BeforeEach
    void collectElements() {
        Shop shop = new Shop();
        for (var topic : StatementCatalogue.ALL) {
            variants.collect(topic.apply(shop).statements().values());
        }
        Table tagged = Table.of("tagged", shop.metaData, Column.of("tags", SqlTypes.array(SqlTypes.VARCHAR)));
        ArrayColumn<String> tags = tagged.column("tags", SqlTypes.array(SqlTypes.VARCHAR));
        variants.collect(update(tagged).setElement(tags.element(1), "a").setElement(tags.element(2), tags.element(1)));
        variants.collect(select(shop.users.id)
                .limit(parameter("most", SqlTypes.BIGINT))
                .offset(parameter("skipped", SqlTypes.BIGINT)));
    }

    static Stream<Class<?>> elementClasses() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.retort.sql", "dev.retort.schema", "dev.retort.orm.mapping")
                        .stream()
                        .filter(type -> type.isAssignableTo(SqlElement.class))
                        .filter(type -> !type.isAssignableTo(CompositeExpression.class)) // statements hold its columns
                        .<Class<?>>map(type -> type.reflect())
                        .filter(type -> !type.isInterface() && !Modifier.isAbstract(type.getModifiers()));
    }

    @Test
    void elementClasses_areFound() {
        assertThat(elementClasses().map(Class::getSimpleName))
                .hasSizeGreaterThan(45)
                .contains("Select", "BindParameter", "Ordering", "DerivedColumn")
                .containsAll(TOKENS);
    }

    @ParameterizedTest
    @MethodSource("elementClasses")
    void field_ofElementThatHoldsSomethingElse_changesShapeOrValues(Class<?> type) {
        if (TOKENS.contains(type.getSimpleName()) || addsNothing(type)) {
            return;
        }
        List<Object> samples = variants.ofClass(type).stream().limit(SAMPLES).toList();
        assertThat(samples).as("no statement of the catalogues holds a " + type).isNotEmpty();
        for (Field field : variants.fieldsOf(type)) {
            List<Object> others = new ArrayList<>();
            for (Object sample : samples) {
                Snapshot before = snapshot(sample);
                for (Object other : variants.withOther(sample, field)) {
                    others.add(other);
                    assertThat(snapshot(other))
                            .as("%s of %s, which is now %s", field, sample, ElementVariants.get(field, other))
                            .isNotEqualTo(before);
                }
            }
            assertThat(others).as("nothing else could be found for " + field).isNotEmpty();
        }
    }

    /** Whether a class differs from one that stands here by itself only in what a program may call. */
    private static boolean addsNothing(Class<?> type) {
        return type.getDeclaredFields().length == 0
                && (Column.class == type.getSuperclass() || Attribute.class == type.getSuperclass());
    }

    @Test
    void derivedFields_areThere() {
        assertThat(DERIVED).allSatisfy(name -> {
            String owner = name.substring(0, name.indexOf('.'));
            Class<?> type = Class.forName("dev.retort.sql." + owner);
            assertThat(Stream.<Class<?>>iterate(type, at -> at != null, Class::getSuperclass)
                            .flatMap(at -> Arrays.stream(at.getDeclaredFields()))
                            .map(Field::getName))
                    .contains(name.substring(name.indexOf('.') + 1));
        });
    }

    @Test
    void token_ofEqualContents_isAnother() {
        List<Column<Integer>> columns = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Table table = Table.of("t", new dev.retort.schema.MetaData(), Column.of("c", SqlTypes.INTEGER));
            columns.add(table.column("c", SqlTypes.INTEGER));
        }
        assertThat(snapshot(columns.get(0))).isNotEqualTo(snapshot(columns.get(1)));
        assertThat(snapshot(columns.get(0).table()))
                .isNotEqualTo(snapshot(columns.get(1).table()));
    }

    @Test
    void selectCondition_anyOfMany_changesShape() {
        Shop shop = new Shop();
        List<Expression<Boolean>> conditions =
                List.of(shop.users.name.eq("ed"), shop.users.age.gt(1), shop.users.active, shop.users.id.lt(9L));
        Snapshot all = snapshot(select(shop.users.id).where(conditions));
        for (int i = 0; i < conditions.size(); i++) {
            List<Expression<Boolean>> others = new ArrayList<>(conditions);
            others.set(i, shop.users.name.ne("ed"));
            assertThat(snapshot(select(shop.users.id).where(others))).isNotEqualTo(all);
            others.remove(i);
            assertThat(snapshot(select(shop.users.id).where(others))).isNotEqualTo(all);
        }
    }

    private static boolean same(Object one, Object other) {
        return one instanceof SqlElement && other instanceof SqlElement
                ? snapshot(one).equals(snapshot(other))
                : one.equals(other);
    }

    private static Snapshot snapshot(Object element) {
        ShapeWriter writer = new ShapeWriter();
        ShapeKey shape = writer.write((SqlElement) element).copy();
        return new Snapshot(shape, Arrays.asList(writer.values()));
    }

    private record Snapshot(ShapeKey shape, List<@Nullable Object> values) {}
}
