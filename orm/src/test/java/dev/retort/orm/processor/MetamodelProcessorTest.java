package dev.retort.orm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the processor writes, as text; what it does when it runs is tested in {@code orm.mapping}. */
@Tag("O2")
class MetamodelProcessorTest {

    private static final String USER = """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity
        public class User {
            static int count;
            @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
            String name;
            private int age;
            private String nickname;
            transient int cached;
            @Transient String computed;
            byte[] picture;
            @OneToMany(mappedBy = "user") List<Address> addresses = new ArrayList<>();
            @OneToMany(mappedBy = "user") Map<String, Address> byEmail = new HashMap<>();
            void setNickname(String nickname) { this.nickname = nickname; }
        }
        """;
    private static final String ADDRESS = """
        package shop;
        import jakarta.persistence.*;
        @Entity
        class Address {
            @Id Long id;
            @ManyToOne User user;
            private Address() {}
        }
        """;

    @TempDir
    private Path directory;

    @Test
    void processor_isRegistered() {
        assertThat(ServiceLoader.load(Processor.class))
                .anySatisfy(processor -> assertThat(processor).isInstanceOf(MetamodelProcessor.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        NumericAttribute<User, Long>       | id        | "id", Long.class
        TextAttribute<User, String>        | name      | "name", String.class
        NumericAttribute<User, Integer>    | age       | "age", Integer.class
        Attribute<User, byte[]>            | picture   | "picture", byte[].class
        CollectionAttribute<User, Address> | addresses | "addresses", Address.class
        CollectionAttribute<User, Address> | byEmail   | "byEmail", Address.class
        """)
    void attribute_ofEachKind_isTypedConstant(String type, String name, String arguments) {
        String source = Compilation.process(directory, USER, ADDRESS).generated("shop.User_");

        assertThat(source)
                .contains("public static final %s %s = %s.of(User.class, %s);"
                        .formatted(type, name, type.substring(0, type.indexOf('<')), arguments));
    }

    @Test
    void reference_manyToOne_isReferenceAttribute() {
        assertThat(Compilation.process(directory, USER, ADDRESS).generated("shop.Address_"))
                .contains("ReferenceAttribute<Address, User> user = ReferenceAttribute.of(Address.class, \"user\", User"
                        + ".class);");
    }

    @Test
    void field_staticOrTransient_isLeftOut() {
        assertThat(Compilation.process(directory, USER, ADDRESS).generated("shop.User_"))
                .doesNotContain("count", "cached", "computed");
    }

    @Test
    void keywordConstructor_setsByFieldThenSetterThenGeneratedAccess() {
        assertThat(Compilation.process(directory, USER, ADDRESS).generated("shop.User_"))
                .contains("entity = new User();")
                .contains("unfinished().name = value;")
                .contains("unfinished().setNickname(value);")
                .contains("User_.age.set(unfinished(), value);")
                .contains("public With age(int value)");
    }

    @Test
    void keywordConstructor_privateConstructor_usesGeneratedAccess() {
        assertThat(Compilation.process(directory, USER, ADDRESS).generated("shop.Address_"))
                .contains("entity = EntityMapping.newInstance(Address.class);");
    }

    @Test
    void metamodel_isAsVisibleAsItsEntity() {
        Compilation compilation = Compilation.process(directory, USER, ADDRESS);

        assertThat(compilation.generated("shop.User_")).contains("\npublic final class User_ {");
        assertThat(compilation.generated("shop.Address_")).contains("\nfinal class Address_ {");
    }

    @Test
    void nestedEntity_static_isNamedAfterItsOuterClass() {
        Compilation compilation = Compilation.process(directory, """
            package shop;
            import jakarta.persistence.*;
            class Outer {
                @Entity static class User { @Id Long id; @ManyToOne Outer.User boss; }
            }
            """);

        assertThat(compilation.generated("shop.Outer_User_"))
                .contains("ReferenceAttribute<Outer.User, Outer.User> boss")
                .contains("NumericAttribute.of(Outer.User.class, \"id\", Long.class)");
    }

    @Test
    void mappedSuperclass_generic_givesItsAttributesToTheEntity() {
        Compilation compilation = Compilation.process(directory, """
            package base;
            import jakarta.persistence.*;
            @MappedSuperclass
            public class Model<K> {
                @Id protected K id;
                public java.time.Instant created;
            }
            """, """
            package shop;
            import jakarta.persistence.*;
            @Entity
            class Order extends base.Model<java.util.UUID> { String note; }
            """);

        assertThat(compilation.wrote("base.Model_")).isFalse();
        assertThat(compilation.generated("shop.Order_"))
                .contains("Attribute<Order, UUID> id = Attribute.of(Order.class, \"id\", UUID.class)")
                .contains("Order_.id.set(unfinished(), value)")
                .contains("TemporalAttribute<Order, Instant> created")
                .contains("unfinished().created = value")
                .contains("TextAttribute<Order, String> note");
    }

    @Test
    void key_onGetter_meansAccessByProperty() {
        Compilation compilation = Compilation.process(directory, """
            package shop;
            import jakarta.persistence.*;
            @Entity
            class Item {
                private Long number;
                String ignored;
                private boolean active;
                private String state;
                @Id Long getId() { return number; }
                void setId(Long id) { number = id; }
                boolean isActive() { return active; }
                void setActive(boolean active) { this.active = active; }
                String getDefault() { return state; }
                private void setDefault(String value) { state = value; }
                String getLabel() { return "#" + number; }
            }
            """);

        assertThat(compilation.generated("shop.Item_"))
                .contains("unfinished().setId(value)")
                .contains("BooleanAttribute<Item> active = BooleanAttribute.of(Item.class, \"active\")")
                .contains(
                        "TextAttribute<Item, String> default_ = TextAttribute.of(Item.class, \"default\", String.class)")
                .contains("Item_.default_.set(unfinished(), value)")
                .doesNotContain("ignored", "number", "label");
    }

    @Test
    @Tag("O5")
    void embedded_isHolderOfAttributes_setAsAWhole() {
        Compilation compilation = Compilation.process(directory, """
            package shop;
            import jakarta.persistence.*;
            @Entity
            class User {
                @Id Long id;
                private Home home;
                @Embedded Home other;
                @Embeddable
                static class Home { String street; private Place place; Home() {} }
                @Embeddable
                record Place(double latitude, boolean exact, @Convert(converter = dev.retort.orm.world.Parcel.Labels.class) String code) {}
            }
            """);

        assertThat(compilation.generated("shop.User_"))
                .contains("public static final HomeAttributes home = new HomeAttributes(self());")
                .contains("public static final OtherAttributes other = new OtherAttributes(self());")
                .contains("public static final class HomeAttributes extends EmbeddedAttribute<User, User.Home> {")
                .contains(
                        "    public final TextAttribute<User, String> street = rows().column(TextAttribute.of(User.class,"
                                + " \"home.street\", String.class));")
                .contains("public final Home_PlaceAttributes place = new Home_PlaceAttributes(rows());")
                .contains("super(User.class, \"home.place\", User.Place.class, rows);")
                .contains("BooleanAttribute<User> exact = rows().column(BooleanAttribute.of(User.class,"
                        + " \"home.place.exact\"))")
                .contains("public final Attribute<User, String> code = rows().column(Attribute.of(")
                .contains("User_.home.set(unfinished(), value)")
                .contains("public With other(User.Home value)");
    }

    @Test
    @Tag("O5")
    void elements_areHolderOfTheElementOrWhatIsWithinIt() {
        Compilation compilation = Compilation.process(directory, """
            package shop;
            import jakarta.persistence.*;
            import java.util.*;
            @Entity
            class User {
                @Id Long id;
                @ElementCollection private List<String> phones;
                @ElementCollection Set<Boolean> answers;
                @ElementCollection(targetClass = Integer.class) Collection numbers;
                @ElementCollection @Convert(converter = dev.retort.orm.world.Parcel.Labels.class) List<String> codes;
                @ElementCollection List<Home> homes;
                @Embeddable
                static class Home { String street; Place place; Home() {} }
                @Embeddable
                record Place(double latitude) {}
            }
            """);

        assertThat(compilation.generated("shop.User_"))
                .contains("public static final PhonesAttributes phones = new PhonesAttributes(self(), null);")
                .contains("public final PhonesAttributes phones = new PhonesAttributes(this, null);")
                .contains("public static final class PhonesAttributes extends ElementsAttribute<User, String> {")
                .contains("public final TextAttribute<User, String> element = column(TextAttribute.of(User.class,"
                        + " \"phones.element\", String.class));")
                .contains("public PhonesAttributes as(String alias) {")
                .contains("BooleanAttribute<User> element = column(BooleanAttribute.of(User.class,"
                        + " \"answers.element\"));")
                .contains("NumericAttribute<User, Integer> element = column(NumericAttribute.of(User.class,")
                .contains("public final Attribute<User, String> element = column(Attribute.of(User.class,"
                        + " \"codes.element\", String.class));")
                .contains("public static final class HomesAttributes extends ElementsAttribute<User, User.Home> {")
                .contains("public final TextAttribute<User, String> street = column(TextAttribute.of(User.class,"
                        + " \"homes.street\", String.class));")
                .contains("public final Homes_PlaceAttributes place = new Homes_PlaceAttributes();")
                .contains("public final class Homes_PlaceAttributes {")
                .contains("NumericAttribute<User, Double> latitude = column(NumericAttribute.of(User.class,"
                        + " \"homes.place.latitude\", Double.class));")
                .contains("User_.phones.set(unfinished(), value)");
    }

    @Test
    void typeAnnotation_isLeftOut() {
        Compilation compilation = Compilation.process(directory, """
            package shop;
            import jakarta.persistence.*;
            import org.jspecify.annotations.Nullable;
            @Entity
            class User { @Id @Nullable Long id; @OneToMany(mappedBy = "x") java.util.List<@Nullable User> friends; }
            """);

        assertThat(compilation.generated("shop.User_"))
                .contains("NumericAttribute<User, Long> id")
                .contains("CollectionAttribute<User, User> friends")
                .doesNotContain("Nullable");
    }

    @Test
    void typeName_equalToEntityOfSamePackage_isQualified() {
        Compilation compilation = Compilation.process(directory, """
            package shop;
            import jakarta.persistence.*;
            @Entity
            class Attribute { @Id java.util.UUID id; java.time.Instant at; }
            """);

        assertThat(compilation.generated("shop.Attribute_"))
                .contains("public static final dev.retort.orm.mapping.Attribute<Attribute, UUID> id")
                .contains("import java.time.Instant;");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        @Entity class User { String name; }                        | has no key; put @Id on the attribute
        @Entity class User { @Id Long id; User(Long id) {} }       | add "protected User() {}"
        @Entity record User(@Id Long id) {}                        | is not a class
        @Entity interface User { @Id Long getId(); }               | is not a class
        class Outer { @Entity class User { @Id Long id; } }        | is an inner class
        class Outer { @Entity private static class User { @Id Long id; } } | is private
        """)
    void entity_impossible_isErrorWithCure(String source, String message) {
        Compilation compilation =
                Compilation.process(directory, "package shop;\nimport jakarta.persistence.*;\n" + source);

        assertThat(compilation.diagnostics()).singleElement().asString().contains("Entity User", message);
    }

    @Test
    void namePattern_given_isUsedForAllClasses() {
        String outer = "package shop; class Outer { @jakarta.persistence.Entity static class Inner {"
                + " @jakarta.persistence.Id Long id; } }";
        Compilation compilation =
                Compilation.process(directory, "-Aretort.metamodel.name=Q%s", List.of(USER, ADDRESS, outer));

        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.generated("shop.QUser")).contains("public final class QUser {", "private QUser() {}");
        assertThat(compilation.generated("shop.QOuter_Inner")).contains("final class QOuter_Inner {");
        assertThat(compilation.wrote("shop.User_")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "Q", "", "%s.Q", "1%s", "%s%s", "Q %s"})
    void namePattern_thatNamesNothing_isErrorWithCure(String pattern) {
        Compilation compilation =
                Compilation.process(directory, "-Aretort.metamodel.name=" + pattern, List.of(USER, ADDRESS));

        assertThat(compilation.diagnostics())
                .anySatisfy(message -> assertThat(message).contains("-Aretort.metamodel.name=" + pattern, "Q%s"));
    }
}
