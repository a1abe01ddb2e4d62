package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.ManyToManyTest.Course;
import dev.retort.orm.ManyToManyTest.Lesson;
import dev.retort.orm.ManyToManyTest.Note;
import dev.retort.orm.ManyToManyTest.Student;
import dev.retort.orm.ManyToManyTest.Subject;
import dev.retort.orm.OneToOneTest.Badge;
import dev.retort.orm.OneToOneTest.Owner;
import dev.retort.orm.OneToOneTest.Passport;
import dev.retort.orm.TestDatabase.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What sessions do with objects, where these stand in pairs or on two sides of a relationship. */
@Tag("O7")
@Tag("O21")
class RelationshipStatesTest {
    private static TestDatabase students(Vendor vendor) {
        TestDatabase database =
                TestDatabase.open(vendor, Student.class, Course.class, Subject.class, Note.class, Lesson.class);
        try (Session session = database.session()) {
            session.add(new Student("ann", new Course("art"), new Course("maths")));
            session.add(new Course("music"));
            session.commit();
        }
        return database;
    }

    private static TestDatabase owners(Vendor vendor) {
        TestDatabase database = TestDatabase.open(vendor, Owner.class, Passport.class, Badge.class);
        try (Session session = database.session()) {
            Owner ann = new Owner("ann");
            ann.setPassport(new Passport("1"));
            session.addAll(List.of(ann, new Owner("bob")));
            session.commit();
        }
        return database;
    }

    private static Student ann(Session session) {
        return session.query(Student.class).one();
    }

    private static Course course(Session session, String title) {
        return session.query(Course.class).all().stream()
                .filter(course -> title.equals(course.title()))
                .findFirst()
                .orElseThrow();
    }

    private static Owner owner(Session session, String name) {
        return session.query(Owner.class).all().stream()
                .filter(owner -> name.equals(owner.name()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> courses(TestDatabase database) {
        try (Session session = database.session()) {
            return ann(session).courses().stream()
                    .map(course -> Objects.requireNonNull(course.title()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O25")
    void history_ofPairs_tellsWhatCameAndWent(Vendor vendor) {
        try (TestDatabase database = students(vendor);
                Session session = database.session()) {
            Student ann = ann(session);
            Inspection<Student> inspection = session.inspect(ann);
            assertThat(inspection.history("courses").hasChanges()).isFalse();
            Course art = course(session, "art");
            Course maths = course(session, "maths");
            Course music = course(session, "music");
            ann.courses().remove(art);
            ann.courses().add(music);
            assertThat(inspection.history("courses"))
                    .isEqualTo(new AttributeHistory(List.of(music), List.of(maths), List.of(art)));
            assertThat(inspection.modifiedAttributes()).containsExactly("courses");
            assertThat(session.inspect(music).history("students").hasChanges()).isFalse(); // not loaded
            ann.setCourses(new ArrayList<>(List.of(art)));
            assertThat(inspection.history("courses"))
                    .isEqualTo(new AttributeHistory(List.of(), List.of(art), List.of(maths)));
            session.commit();
            assertThat(inspection.modifiedAttributes()).isEmpty();
            assertThat(courses(database)).containsExactly("art");
        }
    }

    @ParameterizedTest
    @EnumSource
    void merge_takesThePairsThatTheObjectOwns(Vendor vendor) {
        try (TestDatabase database = students(vendor)) {
            Student detached;
            Course music;
            try (Session session = database.session()) {
                detached = ann(session);
                music = course(session, "music");
                assertThat(detached.courses()).hasSize(2);
            }
            detached.courses().clear();
            detached.courses().add(music);
            try (Session session = database.session()) {
                Student merged = session.merge(detached);
                assertThat(merged.courses()).extracting(Course::title).containsExactly("music");
                assertThat(session.contains(merged.courses().get(0))).isTrue();
                session.commit();
            }
            assertThat(courses(database)).containsExactly("music");
        }
    }

    @ParameterizedTest
    @EnumSource
    void expunge_ofAnElement_leavesItsPairs(Vendor vendor) {
        try (TestDatabase database = students(vendor);
                Session session = database.session()) {
            Student ann = ann(session);
            Course art = course(session, "art");
            assertThat(ann.courses()).contains(art);
            session.expunge(art);
            assertThat(database.statements(session::commit)).isEmpty();
            assertThat(ann.courses()).hasSize(2).doesNotContain(art);
            Course maths = course(session, "maths");
            ann.courses().add(course(session, "music"));
            assertThatThrownBy(() -> session.expunge(maths))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("which has changes that are not flushed");
            session.commit();
            assertThat(courses(database)).containsExactly("art", "maths", "music");
        }
    }

    @ParameterizedTest
    @EnumSource
    void expunge_ofTheSideWithTheKey_leavesTheOther(Vendor vendor) {
        try (TestDatabase database = owners(vendor);
                Session session = database.session()) {
            Owner ann = owner(session, "ann");
            session.expunge(Objects.requireNonNull(ann.passport()));
            assertThat(database.statements(session::commit)).isEmpty();
            session.refresh(ann);
            assertThat(Objects.requireNonNull(ann.passport()).number()).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refresh_asksForTheOtherSideAgain(Vendor vendor) {
        try (TestDatabase database = owners(vendor);
                Session session = database.session()) {
            Owner ann = owner(session, "ann");
            Owner bob = owner(session, "bob");
            assertThat(bob.passport()).isNull();
            session.commit();
            database.execute("UPDATE passport SET owner_id = " + bob.id());
            session.refresh(bob);
            assertThat(Objects.requireNonNull(bob.passport()).owner()).isSameAs(bob);
            assertThat(ann.passport()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_forgetsAnOtherSideThatOnlyTheTransactionHad(Vendor vendor) {
        try (TestDatabase database = owners(vendor);
                Session session = database.session()) {
            session.connection().execute("UPDATE passport SET owner_id = (SELECT id FROM owner WHERE name = 'bob')");
            assertThat(owner(session, "bob").passport()).isNotNull();
            assertThat(owner(session, "ann").passport()).isNull();
            session.rollback();
            assertThat(owner(session, "bob").passport()).isNull();
            assertThat(owner(session, "ann").passport()).isNotNull();
            assertThat(database.statements(session::commit)).isEmpty();
        }
    }
}
