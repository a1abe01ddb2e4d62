package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestMariaDb;
import dev.retort.testing.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What relationships write, on the databases that the other tests of the ORM do not run on. */
class OtherDatabasesTest {
    @TempDir
    private static Path directory;

    private static int files;

    static Stream<String> urls() {
        String sqlite = "jdbc:sqlite:" + directory.resolve("orm" + files++ + ".db");
        return TestMariaDb.isAvailable() ? Stream.of(sqlite, TestMariaDb.newDatabase()) : Stream.of(sqlite);
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Tag("O7")
    void oneToOne_setReplacedSwappedAndDeleted(String url) {
        try (TestDatabase database = TestDatabase.open(
                TestPostgres.retort(url),
                OneToOneTest.Owner.class,
                OneToOneTest.Passport.class,
                OneToOneTest.Badge.class)) {
            try (Session session = database.session()) {
                OneToOneTest.Owner ann = new OneToOneTest.Owner("ann");
                OneToOneTest.Owner bob = new OneToOneTest.Owner("bob");
                ann.setPassport(new OneToOneTest.Passport("1"));
                bob.setPassport(new OneToOneTest.Passport("2"));
                ann.setBadge(new OneToOneTest.Badge("A"));
                session.addAll(List.of(ann, bob));
                session.flush();
                OneToOneTest.Passport first = ann.passport();
                ann.setPassport(bob.passport());
                bob.setPassport(first);
                ann.setBadge(new OneToOneTest.Badge("B"));
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(OneToOneTest.Owner.class).all())
                        .extracting(owner -> owner.name()
                                + owner.passport().number()
                                + (owner.badge() == null ? "" : owner.badge().label()))
                        .containsExactlyInAnyOrder("ann2B", "bob1");
                session.query(OneToOneTest.Owner.class).all().forEach(session::delete);
                session.commit();
                assertThat(session.query(OneToOneTest.Passport.class).all())
                        .hasSize(2)
                        .allSatisfy(passport -> assertThat(passport.owner()).isNull());
                assertThat(session.query(OneToOneTest.Badge.class).count()).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Tag("O7")
    void manyToMany_changedFromBothSidesAndDeleted(String url) {
        try (TestDatabase database = TestDatabase.open(
                TestPostgres.retort(url),
                ManyToManyTest.Student.class,
                ManyToManyTest.Course.class,
                ManyToManyTest.Subject.class,
                ManyToManyTest.Note.class,
                ManyToManyTest.Lesson.class)) {
            try (Session session = database.session()) {
                ManyToManyTest.Course art = new ManyToManyTest.Course("art");
                ManyToManyTest.Course maths = new ManyToManyTest.Course("maths");
                ManyToManyTest.Student ann = new ManyToManyTest.Student("ann", art, maths);
                maths.students().add(new ManyToManyTest.Student("bob"));
                ann.notes().add(new ManyToManyTest.Note("note"));
                art.lessons().add(new ManyToManyTest.Lesson("lesson"));
                session.add(ann);
                session.commit();
                maths.students().remove(ann);
                maths.lessons().add(art.lessons().get(0));
                session.commit();
            }
            try (Session session = database.session()) {
                ManyToManyTest.Course maths = session.query(ManyToManyTest.Course.class)
                        .filterBy("title", "maths")
                        .one();
                assertThat(maths.students())
                        .extracting(ManyToManyTest.Student::name)
                        .containsExactly("bob");
                assertThat(maths.lessons()).hasSize(1);
                session.delete(maths);
                session.commit();
                assertThat(session.query(ManyToManyTest.Lesson.class).count()).isZero();
                assertThat(session.query(ManyToManyTest.Student.class).all())
                        .extracting(student ->
                                student.courses().size() + student.notes().size())
                        .containsExactlyInAnyOrder(0, 2);
            }
        }
    }
}
