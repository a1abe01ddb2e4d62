package dev.retort.orm;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.excluded;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.engine.Connection;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.world.Node;
import dev.retort.orm.world.Node_;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.Row;
import dev.retort.sql.Row2;
import dev.retort.sql.Row3;
import dev.retort.sql.Select;
import dev.retort.sql.Subquery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements of core whose rows have entities in them. */
@Tag("O51")
class EntityStatementTest {
    /** A row as the program wants it. */
    record Line(User user, String email) {}

    @ParameterizedTest
    @EnumSource
    void execute_entitiesBesideValues_givesTypedRowsOfTheSessionsObjects(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            User ed = session.query(User.class).filterBy("name", "ed").one();
            Select<Row2<User, String>> lines = select(User_.self(), Address_.email)
                    .from(User_.self().source())
                    .join(Address_.email.table())
                    .orderBy(Address_.email);
            List<Row2<User, String>> rows = session.execute(lines).all();
            assertThat(rows).extracting(Row2::value2).containsExactly("ed@x", "jones@x", "wendy@x");
            assertThat(rows.get(0).value1()).isSameAs(ed).isSameAs(rows.get(1).value1());
            assertThat(rows.get(2).get(User_.self())).isSameAs(rows.get(2).get("User", User.class));
            assertThat(rows.get(2).names()).containsExactly("User", "email");
            assertThat(database.statements(() -> session.execute(lines).all()))
                    .containsExactly(
                            "SELECT users.id, users.name, users.fullname, addresses.email FROM users JOIN addresses"
                                    + " ON addresses.user_id = users.id ORDER BY addresses.email");
            assertThat(session.execute(lines).as(Line.class).first()).isEqualTo(new Line(ed, "ed@x"));
            assertThat(session.execute(lines.where(User_.name.eq("nobody")))
                            .as(Line.class)
                            .all())
                    .isEmpty();
            Select<Row3<User, Long, String>> counted = select(User_.self(), count(Address_.id), User_.name)
                    .from(User_.self().source())
                    .leftJoin(Address_.email.table())
                    .groupBy(User_.self())
                    .orderBy(User_.name);
            assertThat(session.execute(counted).all())
                    .extracting(row -> row.value1().name() + row.value2() + row.value3())
                    .containsExactly("ed2ed", "mary0mary", "wendy1wendy");
        }
    }

    @ParameterizedTest
    @EnumSource
    void execute_outerJoinOfEntities_givesNullWhereThereIsNone(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            Node_.As parent = Node_.as("parent");
            List<Row2<Node, Node>> rows = session.<Row2<Node, Node>>execute(select(Node_.self(), parent)
                            .from(Node_.self().source())
                            .leftJoin(
                                    parent.source(),
                                    Node_.parent.mapping().joinColumn().eq(null).or(parent.id.gt(0)))
                            .where(Node_.label.eq("root"))
                            .orderBy(parent.label))
                    .all();
            assertThat(rows)
                    .hasSize(3)
                    .allSatisfy(row -> assertThat(row.value1().label()).isEqualTo("root"));
            assertThat(rows.get(2).value2()).isSameAs(rows.get(0).value1());
            assertThat(rows.get(0).get(parent).label()).isEqualTo("child");
            assertThat(rows.get(0).get("parent", Node.class).label()).isEqualTo("child");
            Row2<User, Address> mary = session.<Row2<User, Address>>execute(select(User_.self(), Address_.self())
                            .from(User_.self().source())
                            .leftJoin(Address_.self().source())
                            .where(User_.name.eq("mary")))
                    .one();
            assertThat(mary.value2()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void scalars_entitiesOfSubqueriesTablesExpressionsAndUnions_areObjects(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            User pending = User_.with().name("new").create();
            session.add(pending);
            List<User> all = session.scalars(select(User_.self()).orderBy(User_.id));
            assertThat(all).hasSize(4).endsWith(pending); // flushed before
            assertThat(session.scalar(select(User_.self()).where(User_.name.eq("new"))))
                    .isSameAs(pending);
            Subquery sub =
                    select(User_.self()).where(User_.name.in("ed", "mary")).subquery("some");
            User_.As some = User_.from(sub);
            List<User> found = session.scalars(select(some).where(some.name.ne("ed")));
            assertThat(found).extracting(User::name).containsExactly("mary");
            assertThat(session.query(some).orderBy(some.name).all())
                    .extracting(User::name)
                    .containsExactly("ed", "mary");
            CommonTableExpression cte =
                    select(User_.self()).where(User_.name.eq("ed")).cte("eds");
            List<User> eds = session.scalars(select(User_.from(cte)));
            assertThat(eds).extracting(User::name).containsExactly("ed");
            List<User> union = session.scalars(select(User_.self())
                    .where(User_.name.eq("ed"))
                    .union(select(User_.self()).where(User_.name.eq("new")))
                    .orderBy(User_.name));
            assertThat(union).extracting(User::name).containsExactly("ed", "new");
            List<Row> rows = session.<Row>execute(select(User_.self()).rows()).all();
            assertThat(rows.get(0).names()).containsExactly("id", "name", "fullname");
            session.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O53")
    void execute_insertReturningEntities_givesHeldObjects(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            List<User> made = session.scalars(
                    insert(User_.self().table()).columns(User_.name).returning(User_.self()),
                    List.of(Map.of("name", "jack"), Map.of("name", "jill")));
            assertThat(made).extracting(User::name).containsExactly("jack", "jill");
            assertThat(session.contains(made.get(0))).isTrue();
            made.get(0).setFullname("Jack");
            assertThat(session.query(User.class).filterBy("fullname", "Jack").one())
                    .isSameAs(made.get(0));
            session.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB") // whose updates return no rows
    @Tag("O53")
    void execute_updateReturningEntities_givesHeldObjects(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            User ed = session.query(User.class).filterBy("name", "ed").one();
            List<Row2<User, String>> changed = session.<Row2<User, String>>execute(
                            update(User_.self().table())
                                    .set(User_.fullname, "E")
                                    .where(User_.name.eq("ed"))
                                    .returning(User_.self(), User_.name))
                    .all();
            assertThat(changed.get(0).value1()).isSameAs(ed);
            assertThat(ed.fullname()).isEqualTo("E");
            session.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    @Tag("O53")
    void execute_upsertReturningEntities_bringsHeldObjectsUpToDate(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            User ed = session.query(User.class).filterBy("name", "ed").one();
            var insert = insert(User_.self().table()).columns(User_.id, User_.name);
            List<User> users = session.scalars(
                    insert.onConflict(User_.id)
                            .doUpdate()
                            .set(User_.name.set(excluded(User_.name)))
                            .returning(User_.self()),
                    List.of(Map.of("id", ed.id(), "name", "Ed"), Map.of("id", 99L, "name", "new")));
            assertThat(users.get(0)).isSameAs(ed);
            assertThat(ed.name()).isEqualTo("Ed");
            assertThat(users.get(1).id()).isEqualTo(99L);
            session.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    void entity_whereItIsNoElement_isRefused(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            try (Connection connection = database.engine().connect()) {
                assertThatThrownBy(() -> connection.execute(select(User_.self())))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("Rows of the statement consist of [User]");
            }
            User ed = session.query(User.class).filterBy("name", "ed").one();
            assertThatThrownBy(() ->
                            session.scalar(select(count()).where(User_.self().eq(ed))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage(
                            "\"User\" stands for 3 columns, so it can be selected, returned or grouped by, but is no"
                                    + " value in an expression; name one of its columns there");
            assertThatThrownBy(() -> select(User_.self()).asScalar()).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> session.query(
                                    User_.from(select(User_.id, User_.name).subquery("less")))
                            .all())
                    .hasMessageContaining("fullname");
        }
    }
}
