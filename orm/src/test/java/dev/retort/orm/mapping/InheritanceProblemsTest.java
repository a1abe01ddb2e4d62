package dev.retort.orm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.MappingException;
import dev.retort.orm.bytecode.AccessGenerator;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Entities that extend each other and cannot be mapped; compiled without the processor. */
@Tag("O6")
@Tag("O8")
class InheritanceProblemsTest {
    private static final String ROOT = "@Entity class Root { @Id Long id; }";

    private static final String JOINED =
            "@Entity @Inheritance(strategy = InheritanceType.JOINED) class Root { @Id Long id; }";

    @TempDir
    private Path directory;

    private static Arguments of(String message, String... sources) {
        return Arguments.of(List.of(sources), message);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                of(
                        "Bad has @Inheritance, but extends the entity shop.Root: the strategy is the root's to say",
                        ROOT,
                        "@Entity @Inheritance class Bad extends Root {}"),
                of(
                        "Bad has @DiscriminatorColumn, but extends the entity shop.Root: the column is the root's",
                        ROOT,
                        "@Entity @DiscriminatorColumn class Bad extends Root {}"),
                of(
                        "Bad has @Table, but extends the entity shop.Root: its rows are in the root's table",
                        ROOT,
                        "@Entity @Table(name = \"bad\") class Bad extends Root {}"),
                of(
                        "Bad.key is a key, but shop.Root, which the class extends, has the key",
                        ROOT,
                        "@Entity class Bad extends Root { @Id Long key; }"),
                of(
                        "Bad.version is a version, but all rows of shop.Root",
                        ROOT,
                        "@Entity class Bad extends Root { @Version int version; }"),
                of(
                        "Bad.parts has an @OrderColumn in the table of Root, which extends another entity or is extended",
                        "@Entity class Bad { @Id Long id; @OneToMany @JoinColumn @OrderColumn java.util.List<Root> parts; }",
                        ROOT,
                        "@Entity class Other extends Root {}"),
                of(
                        "Bad has the discriminator value \"x\", as does shop.Other",
                        ROOT,
                        "@Entity @DiscriminatorValue(\"x\") class Other extends Root {}",
                        "@Entity @DiscriminatorValue(\"x\") class Bad extends Root {}"),
                of(
                        "Bad has the discriminator value \"Root\", as does shop.Root",
                        ROOT,
                        "@Entity(name = \"Root\") class Bad extends Root {}"),
                of(
                        "Bad has no @DiscriminatorValue, and the column \"dtype\" does not hold names of entities",
                        "@Entity @DiscriminatorColumn(discriminatorType = DiscriminatorType.INTEGER)"
                                + " @DiscriminatorValue(\"1\") class Root { @Id Long id; }",
                        "@Entity class Bad extends Root {}"),
                of(
                        "Bad has @DiscriminatorValue(\"x\"), but the column \"kind\" holds whole numbers",
                        "@Entity @DiscriminatorColumn(name = \"kind\", discriminatorType = DiscriminatorType.INTEGER)"
                                + " @DiscriminatorValue(\"1\") class Root { @Id Long id; }",
                        "@Entity @DiscriminatorValue(\"x\") class Bad extends Root {}"),
                of(
                        "Bad has the discriminator value \"Bad\", the name of the entity, which it is by default, but the column"
                                + " \"dtype\" takes 2 characters",
                        "@Entity @DiscriminatorColumn(length = 2) @DiscriminatorValue(\"x\") class Root { @Id Long id; }",
                        "@Entity class Bad extends Root {}"),
                of(
                        "Bad has @DiscriminatorValue, but is abstract, so that no row is of it",
                        "@Entity @DiscriminatorValue(\"x\") abstract class Bad { @Id Long id; }",
                        "@Entity class Other extends Bad {}"),
                of(
                        "Bad is abstract, and no entity of the registry extends it",
                        "@Entity abstract class Bad { @Id Long id; }"),
                of(
                        "Bad.size has the column \"size\" as VARCHAR(255), and Other.size, whose rows are in the same table, as"
                                + " INTEGER",
                        ROOT,
                        "@Entity class Other extends Root { Integer size; }",
                        "@Entity class Bad extends Root { String size; }"),
                of(
                        "Bad.other has the column \"other_id\" as BIGINT, as a key of Root, and Other.other",
                        ROOT,
                        "@Entity class Other extends Root { @ManyToOne Other other; }",
                        "@Entity class Bad extends Root { @ManyToOne Root other; }"),
                of(
                        "Bad.dtype has the column \"dtype\", which tells the class of a row",
                        "@Entity @Inheritance class Bad { @Id Long id; String dtype; }"),
                of(
                        "Bad.again has the column \"name\", as does name",
                        "@Entity class Root { @Id Long id; String name; }",
                        "@Entity class Bad extends Root { @Column(name = \"name\") String again; }"),
                of(
                        "Bad.others is mappedBy \"bad\", which Other has of the entity that it extends",
                        "@Entity class Root { @Id Long id; @ManyToOne Bad bad; }",
                        "@Entity class Other extends Root {}",
                        "@Entity class Bad { @Id Long id; @OneToMany(mappedBy = \"bad\") List<Other> others; }"),
                of(
                        "Bad has @PrimaryKeyJoinColumn, which is for an entity that extends one with",
                        ROOT,
                        "@Entity @PrimaryKeyJoinColumn class Bad extends Root {}"),
                of("Bad has @PrimaryKeyJoinColumns", "@Entity @PrimaryKeyJoinColumns({}) class Bad { @Id Long id; }"),
                of("Bad has @PrimaryKeyJoinColumn", "@Entity @PrimaryKeyJoinColumn class Bad { @Id Long id; }"),
                of(
                        "Bad.x has @PrimaryKeyJoinColumn",
                        ROOT,
                        "@Entity class Bad { @Id Long id; @OneToOne @PrimaryKeyJoinColumn Root x; }"),
                of(
                        "Bad has @PrimaryKeyJoinColumn(name = \"x\"), which refers to \"y\", but the key of Root is id",
                        JOINED,
                        "@Entity @PrimaryKeyJoinColumn(name = \"x\", referencedColumnName = \"y\") class Bad extends Root"
                                + " {}"),
                of(
                        "Bad.size has the column \"id\", by which its table is joined",
                        JOINED,
                        "@Entity class Bad extends Root { @Column(name = \"id\") int size; }"),
                of(
                        "Bad has @DiscriminatorValue, but no column is declared that could hold it",
                        JOINED,
                        "@Entity @DiscriminatorValue(\"x\") class Bad extends Root {}"),
                of(
                        "Bad maps to table \"root\", as does shop.Root",
                        JOINED,
                        "@Entity @Table(name = \"root\") class Bad extends Root {}"),
                of(
                        "Bad has @Inheritance(TABLE_PER_CLASS), which is not supported yet",
                        "@Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS) class Bad { @Id Long id; }"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_isNamedWithClassAttributeAndCure(List<String> sources, String message) throws Exception {
        Class<?>[] classes = SourceClasses.compile(directory, sources.toArray(String[]::new));

        assertThatThrownBy(() -> read(classes))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("1 mapping mistake:\n  - shop.Bad")
                .hasMessageContaining(message);
    }

    @Test
    void subclass_withoutTheEntityThatItExtends_isAMistake() throws Exception {
        Class<?>[] classes = SourceClasses.compile(directory, ROOT, "@Entity class Bad extends Root {}");

        assertThatThrownBy(() -> read(classes[1]))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Bad extends the entity shop.Root, which the registry does not have; name it in"
                        + " Registry.of(…) too");
    }

    @Test
    void objectOfAnEntityThatIsNotNamed_doesNotPassForOneOfItsParent() throws Exception {
        Class<?>[] classes = SourceClasses.compile(directory, ROOT, "@Entity class Other extends Root {}");
        EntityMappings mappings = read(classes[0]);

        assertThatThrownBy(() -> mappings.of(classes[1]))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("shop.Other is not mapped by this registry");
    }

    @Test
    void discriminator_canBeShownByAnAttribute() throws Exception {
        Class<?>[] classes = SourceClasses.compile(
                directory,
                "@Entity @DiscriminatorColumn(name = \"kind\", discriminatorType = DiscriminatorType.INTEGER)"
                        + " @DiscriminatorValue(\"1\") class Root { @Id Long id;"
                        + " @Column(insertable = false, updatable = false) int kind; }",
                "@MappedSuperclass class Between extends Root { String note; }",
                "@Entity @DiscriminatorValue(\"2\") class Other extends Between { int size; }");
        EntityMappings mappings = read(classes[2], classes[0]);

        EntityMapping<?> other = mappings.of(classes[2]);
        assertThat(other.columnNames()).isEqualTo("root[id, kind, note, size]");
        assertThat(other.discriminatorValue()).isEqualTo(2);
        assertThat(other.table().column("note").isNullable()).isTrue();
        assertThat(other.table().column("size").isNullable()).isTrue();
        assertThat(other.table().column("kind").isNullable()).isFalse();
        assertThat(other.members().get(0))
                .isSameAs(mappings.of(classes[0]).members().get(0));
    }

    private static EntityMappings read(Class<?>... classes) {
        return new MappingReader(NamingStrategy.snakeCase(), new AccessGenerator()).read(Arrays.asList(classes));
    }
}
