package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.selectin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.mapping.CollectionAttribute;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Collections that say in which order they are loaded. */
@Tag("O5")
class CollectionOrderTest {
    @Entity
    static class Shelf {
        @Id
        private long id;

        @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL)
        @OrderBy("title DESC, id")
        private Set<Volume> byTitle = new LinkedHashSet<>();

        @ManyToMany
        @OrderBy
        private List<Volume> byKey = new ArrayList<>();

        @OneToMany(fetch = FetchType.EAGER)
        @JoinColumn
        @OrderBy("pages asc ,  id  desc")
        private Collection<Volume> byPages = new ArrayList<>();

        Shelf() {}

        Shelf(long id) {
            this.id = id;
        }

        Set<Volume> byTitle() {
            return byTitle;
        }

        List<Volume> byKey() {
            return byKey;
        }

        Collection<Volume> byPages() {
            return byPages;
        }
    }

    @Entity
    static class Volume {
        @Id
        private long id;

        private @Nullable String title;

        private int pages;

        @ManyToOne
        private @Nullable Shelf shelf;

        Volume() {}

        Volume(long id, String title, int pages) {
            this.id = id;
            this.title = title;
            this.pages = pages;
        }

        long id() {
            return id;
        }
    }

    private static TestDatabase filled(Vendor vendor) {
        TestDatabase database = TestDatabase.open(vendor, Shelf.class, Volume.class);
        try (Session session = database.session()) {
            for (long number = 0; number < 2; number++) {
                Shelf shelf = new Shelf(number);
                long first = number * 10;
                shelf.byTitle().add(new Volume(first + 2, "b", 5));
                shelf.byTitle().add(new Volume(first + 4, "a", 7));
                shelf.byTitle().add(new Volume(first + 1, "c", 7));
                shelf.byTitle().add(new Volume(first + 3, "b", 5));
                shelf.byKey().addAll(shelf.byTitle());
                shelf.byPages().addAll(shelf.byTitle());
                session.add(shelf);
            }
            session.commit();
        }
        return database;
    }

    private static void assertOrdered(Shelf shelf, long first) {
        assertThat(shelf.byTitle()).extracting(volume -> volume.id() - first).containsExactly(1L, 2L, 3L, 4L);
        assertThat(shelf.byKey()).extracting(volume -> volume.id() - first).containsExactly(1L, 2L, 3L, 4L);
        assertThat(shelf.byPages()).extracting(volume -> volume.id() - first).containsExactly(3L, 2L, 4L, 1L);
    }

    @ParameterizedTest
    @EnumSource
    void elements_touched_comeInTheirOrder(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            session.query(Shelf.class).all().forEach(shelf -> assertOrdered(shelf, shelf.id * 10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void elements_loadedWithTheQuery_comeInTheirOrder(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            List<Shelf> shelves = session.query(Shelf.class)
                    .options(
                            selectin(CollectionAttribute.of(Shelf.class, "byTitle", Volume.class)),
                            selectin(CollectionAttribute.of(Shelf.class, "byKey", Volume.class)))
                    .all();
            assertThat(database.statements(() -> shelves.forEach(shelf -> assertOrdered(shelf, shelf.id * 10))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void elements_afterRollback_comeInTheirOrder(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Shelf shelf = session.query(Shelf.class).filterBy("id", 0L).one();
            List<Volume> volumes = new ArrayList<>(shelf.byKey());
            shelf.byKey().clear();
            shelf.byKey().addAll(List.of(volumes.get(3), volumes.get(0)));
            session.flush();
            session.rollback();
            assertOrdered(shelf, 0);
        }
    }
}
