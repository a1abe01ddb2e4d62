package dev.retort.orm.mapping;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.engine.Engine;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.orm.bytecode.AccessGenerator;
import dev.retort.schema.Table;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Row;
import dev.retort.sql.UnaryExpression;
import dev.retort.testing.TestPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The metamodels here were written by the processor while these tests were compiled. */
@Tag("O2")
class AttributeTest {

    @Entity
    static class Author {
        @Id
        private @Nullable Long id;

        @Nullable
        String fullName;

        private int age;

        @OneToMany(mappedBy = "author")
        List<Book> books = new ArrayList<>();

        private Author() {}
    }

    @Entity
    static class Book {
        @Id
        @Nullable
        Long id;

        @ManyToOne
        private @Nullable Author author;
    }

    @Entity
    static class Unmapped {
        @Id
        private @Nullable Long id;
    }

    /** Its key is 0 until it is stored. */
    @Entity
    static class Shelf {
        @Id
        @GeneratedValue
        int id;

        @ManyToOne
        @Nullable
        Shelf above;
    }

    private final EntityMappings mappings = new MappingReader(NamingStrategy.snakeCase(), new AccessGenerator())
            .read(List.of(Author.class, Book.class, Shelf.class));

    @Test
    void attribute_isColumnOfTheMappedTable() {
        var name = AttributeTest_Author_.fullName;

        assertThat(name.attributeName()).isEqualTo("fullName");
        assertThat(name.name()).isEqualTo("full_name");
        assertThat(name.mapping().column().table().name()).isEqualTo("author");
        assertThat(name.canonical()).isSameAs(name.mapping().column().table().column("full_name"));
        assertThat(name.type().javaType()).isEqualTo(String.class);
        assertThat(name).hasToString("Author.fullName");
    }

    static List<String> urls() {
        return List.of(
                TestPostgres.newRetortDatabase(), "jdbc:retort:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Tag("O3")
    void attribute_inStatement_isOrdinaryExpression(String url) {
        var author = AttributeTest_Author_.fullName;
        Table authors = author.mapping().column().table();
        Table books = AttributeTest_Book_.id.mapping().column().table();
        try (Engine engine = Engine.create(url)) {
            authors.metaData().createAll(engine);
            engine.begin(connection -> {
                connection.execute(insert(authors)
                        .values(
                                AttributeTest_Author_.id.set(1L),
                                author.set("Ed Jones"),
                                AttributeTest_Author_.age.set(42)));
                connection.execute(insert(books)
                        .values(
                                AttributeTest_Book_.id.set(2L),
                                AttributeTest_Book_.author.set(
                                        AttributeTest_Author_.with().id(1L).create())));
            });

            Row row = engine.transaction(connection -> connection
                    .execute(select(AttributeTest_Book_.id, author)
                            .from(books.join(authors))
                            .where(AttributeTest_Author_.age.plus(1).eq(43))
                            .where(author.startsWith("Ed")))
                    .one());

            assertThat(row.get(AttributeTest_Book_.id)).isEqualTo(2L);
            assertThat(row.get(author)).isEqualTo("Ed Jones");
        }
    }

    @Test
    void instance_byNames_isMadeOrRefused() {
        EntityMapping<Author> mapping = mappings.of(Author.class);

        assertThat(mapping.newInstance(Map.of("fullName", "Ed", "age", 42)).fullName)
                .isEqualTo("Ed");
        assertThatThrownBy(() -> mapping.newInstance(Map.of("fulName", "Ed")))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("did you mean \"fullName\"?");
        assertThatThrownBy(() -> mapping.newInstance(Map.of("age", "42")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Author.age takes int, not java.lang.String");
    }

    @Test
    void keywordConstructor_setsFieldsOfEachVisibility() {
        Author author =
                AttributeTest_Author_.with().id(1L).fullName("Ed Jones").age(42).create();
        Book book = AttributeTest_Book_.with().id(2L).author(author).create();

        assertThat(author.fullName).isEqualTo("Ed Jones");
        assertThat(author.age).isEqualTo(42);
        assertThat(author.books).isEmpty();
        assertThat(AttributeTest_Author_.id.get(author)).isEqualTo(1L);
        assertThat(AttributeTest_Book_.author.get(book)).isSameAs(author);
        assertThat(AttributeTest_Author_.books.get(author)).isSameAs(author.books);
    }

    @Test
    void keywordConstructor_usedTwice_isRefused() {
        var builder = AttributeTest_Book_.with();
        builder.create();

        assertThatThrownBy(() -> builder.id(1L))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call with() again");
    }

    @Test
    void reference_comparedWithObject_comparesItsKey() {
        Author author = AttributeTest_Author_.with().id(7L).create();

        assertThat(AttributeTest_Book_.author.eq(author)).isInstanceOfSatisfying(BinaryExpression.class, comparison -> {
            assertThat(comparison.left())
                    .isSameAs(AttributeTest_Book_.author.mapping().joinColumn());
            assertThat(((BindParameter<?>) comparison.right()).value()).isEqualTo(7L);
        });
        assertThat(AttributeTest_Book_.author.eq(null)).isInstanceOf(UnaryExpression.class);
    }

    @Test
    void reference_comparedWithNewObject_isRefused() {
        Author author = AttributeTest_Author_.with().create();

        assertThatThrownBy(() -> AttributeTest_Book_.author.eq(author))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Book.author", "Author that has no key yet");
        assertThatThrownBy(() -> AttributeTest_Shelf_.above.eq(new Shelf()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Shelf.above", "Shelf that has no key yet");
    }

    @Test
    @Tag("O8")
    void attribute_beforeAnyRegistry_errorNamesCure() {
        assertThatThrownBy(AttributeTest_Unmapped_.id::name)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("AttributeTest$Unmapped is not mapped yet")
                .hasMessageContaining("Registry.of(Unmapped.class, …)");
    }
}
