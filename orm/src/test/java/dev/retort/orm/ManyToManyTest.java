package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.selectin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.StaleDataException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.mapping.CollectionAttribute;
import dev.retort.orm.mapping.TextAttribute;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.schema.Column;
import dev.retort.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Collections whose pairs are in a table of their own, or in a column that the elements' class knows nothing of. */
@Tag("O7")
class ManyToManyTest {
    @Entity
    static class Student {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private @Nullable String name;

        @ManyToMany(cascade = CascadeType.PERSIST)
        private List<Course> courses = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinTable
        private List<Note> notes = new ArrayList<>();

        @ManyToMany
        private Set<Student> friends = new HashSet<>();

        @ManyToMany(mappedBy = "friends")
        private Set<Student> friendOf = new HashSet<>();

        Student() {}

        Student(String name, Course... courses) {
            this.name = name;
            this.courses.addAll(List.of(courses));
        }

        @Nullable
        Long id() {
            return id;
        }

        @Nullable
        String name() {
            return name;
        }

        List<Course> courses() {
            return courses;
        }

        void setCourses(List<Course> courses) {
            this.courses = courses;
        }

        List<Note> notes() {
            return notes;
        }

        Set<Student> friends() {
            return friends;
        }

        Set<Student> friendOf() {
            return friendOf;
        }
    }

    @Entity
    static class Course {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private @Nullable String title;

        @ManyToMany(mappedBy = "courses", cascade = CascadeType.PERSIST)
        private Set<Student> students = new HashSet<>();

        @ManyToMany(cascade = CascadeType.PERSIST)
        @JoinTable(
                name = "course_subjects",
                joinColumns = @JoinColumn(name = "of_course"),
                inverseJoinColumns = @JoinColumn(name = "subject"))
        private Set<Subject> subjects = new HashSet<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn
        private List<Lesson> lessons = new ArrayList<>();

        Course() {}

        Course(String title) {
            this.title = title;
        }

        @Nullable
        Long id() {
            return id;
        }

        @Nullable
        String title() {
            return title;
        }

        Set<Student> students() {
            return students;
        }

        void setStudents(Set<Student> students) {
            this.students = students;
        }

        Set<Subject> subjects() {
            return subjects;
        }

        List<Lesson> lessons() {
            return lessons;
        }
    }

    @Entity
    static class Subject {
        @Id
        private @Nullable String code;

        Subject() {}

        Subject(String code) {
            this.code = code;
        }

        @Nullable
        String code() {
            return code;
        }
    }

    @Entity
    static class Note {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private @Nullable String text;

        Note() {}

        Note(String text) {
            this.text = text;
        }

        @Nullable
        String text() {
            return text;
        }
    }

    @Entity
    static class Lesson {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private @Nullable String topic;

        Lesson() {}

        Lesson(String topic) {
            this.topic = topic;
        }

        @Nullable
        String topic() {
            return topic;
        }
    }

