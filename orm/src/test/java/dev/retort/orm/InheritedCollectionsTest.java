package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.joined;
import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.orm.load.LoadOption.subquery;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.shelf.Album;
import dev.retort.orm.shelf.Album_;
import dev.retort.orm.shelf.Item;
import dev.retort.orm.shelf.Item_;
import dev.retort.orm.shelf.Label;
import dev.retort.orm.shelf.Label_;
import dev.retort.orm.shelf.Medium;
import dev.retort.orm.shelf.Medium_;
import dev.retort.orm.shelf.Novel;
import dev.retort.orm.shelf.Novel_;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Collections of values of entities that extend each other. */
@Tag("O5")
@Tag("O6")
class InheritedCollectionsTest {
    private static TestDatabase filled(Vendor vendor) {
        TestDatabase database =
                TestDatabase.open(vendor, Item.class, Novel.class, Medium.class, Album.class, Label.class);
        try (Session session = database.session()) {
            Item item = new Item();
            item.notes().addAll(List.of("plain", "item"));
            Novel novel = new Novel();
            novel.notes().addAll(List.of("b", "a", "b"));
            novel.marks().addAll(List.of(1, 2));
            Medium medium = new Medium();
            medium.notes().add("medium");
            Album album = new Album();
            album.notes().addAll(List.of("z", "y"));
            album.marks().add(3);
            session.addAll(List.of(item, novel, medium, album));
            session.commit();
        }
        return database;
    }

    @ParameterizedTest
    @EnumSource
    void values_ofRootAndSubclass_loadByEveryStrategy(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                assertThat(session.query(Item.class).all())
                        .extracting(Item::notes)
                        .containsExactlyInAnyOrder(List.of("plain", "item"), List.of("b", "a", "b"));
                assertThat(session.query(Novel.class).one().marks()).containsExactlyInAnyOrder(1, 2);
                assertThat(session.query(Medium.class).all())
                        .extracting(Medium::notes)
                        .containsExactlyInAnyOrder(List.of("medium"), List.of("z", "y"));
                assertThat(session.query(Album.class).one().marks()).containsExactly(3);
            }
            try (Session session = database.session()) {
                Novel novel = session.query(Novel.class)
                        .options(joined(Novel_.marks), selectin(Item_.notes))
                        .one();
                assertThat(database.statements(() -> {
                            assertThat(novel.marks()).containsExactlyInAnyOrder(1, 2);
                            assertThat(novel.notes()).containsExactly("b", "a", "b");
                        }))
                        .isEmpty();
            }
            try (Session session = database.session()) {
                List<Medium> media = session.query(Medium.class)
                        .options(subquery(Medium_.notes))
                        .all();
                assertThat(database.statements(() -> assertThat(media)
                                .extracting(Medium::notes)
                                .containsExactlyInAnyOrder(List.of("medium"), List.of("z", "y"))))
                        .isEmpty();
                Album album = session.query(Album.class)
                        .where(Album_.marks.contains(3))
                        .options(joined(Album_.marks))
                        .one();
                assertThat(album.marks()).containsExactly(3);
                assertThat(session.query(Item.class)
                                .where(Item_.notes.contains("a"))
                                .one())
                        .isInstanceOf(Novel.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void values_ofRootAndSubclass_areWrittenAndGoWithTheirOwner(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Novel novel = session.query(Novel.class).one();
                novel.notes().add(0, "first");
                novel.marks().remove(1);
                Album album = session.query(Album.class).one();
                album.notes().remove("z");
                album.marks().add(4);
                session.commit();
            }
            try (Session session = database.session()) {
                Novel novel = session.query(Novel.class).one();
                assertThat(novel.notes()).containsExactly("first", "b", "a", "b");
                assertThat(novel.marks()).containsExactly(2);
                Album album = session.query(Album.class).one();
                assertThat(album.notes()).containsExactly("y");
                assertThat(album.marks()).containsExactlyInAnyOrder(3, 4);
                session.query(Item.class).all().forEach(session::delete);
                session.query(Medium.class).all().forEach(session::delete);
                session.commit();
                assertThat(session.query(Item.class).count()).isZero();
                assertThat(session.query(Medium.class).count()).isZero();
                assertThat(session.connection().scalar("SELECT count(*) FROM album_marks", Long.class))
                        .isZero();
            }
        }
    }

    /** Only a row tells the class of the owner that a deleted element has in another session's list. */
    @ParameterizedTest
    @EnumSource
    void listOfAnExtendedOwner_closesUpWhenAnElementIsDeleted(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            Long owner;
            try (Session session = database.session()) {
                Novel novel = session.query(Novel.class).one();
                novel.labels().addAll(List.of(Label.of("a"), Label.of("b"), Label.of("c")));
                session.commit();
                owner = novel.id();
            }
            try (Session session = database.session()) {
                session.delete(
                        session.query(Label.class).where(Label_.text.eq("b")).one());
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(Novel.class).one().id()).isEqualTo(owner);
                assertThat(session.query(Novel.class).one().labels())
                        .extracting(Label::text)
                        .containsExactly("a", "c");
            }
        }
    }
}
