package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One flush in which a row takes the unique value that another gives up. */
@Tag("O30")
class UniqueValuesTest {
    @Entity
    static class Shelf {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        @Column(unique = true)
        private @Nullable String name;

        @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL, orphanRemoval = true)
        private List<Book> books = new ArrayList<>();

        Shelf() {}

        Shelf(String name, Book... books) {
            this.name = name;
            this.books.addAll(List.of(books));
        }

        List<Book> books() {
            return books;
        }

        void setName(String name) {
            this.name = name;
        }

        @Nullable
        String name() {
            return name;
        }
    }

    @Entity
    static class Book {
        @Id
        private @Nullable Integer number;

        @Column(unique = true)
        private @Nullable String title;

        @ManyToOne
        private @Nullable Shelf shelf;

        Book() {}

        Book(int number, String title) {
            this.number = number;
            this.title = title;
        }

        @Nullable
        Shelf shelf() {
            return shelf;
        }

        void setTitle(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return number + " " + title + " in " + (shelf == null ? "-" : shelf.name());
        }
    }

    private record Library(Session session, Shelf a, Shelf b) {}

    /** Shelf a with books 1 and 2, and the empty shelf b; then the change, by the same session; then what is stored. */
    private static void changed(Vendor vendor, Consumer<Library> change, String... expected) {
        try (TestDatabase database = TestDatabase.open(vendor, Shelf.class, Book.class)) {
            try (Session session = database.session()) {
                Library library =
                        new Library(session, new Shelf("a", new Book(1, "one"), new Book(2, "two")), new Shelf("b"));
                session.addAll(List.of(library.a, library.b));
                session.commit();
                change.accept(library);
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(Book.class).all())
                        .extracting(Book::toString)
                        .containsExactlyInAnyOrder(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void value_ofADeletedObject_isTakenByANewOne(Vendor vendor) {
        changed(
                vendor,
                library -> {
                    library.session.delete(library.b);
                    library.session.add(new Shelf("b", new Book(3, "three")));
                },
                "1 one in a",
                "2 two in a",
                "3 three in b");
    }

    @ParameterizedTest
    @EnumSource
    void value_ofADeletedObjectWithChildren_isTakenByANewOneWithTheSameChildren(Vendor vendor) {
        changed(
                vendor,
                library -> {
                    library.session.delete(library.a);
                    library.session.add(new Shelf("a", new Book(1, "one"), new Book(3, "two")));
                },
                "1 one in a",
                "3 two in a");
    }

    @ParameterizedTest
    @EnumSource
    void orphan_replacedByOneOfTheSameValue_goesFirst(Vendor vendor) {
        changed(
                vendor,
                library -> {
                    library.a.books().clear();
                    library.a.books().add(new Book(3, "one"));
                },
                "3 one in a");
    }

    @ParameterizedTest
    @EnumSource
    void child_movedToTheObjectThatReplacesItsFormerOwner_stays(Vendor vendor) {
        changed(
                vendor,
                library -> {
                    Shelf replacing = new Shelf("a");
                    replacing.books().addAll(library.a.books());
                    library.session.delete(library.a);
                    library.session.add(replacing);
                },
                "1 one in a",
                "2 two in a");
    }

    @ParameterizedTest
    @EnumSource
    void values_passedOnInARow_goFromTheFreeEnd(Vendor vendor) {
        changed(
                vendor,
                library -> {
                    library.a.books().get(0).setTitle("two");
                    library.a.books().get(1).setTitle("three");
                },
                "1 two in a",
                "2 three in a");
        changed(
                vendor,
                library -> {
                    library.a.setName("c");
                    library.b.setName("a");
                    library.session.add(new Shelf("b", new Book(3, "three")));
                },
                "1 one in c",
                "2 two in c",
                "3 three in b");
    }

    @ParameterizedTest
    @EnumSource
    void values_exchanged_areRefusedBeforeTheDatabaseIsAsked(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Shelf.class, Book.class);
                Session session = database.session()) {
            Shelf a = new Shelf("a");
            Shelf b = new Shelf("b");
            session.addAll(List.of(a, b));
            session.commit();
            a.setName("b");
            b.setName("a");
            assertThat(database.statements(() -> assertThatThrownBy(session::commit)
                            .isInstanceOf(InvalidRequestException.class)
                            .hasMessageContaining("Shelf (name)")
                            .hasMessageContaining("Shelf#")))
                    .isEmpty();
            session.rollback();
            assertThat(a.name()).isEqualTo("a");
            a.setName("-");
            session.flush();
            b.setName("a");
            session.flush();
            a.setName("b");
            session.commit();
            assertThat(session.query(Shelf.class).all()).extracting(Shelf::name).containsExactlyInAnyOrder("a", "b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void flush_withoutSuchRows_isPlannedAsEver(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Shelf.class, Book.class);
                Session session = database.session()) {
            Shelf a = new Shelf("a", new Book(1, "one"));
            session.add(a);
            session.commit();
            a.books().remove(0);
            a.books().add(new Book(2, "two"));
            a.setName("c");
            session.add(new Shelf("b", new Book(3, "three")));
            assertThat(database.statements(session::commit))
                    .extracting(statement -> statement
                            .replaceAll("(?s)^SELECT .* FROM FINAL TABLE \\(", "")
                            .substring(0, 6))
                    .containsExactly("INSERT", "INSERT", "UPDATE", "DELETE");
        }
    }
}
