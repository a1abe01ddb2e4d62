package dev.retort.orm.mapping;

import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.bytecode.AccessGenerator;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.UnaryExpression;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    @BeforeEach
    void map() {
        new MappingReader(NamingStrategy.snakeCase(), new AccessGenerator()).read(List.of(Author.class, Book.class));
    }

    @Test
    void attribute_isColumnOfTheMappedTable() {
        var name = AttributeTest_Author_.fullName;

        assertThat(name.attributeName()).isEqualTo("fullName");
        assertThat(name.name()).isEqualTo("full_name");
        assertThat(name.table().name()).isEqualTo("author");
        assertThat(name.canonical()).isSameAs(name.table().column("full_name"));
        assertThat(name.type().javaType()).isEqualTo(String.class);
        assertThat(name).hasToString("Author.fullName");
    }

    @Test
    void attribute_inStatement_isOrdinaryExpression() {
        var query = select(AttributeTest_Author_.id).where(AttributeTest_Author_.fullName.eq("ed"));

        assertThat(query).isNotNull();
        assertThat(AttributeTest_Author_.fullName.eq("ed")).isInstanceOf(BinaryExpression.class);
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