    private static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(vendor, Student.class, Course.class, Subject.class, Note.class, Lesson.class);
    }

    /** Ann in art and maths, bob in maths, cid in nothing; music without anybody. */
    private static TestDatabase filled(Vendor vendor) {
        TestDatabase database = open(vendor);
        try (Session session = database.session()) {
            Course art = new Course("art");
            Course maths = new Course("maths");
            Course music = new Course("music");
            Student ann = new Student("ann", art, maths);
            Student bob = new Student("bob");
            Student cid = new Student("cid");
            maths.students().add(bob);
            Collections.addAll(maths.subjects(), new Subject("algebra"), new Subject("logic"));
            art.subjects().add(new Subject("colour"));
            Collections.addAll(maths.lessons(), new Lesson("sums"), new Lesson("products"));
            Collections.addAll(ann.notes(), new Note("first"), new Note("second"));
            session.addAll(List.of(ann, cid, music));
            session.commit();
            assertThat(names(maths.students())).isEqualTo("ann bob");
            assertThat(bob.courses()).containsExactly(maths);
        }
        return database;
    }

    private record School(Session session) {
        Student student(String name) {
            return session.query(Student.class).filterBy("name", name).one();
        }

        Course course(String title) {
            return session.query(Course.class).filterBy("title", title).one();
        }
    }

    /** What both sides say after a change: in the session that made it, and in new ones. */
    private static void changed(Vendor vendor, Consumer<School> change, String... expected) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                change.accept(new School(session));
                session.commit();
                assertThat(described(session)).containsExactly(expected);
                assertThat(database.statements(session::commit)).isEmpty();
            }
            try (Session session = database.session()) {
                assertThat(described(session)).containsExactly(expected);
            }
        }
    }

    /** By students, and by courses the same. */
    private static List<String> described(Session session) {
        Set<String> byStudents = new TreeSet<>();
        Set<String> byCourses = new TreeSet<>();
        for (Course course : session.query(Course.class).all()) {
            course.students().forEach(student -> byCourses.add(student.name() + " " + course.title()));
        }
        for (Student student : session.query(Student.class).all()) {
            student.courses().forEach(course -> byStudents.add(student.name() + " " + course.title()));
        }
        assertThat(byCourses).isEqualTo(byStudents);
        return List.copyOf(byStudents);
    }

    private static String names(Collection<Student> students) {
        return students.stream().map(Student::name).sorted().collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @EnumSource
    void tables_ofPairs_haveJakartasNamesKeysAndIndexes(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            Table pairs = table(database, "student_course");
            assertThat(pairs.primaryKey()).extracting(Column::name).containsExactly("students_id", "courses_id");
            assertThat(pairs.foreignKeys()).hasSize(2);
            assertThat(pairs.indexes()).singleElement().satisfies(index -> assertThat(index.columns())
                    .containsExactly(pairs.column("courses_id")));
            assertThat(table(database, "course_subjects").columns())
                    .extracting(Column::name)
                    .containsExactly("of_course", "subject");
            assertThat(table(database, "student_note").columns())
                    .extracting(Column::name)
                    .containsExactly("student_id", "notes_id");
            assertThat(table(database, "student_student").columns())
                    .extracting(Column::name)
                    .containsExactly("friend_of_id", "friends_id");
            assertThat(table(database, "lesson").column("lessons_id").isNullable())
                    .isTrue();
        }
    }

    private static Table table(TestDatabase database, String name) {
        return database.registry().metadata().sortedTables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void pairs_ofSeveralObjects_goInOneBatch(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Course art = new Course("art");
            Course maths = new Course("maths");
            session.addAll(List.of(new Student("ann", art, maths), new Student("bob", maths)));
            assertThat(database.statements(session::flush))
                    .filteredOn(sql -> sql.contains("student_course"))
                    .singleElement()
                    .asString()
                    .startsWith("INSERT INTO student_course (students_id, courses_id)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void collections_touchedOneByOne_areLoadedTogether(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(database.statements(
                            () -> session.query(Student.class).all().forEach(student -> student.courses()
                                    .size())))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("FROM course JOIN student_course ON student_course.courses_id = course.id");
        }
    }

    @ParameterizedTest
    @EnumSource
    void option_selectin_loadsThem(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            List<Course> courses = session.query(Course.class)
                    .options(selectin(CollectionAttribute.of(Course.class, "students", Student.class)))
                    .all();
            assertThat(database.statements(() -> assertThat(courses)
                            .extracting(course -> names(course.students()))
                            .containsExactlyInAnyOrder("ann", "ann bob", "")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void join_overPairs_findsOwnersByElements(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            TextAttribute<Course, String> title = TextAttribute.of(Course.class, "title", String.class);
            assertThat(session.query(Student.class)
                            .join(CollectionAttribute.of(Student.class, "courses", Course.class))
                            .where(title.eq("maths"))
                            .all())
                    .extracting(Student::name)
                    .containsExactlyInAnyOrder("ann", "bob");
            assertThat(session.query(Course.class)
                            .join(CollectionAttribute.of(Course.class, "lessons", Lesson.class))
                            .where(TextAttribute.<Lesson, String>of(Lesson.class, "topic", String.class)
                                    .eq("sums"))
                            .one()
                            .title())
                    .isEqualTo("maths");
        }
    }

    @ParameterizedTest
    @EnumSource
    void element_addedToOneSide_isInTheOther(Vendor vendor) {
        changed(
                vendor,
                school -> {
                    Student cid = school.student("cid");
                    Course music = school.course("music");
                    assertThat(music.students()).isEmpty();
                    cid.courses().add(music);
                    assertThat(music.students()).containsExactly(cid);
                },
                "ann art",
                "ann maths",
                "bob maths",
                "cid music");
    }

    @ParameterizedTest
    @EnumSource
    void element_addedToUnloadedSide_isSeenThereBeforeTheFlush(Vendor vendor) {
        changed(
                vendor,
                school -> {
                    Student bob = school.student("bob");
                    Course art = school.course("art");
                    Course maths = school.course("maths");
                    bob.courses().add(art);
                    bob.courses().remove(maths);
                    assertThat(names(art.students())).isEqualTo("ann bob");
                    assertThat(names(maths.students())).isEqualTo("ann");
                },
                "ann art",
                "ann maths",
                "bob art");
    }

    @ParameterizedTest
    @EnumSource
    void element_removedAndAddedAgainByTheOtherSide_writesNothing(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            School school = new School(session);
            Student bob = school.student("bob");
            Course maths = school.course("maths");
            bob.courses().remove(maths);
            maths.students().add(bob);
            assertThat(bob.courses()).containsExactly(maths);
            assertThat(database.statements(session::flush)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void elements_clearedAndAddedAgain_writesNothing(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Student ann = new School(session).student("ann");
            List<Course> courses = List.copyOf(ann.courses());
            ann.courses().clear();
            ann.courses().addAll(courses);
            ann.courses().sort(Comparator.comparing(Course::title).reversed());
            Collections.swap(ann.courses(), 0, 1);
            assertThat(database.statements(session::flush)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sides_clearedAndRefilled_writeTheDifference(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            School school = new School(session);
            Student ann = school.student("ann");
            Course maths = school.course("maths");
            Course music = school.course("music");
            ann.courses().clear();
            ann.courses().addAll(List.of(maths, music));
            List<String> written = database.statements(session::flush);
            assertThat(written)
                    .containsExactly(
                            "DELETE FROM student_course WHERE student_course.students_id = ? AND"
                                    + " student_course.courses_id = ? [1]",
                            "INSERT INTO student_course (students_id, courses_id) VALUES (?, ?)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void element_removedFromInverseSide_leavesTheOther(Vendor vendor) {
        changed(
                vendor,
                school -> school.course("maths").students().removeIf(student -> "ann".equals(student.name())),
                "ann art",
                "bob maths");
    }

    @ParameterizedTest
    @EnumSource
    void collection_replacedBeforeItWasLoaded_isReplacedInTheDatabase(Vendor vendor) {
        changed(
                vendor,
                school -> school.student("ann")
                        .setCourses(new ArrayList<>(List.of(school.course("music"), new Course("new")))),
                "ann music",
                "ann new",
                "bob maths");
    }

    @ParameterizedTest
    @EnumSource
    void inverseCollection_replacedBeforeItWasLoaded_isReplacedInTheDatabase(Vendor vendor) {
        changed(
                vendor,
                school -> school.course("maths")
                        .setStudents(new HashSet<>(Set.of(school.student("cid"), new Student("dee")))),
                "ann art",
                "cid maths",
                "dee maths");
    }

    @ParameterizedTest
    @EnumSource
    void owner_deleted_takesItsPairsAlong(Vendor vendor) {
        changed(
                vendor,
                school -> {
                    Course maths = school.course("maths");
                    assertThat(maths.students()).hasSize(2);
                    school.session().delete(school.student("ann"));
                },
                "bob maths");
    }

    @ParameterizedTest
    @EnumSource
    void element_deleted_takesItsPairsAlong(Vendor vendor) {
        changed(
                vendor,
                school -> {
                    assertThat(school.student("ann").courses()).hasSize(2);
                    school.session().delete(school.course("maths"));
                },
                "ann art");
    }

    @ParameterizedTest
    @EnumSource
    void element_ofOneSidedRelationshipDeleted_takesItsPairsAlong(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Course maths = new School(session).course("maths");
            assertThat(maths.subjects()).hasSize(2);
            session.delete(Objects.requireNonNull(session.get(Subject.class, "logic")));
            session.commit();
            assertThat(maths.subjects()).extracting(Subject::code).containsExactly("algebra");
        }
    }

    @ParameterizedTest
    @EnumSource
    void newObject_deletedAgain_leavesItsCollections(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Student cid = new School(session).student("cid");
            Course brief = new Course("brief");
            session.add(brief);
            cid.courses().add(brief);
            session.delete(brief);
            session.commit();
            assertThat(cid.courses()).isEmpty();
            assertThat(session.query(Course.class).count()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void element_twiceInAList_isRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            School school = new School(session);
            Student ann = school.student("ann");
            ann.courses().add(ann.courses().get(0));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("twice in \"courses\"")
                    .hasMessageContaining("make an entity of the pair");
        }
    }

    @ParameterizedTest
    @EnumSource
    void element_notAdded_isRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            new School(session).student("ann").friends().add(new Student("stranger"));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("\"friends\"")
                    .hasMessageContaining("that this session does not hold");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pairs_ofOneTable_keepBothDirectionsApart(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                School school = new School(session);
                Student ann = school.student("ann");
                Student bob = school.student("bob");
                ann.friends().add(bob);
                bob.friendOf().add(school.student("cid"));
                ann.friends().add(ann);
                session.commit();
            }
            try (Session session = database.session()) {
                School school = new School(session);
                Student ann = school.student("ann");
                assertThat(names(ann.friends())).isEqualTo("ann bob");
                assertThat(names(ann.friendOf())).isEqualTo("ann");
                assertThat(names(school.student("bob").friendOf())).isEqualTo("ann cid");
                session.delete(ann);
                session.commit();
                assertThat(names(school.student("bob").friendOf())).isEqualTo("cid");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_afterFlush_loadsBothSidesAnew(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            School school = new School(session);
            Student ann = school.student("ann");
            Course maths = school.course("maths");
            assertThat(maths.students()).hasSize(2);
            ann.courses().remove(maths);
            ann.courses().add(new Course("new"));
            session.flush();
            session.rollback();
            assertThat(ann.courses()).hasSize(2).contains(maths);
            assertThat(names(maths.students())).isEqualTo("ann bob");
            assertThat(database.statements(session::commit)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_beforeFlush_forgetsTheChange(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            School school = new School(session);
            Student ann = school.student("ann");
            Course maths = school.course("maths");
            assertThat(maths.students()).hasSize(2);
            ann.courses().clear();
            session.rollback();
            assertThat(ann.courses()).hasSize(2);
            assertThat(names(maths.students())).isEqualTo("ann bob");
            session.commit();
            assertThat(described(session)).containsExactly("ann art", "ann maths", "bob maths");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_ofSavepoint_keepsWhatCameBefore(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            School school = new School(session);
            Student cid = school.student("cid");
            cid.courses().add(school.course("art"));
            try (NestedTransaction part = session.beginNested()) {
                cid.courses().clear();
                cid.courses().add(school.course("music"));
                session.flush();
                part.rollback();
            }
            assertThat(cid.courses()).containsExactly(school.course("art"));
            session.commit();
            assertThat(described(session)).containsExactly("ann art", "ann maths", "bob maths", "cid art");
        }
    }

    @ParameterizedTest
    @EnumSource
    void newObjects_ofARolledBackFlush_areAddedAgainWithTheirPairs(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Course art = new Course("art");
            Student ann = new Student("ann", art);
            session.add(ann);
            session.flush();
            session.rollback();
            assertThat(session.status(ann)).isEqualTo(ObjectStatus.TRANSIENT);
            session.add(ann);
            session.commit();
            assertThat(described(session)).containsExactly("ann art");
            assertThat(names(art.students())).isEqualTo("ann");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pair_removedByAnotherTransaction_isStale(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Student bob = new School(session).student("bob");
            assertThat(bob.courses()).hasSize(1);
            session.commit();
            database.execute("DELETE FROM student_course");
            bob.courses().clear();
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("UNLINK courses of Student (1)")
                    .hasMessageContaining("Student#" + bob.id())
                    .hasMessageContaining("0 of 1 rows of table student_course");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneToMany_withJoinTable_movesAndDeletesOrphans(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                School school = new School(session);
                Student ann = school.student("ann");
                Student bob = school.student("bob");
                Note first = ann.notes().get(0);
                bob.notes().add(first);
                session.flush();
                assertThat(ann.notes()).hasSize(1).doesNotContain(first);
                ann.notes().clear();
                session.commit();
                assertThat(session.query(Note.class).all()).containsExactly(first);
            }
            try (Session session = database.session()) {
                School school = new School(session);
                assertThat(school.student("bob").notes()).hasSize(1);
                assertThat(school.student("ann").notes()).isEmpty();
                session.delete(school.student("bob"));
                session.commit();
                assertThat(session.query(Note.class).count()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void elements_ofTwoOwnersGoneToAThird_leaveBoth(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                School school = new School(session);
                Student ann = school.student("ann");
                Student bob = school.student("bob");
                bob.notes().add(new Note("third"));
                session.flush();
                List<Note> all = new ArrayList<>(ann.notes());
                all.addAll(bob.notes());
                school.student("cid").notes().addAll(all);
                session.commit();
                assertThat(ann.notes()).isEmpty();
                assertThat(bob.notes()).isEmpty();
            }
            try (Session session = database.session()) {
                assertThat(new School(session).student("cid").notes()).hasSize(3);
                assertThat(new School(session).student("bob").notes()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneToMany_withJoinColumn_movesAndDeletesOrphans(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                School school = new School(session);
                Course maths = school.course("maths");
                Course art = school.course("art");
                Lesson sums = maths.lessons().stream()
                        .filter(lesson -> "sums".equals(lesson.topic()))
                        .findFirst()
                        .orElseThrow();
                art.lessons().add(sums);
                maths.lessons().clear();
                session.commit();
                assertThat(session.query(Lesson.class).all()).containsExactly(sums);
            }
            try (Session session = database.session()) {
                School school = new School(session);
                assertThat(school.course("maths").lessons()).isEmpty();
                assertThat(school.course("art").lessons())
                        .extracting(Lesson::topic)
                        .containsExactly("sums");
                session.delete(school.course("art"));
                session.commit();
                assertThat(session.query(Lesson.class).count()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneElement_addedToTwoOwners_isRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            School school = new School(session);
            Note note = new Note("shared");
            school.student("ann").notes().add(note);
            session.noAutoflush(() -> {
                school.student("bob").notes().add(note);
            });
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("has one owner only");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "SQLITE") // which has one writer at a time
    void oneObject_changedByTwoSessions_keepsBothChanges(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session one = database.session();
                Session two = database.session()) {
            School first = new School(one);
            School second = new School(two);
            first.student("cid").courses().add(first.course("art"));
            second.student("cid").courses().add(second.course("music"));
            one.commit();
            two.commit();
            try (Session session = database.session()) {
                assertThat(described(session))
                        .containsExactly("ann art", "ann maths", "bob maths", "cid art", "cid music");
            }
        }
    }

    /** The row is read again before the flush, and says nothing of the collection that was there. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void collection_replacedAfterRollback_isWritten(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                School school = new School(session);
                Student ann = school.student("ann");
                ann.courses().clear();
                session.flush();
                session.rollback();
                ann.setCourses(new ArrayList<>(List.of(school.course("music"))));
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(new School(session).student("ann").courses())
                        .extracting(Course::title)
                        .containsExactly("music");
            }
        }
    }
}
