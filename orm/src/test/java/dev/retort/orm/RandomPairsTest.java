package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.ManyToManyTest.Course;
import dev.retort.orm.ManyToManyTest.Student;
import dev.retort.orm.OneToOneTest.Owner;
import dev.retort.orm.OneToOneTest.Passport;
import dev.retort.orm.TestDatabase.Vendor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random edits of either side of one-to-one and many-to-many relationships agree with a model of a map and a set. */
class RandomPairsTest {
    private static final int STEPS = 300;

    static Stream<Arguments> seeds() {
        return Stream.of(Vendor.values())
                .flatMap(vendor -> LongStream.rangeClosed(1, 5).boxed().map(seed -> Arguments.of(vendor, seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("O33")
    void session_randomEditsOfPairs_agreesWithModel(Vendor vendor, long seed) {
        try (TestDatabase database = TestDatabase.open(
                        vendor,
                        Owner.class,
                        Passport.class,
                        OneToOneTest.Badge.class,
                        Student.class,
                        Course.class,
                        ManyToManyTest.Subject.class,
                        ManyToManyTest.Note.class,
                        ManyToManyTest.Lesson.class);
                Walk walk = new Walk(database, new Random(seed))) {
            for (int step = 0; step < STEPS; step++) {
                walk.step();
            }
            walk.commitAndCompare();
        } catch (Throwable failure) {
            throw new AssertionError("seed " + seed + " on " + vendor, failure);
        }
    }

    /** By name: whose each passport is ("-": nobody's), and who takes which course. */
    private record Model(
            Set<String> owners,
            Map<String, String> passports,
            Set<String> students,
            Set<String> courses,
            Set<String> pairs) {
        static Model empty() {
            return new Model(new TreeSet<>(), new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }

        Model copy() {
            return new Model(
                    new TreeSet<>(owners),
                    new TreeMap<>(passports),
                    new TreeSet<>(students),
                    new TreeSet<>(courses),
                    new TreeSet<>(pairs));
        }

        void give(String passport, String owner) {
            passports.replaceAll((other, former) -> former.equals(owner) ? "-" : former);
            passports.put(passport, owner);
        }

        void release(String owner) {
            passports.replaceAll((passport, former) -> former.equals(owner) ? "-" : former);
        }

        @Nullable
        String passportOf(String owner) {
            return passports.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(owner))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }
    }

    private static final class Walk implements AutoCloseable {
        private final TestDatabase database;
        private final Random random;
        private final List<String> trace = new ArrayList<>();
        private Session session;
        private Model model = Model.empty();
        private Model committed = Model.empty();
        private int labels;
        private final Map<String, Owner> owners = new LinkedHashMap<>();
        private final Map<String, Passport> passports = new LinkedHashMap<>();
        private final Map<String, Student> students = new LinkedHashMap<>();
        private final Map<String, Course> courses = new LinkedHashMap<>();

        Walk(TestDatabase database, Random random) {
            this.database = database;
            this.random = random;
            this.session = database.session();
        }

        void step() {
            try {
                edit(random.nextInt(24));
            } catch (RuntimeException | Error e) {
                List<String> last = trace.subList(Math.max(0, trace.size() - 25), trace.size());
                throw new AssertionError("after\n" + String.join("\n", last), e);
            }
        }

        private void edit(int choice) {
            switch (choice) {
                case 0 -> addOwner();
                case 1, 2 -> addPassport();
                case 3, 4 -> setPassport();
                case 5, 6 -> setOwner();
                case 7 -> swapPassports();
                case 8 -> deleteOwner();
                case 9 -> deletePassport();
                case 10 -> addStudent();
                case 11 -> addCourse();
                case 12, 13, 14 -> toggle(true);
                case 15, 16 -> toggle(false);
                case 17 -> replaceCourses();
                case 18 -> deleteStudentOrCourse();
                case 19 -> nested();
                case 20 -> finish();
                case 21 -> swapCourses();
                case 22 -> giveCourses();
                default -> flush();
            }
        }

        private void note(String what) {
            trace.add(what);
        }

        private <T> @Nullable T pick(Map<String, T> from) {
            return from.isEmpty() ? null : new ArrayList<>(from.values()).get(random.nextInt(from.size()));
        }

        private void addOwner() {
            Owner owner = new Owner("o" + labels++);
            note("add " + owner.name());
            session.add(owner);
            owners.put(owner.name(), owner);
            model.owners.add(owner.name());
        }

        /** One change of a one-to-one relationship for each flush, or they may contradict each other. */
        private void addPassport() {
            session.flush();
            Passport passport = new Passport("p" + labels++);
            Owner owner = random.nextInt(3) == 0 ? null : pick(owners);
            note("add " + passport.number() + " of " + name(owner));
            model.passports.put(passport.number(), "-");
            passports.put(passport.number(), passport);
            if (owner == null) {
                session.add(passport);
                return;
            }
            owner.name();
            model.give(passport.number(), owner.name());
            if (random.nextBoolean()) {
                owner.setPassport(passport);
            } else {
                passport.setOwner(owner);
                session.add(passport);
            }
            session.flush();
        }

        private void setPassport() {
            Owner owner = pick(owners);
            Passport passport = random.nextInt(3) == 0 ? null : pick(passports);
            if (owner != null) {
                session.flush();
                note(owner.name() + ".passport = " + (passport == null ? "-" : passport.number()));
                owner.setPassport(passport);
                model.release(owner.name());
                if (passport != null) {
                    model.give(passport.number(), owner.name());
                }
                maybeFlush();
            }
        }

        private void setOwner() {
            Passport passport = pick(passports);
            Owner owner = random.nextInt(3) == 0 ? null : pick(owners);
            if (passport != null) {
                session.flush();
                note(passport.number() + ".owner = " + name(owner));
                passport.setOwner(owner);
                if (owner == null) {
                    model.passports.put(passport.number(), "-");
                } else {
                    model.give(passport.number(), owner.name());
                }
                maybeFlush();
            }
        }

        private void swapPassports() {
            Owner one = pick(owners);
            Owner two = pick(owners);
            if (one != null && two != null && one != two) {
                session.flush();
                note("swap " + one.name() + " and " + two.name());
                String first = model.passportOf(one.name());
                String second = model.passportOf(two.name());
                Passport passport = one.passport();
                one.setPassport(two.passport());
                two.setPassport(passport);
                if (first != null) {
                    model.passports.put(first, two.name());
                }
                if (second != null) {
                    model.passports.put(second, one.name());
                }
                session.flush();
            }
        }

        private void maybeFlush() {
            if (random.nextBoolean()) {
                session.flush();
            }
        }

        private void deleteOwner() {
            Owner owner = pick(owners);
            if (owner != null) {
                session.flush();
                note("delete " + owner.name());
                session.delete(owner);
                owners.remove(owner.name());
                model.owners.remove(owner.name());
                model.release(owner.name());
                session.flush();
            }
        }

        private void deletePassport() {
            Passport passport = pick(passports);
            if (passport != null) {
                session.flush();
                note("delete " + passport.number());
                session.delete(passport);
                passports.remove(passport.number());
                model.passports.remove(passport.number());
                maybeFlush();
            }
        }

        private void addStudent() {
            Student student = new Student("s" + labels++);
            note("add " + student.name());
            Course course = pick(courses);
            if (course != null) {
                student.courses().add(course);
                model.pairs.add(student.name() + " " + course.title());
            }
            session.add(student);
            students.put(student.name(), student);
            model.students.add(student.name());
        }

        private void addCourse() {
            Course course = new Course("c" + labels++);
            note("add " + course.title());
            Student student = pick(students);
            if (student != null && random.nextBoolean()) {
                student.courses().add(course);
                model.pairs.add(student.name() + " " + course.title());
            }
            session.add(course);
            courses.put(course.title(), course);
            model.courses.add(course.title());
        }

        private void toggle(boolean adding) {
            Student student = pick(students);
            Course course = pick(courses);
            if (student == null || course == null) {
                return;
            }
            boolean byStudent = random.nextBoolean();
            String pair = student.name() + " " + course.title();
            note((adding ? "add " : "remove ") + pair + (byStudent ? " by the student" : " by the course"));
            if (!adding) {
                session.flush(); // until then the other side of what was new when it was added does not know
                model.pairs.remove(pair);
                Object removed = byStudent
                        ? student.courses().remove(course)
                        : course.students().remove(student);
                Objects.requireNonNull(removed);
            } else {
                model.pairs.add(pair);
                if (!byStudent) {
                    course.students().add(student);
                } else if (!student.courses().contains(course)) {
                    student.courses().add(course);
                }
            }
        }

        private void replaceCourses() {
            Student student = pick(students);
            Course course = pick(courses);
            if (student != null && course != null) {
                note(student.name() + ".courses = " + course.title());
                student.setCourses(new ArrayList<>(List.of(course)));
                model.pairs.removeIf(pair -> pair.startsWith(student.name() + " "));
                model.pairs.add(student.name() + " " + course.title());
                session.flush(); // until then it is the program's own list
            }
        }

        private void swapCourses() {
            Student one = pick(students);
            Student two = pick(students);
            if (one != null && two != null && one != two) {
                note("swap courses of " + one.name() + " and " + two.name());
                List<Course> taken = one.courses();
                one.setCourses(two.courses());
                two.setCourses(taken);
                Set<String> pairs = new TreeSet<>();
                model.pairs.forEach(pair -> pairs.add(
                        pair.startsWith(one.name() + " ")
                                ? pair.replace(one.name() + " ", two.name() + " ")
                                : pair.replace(two.name() + " ", one.name() + " ")));
                model.pairs.clear();
                model.pairs.addAll(pairs);
                session.flush();
            }
        }

        /** Both have them from then on. */
        private void giveCourses() {
            Student from = pick(students);
            Student to = pick(students);
            if (from != null && to != null && from != to) {
                note(to.name() + ".courses = " + from.name() + ".courses");
                to.setCourses(from.courses());
                model.pairs.removeIf(pair -> pair.startsWith(to.name() + " "));
                from.courses().forEach(course -> model.pairs.add(to.name() + " " + course.title()));
                session.flush();
            }
        }

        private void deleteStudentOrCourse() {
            Student student = pick(students);
            Course course = pick(courses);
            if (random.nextBoolean() && student != null) {
                note("delete " + student.name());
                session.delete(student);
                students.remove(student.name());
                model.students.remove(student.name());
                model.pairs.removeIf(pair -> pair.startsWith(student.name() + " "));
            } else if (course != null) {
                note("delete " + course.title());
                session.delete(course);
                courses.remove(course.title());
                model.courses.remove(course.title());
                model.pairs.removeIf(pair -> pair.endsWith(" " + course.title()));
            }
            session.flush();
        }

        /** Some steps that are undone, or not. */
        private void nested() {
            note("begin nested");
            session.flush();
            Model before = model.copy();
            try (NestedTransaction part = session.beginNested()) {
                for (int i = 0; i < 3; i++) {
                    edit(random.nextInt(19));
                }
                if (random.nextBoolean()) {
                    note("commit nested");
                    part.commit();
                } else {
                    note("roll back nested");
                    part.rollback();
                    model = before;
                    reload();
                }
            }
            compareObjects();
        }

        private void flush() {
            note("flush");
            session.flush();
            compareObjects();
        }

        private void finish() {
            if (random.nextBoolean()) {
                note("rollback");
                session.rollback();
                model = committed.copy();
                reload();
                compareObjects();
            } else {
                commitAndCompare();
            }
        }

        void commitAndCompare() {
            note("commit, new session");
            session.commit();
            committed = model.copy();
            session.close();
            database.assertNothingActive();
            session = database.session();
            reload();
            compareObjects();
        }

        private void compareObjects() {
            Map<String, String> byPassport = new TreeMap<>();
            passports.forEach((number, passport) -> byPassport.put(number, name(passport.owner())));
            assertThat(byPassport).isEqualTo(model.passports);
            assertThat(owners.keySet()).isEqualTo(model.owners);
            owners.forEach((name, owner) -> assertThat(
                            owner.passport() == null ? null : owner.passport().number())
                    .as("passport of %s", name)
                    .isEqualTo(model.passportOf(name)));
            Set<String> byStudent = new HashSet<>();
            students.forEach(
                    (name, student) -> student.courses().forEach(course -> byStudent.add(name + " " + course.title())));
            Set<String> byCourse = new HashSet<>();
            courses.forEach((title, course) ->
                    course.students().forEach(student -> byCourse.add(student.name() + " " + title)));
            assertThat(byStudent).as("by students").isEqualTo(model.pairs);
            assertThat(byCourse).as("by courses").isEqualTo(model.pairs);
        }

        private static String name(@Nullable Owner owner) {
            return owner == null ? "-" : Objects.requireNonNull(owner.name());
        }

        private void reload() {
            owners.clear();
            passports.clear();
            students.clear();
            courses.clear();
            if (random.nextBoolean()) {
                session.query(Passport.class).all().forEach(passport -> passports.put(passport.number(), passport));
            }
            session.query(Owner.class).all().forEach(owner -> owners.put(owner.name(), owner));
            session.query(Passport.class).all().forEach(passport -> passports.put(passport.number(), passport));
            session.query(Student.class).all().forEach(student -> students.put(student.name(), student));
            session.query(Course.class).all().forEach(course -> courses.put(course.title(), course));
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
