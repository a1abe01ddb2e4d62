package dev.retort.orm;

import static dev.retort.sql.Sql.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.ManyToManyTest.Course;
import dev.retort.orm.ManyToManyTest.Student;
import dev.retort.orm.OneToOneTest.Owner;
import dev.retort.orm.OneToOneTest.Passport;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.world.Node;
import dev.retort.orm.world.Node_;
import dev.retort.sql.Expression;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conditions on what an object is related to. */
@Tag("O52")
class RelationshipConditionTest {
    private static List<String> users(Session session, Expression<Boolean> condition) {
        return session.query(User.class).where(condition).orderBy(User_.id).all().stream()
                .map(User::name)
                .toList();
    }

    private static List<String> nodes(Session session, Expression<Boolean> condition) {
        return session.query(Node.class).where(condition).orderBy(Node_.label).all().stream()
                .map(Node::label)
                .toList();
    }

    private static String conditionOf(
            TestDatabase database, Session session, Class<?> entity, Expression<Boolean> condition) {
        String sql =
                database.statements(session.query(entity).where(condition)::all).get(0);
        return sql.substring(sql.indexOf(" WHERE ") + 7);
    }

    @ParameterizedTest
    @EnumSource
    void any_collection_isCorrelatedExists(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            assertThat(users(session, User_.addresses.any())).containsExactly("ed", "wendy");
            assertThat(users(session, not(User_.addresses.any()))).containsExactly("mary");
            assertThat(users(session, User_.addresses.any(Address_.email.like("jones%"))))
                    .containsExactly("ed");
            assertThat(conditionOf(database, session, User.class, User_.addresses.any(Address_.email.like("jones%"))))
                    .isEqualTo("EXISTS (SELECT 1 FROM addresses WHERE addresses.user_id = users.id AND addresses.email"
                            + " LIKE ? ESCAPE '/')");
            User_.As other = User_.as("other");
            assertThat(session.query(other)
                            .where(other.addresses.any(Address_.email.eq("ed@x")))
                            .one()
                            .name())
                    .isEqualTo("ed");
            Address address =
                    session.query(Address.class).filterBy("email", "ed@x").one();
            assertThat(users(session, User_.addresses.contains(address))).containsExactly("ed");
            assertThatThrownBy(() -> User_.addresses.contains(Address_.with().create()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("User.addresses leads to a Address that has no key yet; flush the session first");
        }
    }

    @ParameterizedTest
    @EnumSource
    void reference_comparedWithObjects_comparesKeys(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            User ed = session.query(User.class).filterBy("name", "ed").one();
            User wendy = session.query(User.class).filterBy("name", "wendy").one();
            Query<Address> addresses = session.query(Address.class);
            assertThat(addresses.where(Address_.user.in(List.of(ed, wendy))).count())
                    .isEqualTo(3);
            assertThat(addresses.where(Address_.user.in(List.of())).count()).isZero();
            assertThat(addresses.where(Address_.user.notIn(List.of(ed))).one().email())
                    .isEqualTo("wendy@x");
            assertThat(addresses.where(Address_.user.has()).count()).isEqualTo(3);
            assertThat(addresses.where(Address_.user.has(User_.name.eq("ed"))).count())
                    .isEqualTo(2);
            assertThat(conditionOf(database, session, Address.class, Address_.user.has(User_.name.eq("ed"))))
                    .isEqualTo("EXISTS (SELECT 1 FROM users WHERE addresses.user_id = users.id AND users.name = ?)");
            assertThat(conditionOf(database, session, Address.class, Address_.user.in(List.of(ed))))
                    .isEqualTo("addresses.user_id = ANY (?)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_selfReference_tellsTheElementsFromTheOwner(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            assertThat(nodes(session, Node_.children.any())).containsExactly("child", "root");
            assertThat(nodes(session, Node_.children.any(Node_.label.eq("leaf"))))
                    .containsExactly("child");
            assertThat(nodes(session, Node_.children.any(Node_.children.any(Node_.label.eq("leaf")))))
                    .containsExactly("root");
            assertThat(nodes(session, Node_.parent.has(Node_.label.eq("root")))).containsExactly("child");
            assertThat(nodes(session, Node_.parent.has(Node_.parent.has()))).containsExactly("leaf");
            assertThat(nodes(session, not(Node_.parent.has(Node_.label.eq("root")))))
                    .containsExactly("leaf", "root");
            Node_.As child = Node_.as("child");
            assertThat(nodes(
                            session,
                            Node_.children.any(child, child.label.eq("leaf").and(Node_.label.eq("child")))))
                    .containsExactly("child");
            Node leaf = session.query(Node.class).filterBy("label", "leaf").one();
            assertThat(nodes(session, Node_.children.contains(leaf))).containsExactly("child");
            assertThat(conditionOf(database, session, Node.class, Node_.children.any()))
                    .isEqualTo("EXISTS (SELECT 1 FROM node AS node_1 WHERE node_1.parent_id = node.id)");
            assertThat(conditionOf(database, session, Node.class, Node_.children.any(Node_.label.eq("leaf"))))
                    .isEqualTo("EXISTS (SELECT 1 FROM node AS node_1 WHERE node_1.parent_id = node.id AND node_1.id IN"
                            + " (SELECT node.id FROM node WHERE node.label = ?))");
            Node_.As taken = Node_.as("node_1");
            assertThat(conditionOf(
                            database,
                            session,
                            Node.class,
                            Node_.children.any(Node_.parent.has(taken, taken.label.eq("x")))))
                    .startsWith("EXISTS (SELECT 1 FROM node AS node_2 WHERE node_2.parent_id = node.id");
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_manyToMany_goesThroughTheTableOfPairs(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(
                        vendor,
                        Student.class,
                        Course.class,
                        ManyToManyTest.Subject.class,
                        ManyToManyTest.Note.class,
                        ManyToManyTest.Lesson.class);
                Session session = database.session()) {
            Course art = new Course("art");
            Student ann = new Student("ann", art);
            Student bob = new Student("bob");
            session.addAll(List.of(ann, bob));
            ann.friends().add(bob);
            session.flush();
            assertThat(session.query(Student.class)
                            .where(ManyToManyTest_Student_.courses.any(ManyToManyTest_Course_.title.eq("art")))
                            .one())
                    .isSameAs(ann);
            assertThat(session.query(Course.class)
                            .where(ManyToManyTest_Course_.students.contains(ann))
                            .one())
                    .isSameAs(art);
            assertThat(session.query(Student.class)
                            .where(ManyToManyTest_Student_.friends.any(ManyToManyTest_Student_.name.eq("bob")))
                            .one())
                    .isSameAs(ann);
            assertThat(session.query(Student.class)
                            .where(not(ManyToManyTest_Student_.friends.any()))
                            .one())
                    .isSameAs(bob);
            ManyToManyTest_Student_.As friend = ManyToManyTest_Student_.as("friend");
            assertThat(session.query(Student.class)
                            .join(ManyToManyTest_Student_.friends, friend)
                            .outerJoin(friend.courses)
                            .where(friend.name.eq("bob"))
                            .one())
                    .isSameAs(ann);
            assertThat(conditionOf(
                            database,
                            session,
                            Student.class,
                            ManyToManyTest_Student_.courses.any(ManyToManyTest_Course_.title.eq("art"))))
                    .isEqualTo(
                            "EXISTS (SELECT 1 FROM student_course JOIN course ON student_course.courses_id = course.id"
                                    + " WHERE student_course.students_id = student.id AND course.title = ?)");
            assertThat(conditionOf(database, session, Student.class, ManyToManyTest_Student_.courses.contains(art)))
                    .isEqualTo("EXISTS (SELECT 1 FROM student_course WHERE student_course.students_id = student.id AND"
                            + " student_course.courses_id = ?)");
            assertThat(database.statements(session.query(Student.class)
                            .outerJoin(ManyToManyTest_Student_.courses, ManyToManyTest_Course_.title.eq("art"))
                            .where(ManyToManyTest_Course_.id.isNull())::all))
                    .singleElement()
                    .asString()
                    .endsWith(
                            " FROM student LEFT OUTER JOIN (student_course JOIN course ON student_course.courses_id = course.id"
                                    + " AND course.title = ?) ON student_course.students_id = student.id WHERE course.id IS"
                                    + " NULL");
        }
    }

    @ParameterizedTest
    @EnumSource
    void reference_withoutColumn_asksTheOtherSide(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Owner.class, Passport.class, OneToOneTest.Badge.class);
                Session session = database.session()) {
            Owner ann = new Owner("ann");
            ann.setPassport(new Passport("1"));
            Owner bob = new Owner("bob");
            bob.setPassport(new Passport("2"));
            Owner cid = new Owner("cid");
            session.addAll(List.of(new Owner("dud"), ann, bob, cid));
            session.flush();
            Query<Owner> owners = session.query(Owner.class).orderBy(OneToOneTest_Owner_.name);
            assertThat(owners.where(OneToOneTest_Owner_.passport.eq(bob.passport()))
                            .one())
                    .isSameAs(bob);
            assertThat(owners.filterBy("passport", bob.passport()).one()).isSameAs(bob);
            assertThat(owners.where(OneToOneTest_Owner_.passport.ne(bob.passport()))
                            .one())
                    .isSameAs(ann);
            assertThat(owners.where(OneToOneTest_Owner_.passport.isNotNull()).all())
                    .containsExactly(ann, bob);
            assertThat(owners.where(OneToOneTest_Owner_.passport.eq(null)).all())
                    .hasSize(2);
            assertThat(owners.where(OneToOneTest_Owner_.passport.in(List.of(ann.passport())))
                            .one())
                    .isSameAs(ann);
            assertThat(owners.where(OneToOneTest_Owner_.passport.notIn(List.of(ann.passport())))
                            .one())
                    .isSameAs(bob);
            assertThat(owners.where(OneToOneTest_Owner_.passport.has(OneToOneTest_Passport_.number.eq("1")))
                            .one())
                    .isSameAs(ann);
            assertThatThrownBy(() -> OneToOneTest_Owner_.passport.set(ann.passport()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Owner.passport has no column");
        }
    }
}
