package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.error.StaleDataException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.world.Draft;
import dev.retort.orm.world.Draft_;
import dev.retort.orm.world.Node;
import dev.retort.orm.world.Node_;
import dev.retort.orm.world.Voucher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of many rows by one statement, and what the session's objects hold after them. */
class BulkChangeTest {
    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    void update_heldObjects_takeTheNewValues(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor)) {
            try (Session session = database.session()) {
                User ed = session.query(User.class).filterBy("name", "ed").one();
                User wendy = session.query(User.class).filterBy("name", "wendy").one();
                wendy.setName("Wendy"); // flushed before
                assertThat(session.query(User.class)
                                .where(User_.name.in("ed", "Wendy"))
                                .update(User_.fullname.set(User_.name.concat("!"))))
                        .isEqualTo(2);
                assertThat(ed.fullname()).isEqualTo("ed!");
                assertThat(wendy.fullname()).isEqualTo("Wendy!");
                assertThat(session.dirty()).isEmpty();
                assertThat(session.query(User.class).filterBy("name", "mary").update(Map.of("fullname", "M")))
                        .isEqualTo(1);
                session.rollback();
                assertThat(ed.fullname()).isEqualTo("Ed Jones");
                assertThat(session.query(User.class)
                                .filterBy("name", "wendy")
                                .one()
                                .fullname())
                        .isEqualTo("Wendy Smith");
            }
        }
    }

    @Test
    @Tag("O50")
    void update_onPostgresql_asksForRowsOnlyWhereObjectsAreHeld() {
        try (TestDatabase database = QueryStepsTest.open(Vendor.POSTGRESQL);
                Session session = database.session()) {
            Query<User> eds = session.query(User.class).where(User_.name.eq("ed"));
            assertThat(database.statements(() -> eds.update(User_.fullname.set("x"))))
                    .containsExactly("UPDATE users SET fullname = ? WHERE users.name = ?");
            User ed = eds.one();
            assertThat(database.statements(() -> eds.update(User_.fullname.set("y"))))
                    .containsExactly("UPDATE users SET fullname = ? WHERE users.name = ? RETURNING id, name, fullname");
            assertThat(ed.fullname()).isEqualTo("y");
            session.query(Address.class).where(Address_.user.eq(ed)).delete();
            assertThat(database.statements(eds::delete))
                    .containsExactly("DELETE FROM users WHERE users.name = ? RETURNING id");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    void update_reference_movesElementsBetweenLoadedCollections(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            User ed = session.query(User.class).filterBy("name", "ed").one();
            User mary = session.query(User.class).filterBy("name", "mary").one();
            assertThat(ed.addresses()).hasSize(2);
            assertThat(mary.addresses()).isEmpty();
            Map<String, Object> toMary = new HashMap<>(Map.of("user", mary));
            assertThat(session.query(Address.class).where(Address_.user.eq(ed)).update(toMary))
                    .isEqualTo(2);
            assertThat(ed.addresses()).isEmpty();
            assertThat(mary.addresses()).hasSize(2).allSatisfy(address -> assertThat(address.user())
                    .isSameAs(mary));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    void delete_heldObjects_areDeletedAndLeaveCollections(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            User ed = session.query(User.class).filterBy("name", "ed").one();
            Address first = ed.addresses().get(0);
            assertThat(session.query(Address.class)
                            .where(Address_.email.eq(first.email()))
                            .delete())
                    .isEqualTo(1);
            assertThat(session.status(first)).isEqualTo(ObjectStatus.DELETED);
            assertThat(ed.addresses()).hasSize(1).doesNotContain(first);
            session.flush();
            assertThat(session.query(Address.class)
                            .where(Address_.user.has(User_.name.eq("wendy")))
                            .delete())
                    .isEqualTo(1);
            session.rollback();
            assertThat(session.status(first)).isEqualTo(ObjectStatus.PERSISTENT);
            assertThat(session.query(Address.class).count()).isEqualTo(3);
            assertThat(session.query(Node.class)
                            .where(Node_.children.any().not())
                            .delete())
                    .isEqualTo(1);
            assertThat(session.query(Address.class).allRows().delete()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    void bulkChange_thatCannotBeExact_isRefused(Vendor vendor) {
        try (TestDatabase database = QueryStepsTest.open(vendor);
                Session session = database.session()) {
            Query<User> users = session.query(User.class);
            assertThatThrownBy(users.where(User_.name.eq("ed")).limit(1).orderBy(User_.id)::delete)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("delete() does not go with orderBy(), limit() of the query; say with any(…), has(…) or"
                            + " in(select) which rows are meant");
            assertThatThrownBy(() -> users.join(User_.addresses).update(User_.name.set("x")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("update() does not go with join()");
            assertThatThrownBy(users::delete)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("delete() has no condition, so it would change every row of users; say allRows() before"
                            + " it if that is meant");
            assertThatThrownBy(() -> users.allRows().update(User_.id.set(7L)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("update() cannot set User.id, which is the key");
            assertThatThrownBy(() -> users.allRows().update(Address_.email.set("x")))
                    .isInstanceOf(NoSuchColumnException.class)
                    .hasMessageContaining("email");
            assertThatThrownBy(() -> users.allRows().update(Map.of("fulname", "x")))
                    .isInstanceOf(NoSuchColumnException.class)
                    .hasMessageContaining("did you mean \"fullname\"?");
            assertThatThrownBy(() -> users.allRows().update(Map.of("name", 7)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("Attribute \"name\" of User is a java.lang.String; a java.lang.Integer was given");
            assertThatThrownBy(() -> users.allRows().update(Map.of("addresses", List.of())))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("User.addresses has no column");
            assertThatThrownBy(users.allRows()::update).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(session.query(User_.as("other")).allRows()::delete)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("under its own name only");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    void update_versionedRows_countsTheirVersionsUp(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Draft.class);
                Session session = database.session();
                Session other = database.session()) {
            session.add(Draft_.with().title("a").create());
            session.commit();
            Draft draft = session.query(Draft.class).one();
            Draft seen = other.query(Draft.class).one();
            other.rollback();
            assertThat(session.query(Draft.class).where(Draft_.title.eq("a")).update(Draft_.title.set("b")))
                    .isEqualTo(1);
            assertThat(draft.version()).isEqualTo(1);
            draft.setTitle("c");
            session.commit();
            assertThat(draft.version()).isEqualTo(2);
            seen.setTitle("d");
            assertThatThrownBy(other::flush).isInstanceOf(StaleDataException.class);
            other.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O53")
    void bulkInsert_manyRows_givesKeysBackIfAsked(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            List<User> users = List.of(
                    User_.with().name("ed").create(), User_.with().name("wendy").create());
            session.bulkInsertWithKeys(users);
            assertThat(users).allSatisfy(user -> {
                assertThat(user.id()).isPositive();
                assertThat(session.contains(user)).isFalse();
            });
            User stored = session.query(User.class).filterBy("name", "wendy").one();
            assertThat(stored.id()).isEqualTo(users.get(1).id());
            List<Object> more = List.of(
                    Address_.with().email("w@x").user(stored).create(),
                    Address_.with().email("v@x").user(users.get(0)).create());
            session.bulkInsert(more);
            assertThat(((Address) more.get(0)).id()).isNull();
            assertThat(stored.addresses()).extracting(Address::email).containsExactly("w@x");
            User full = User_.with().name("x").create();
            full.addresses().add(Address_.with().email("y").create());
            assertThatThrownBy(() -> session.bulkInsert(List.of(full)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("User.addresses has elements");
            assertThatThrownBy(() -> session.bulkInsert(List.of(stored)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("The session holds this User");
            assertThatThrownBy(() -> session.bulkInsert(
                            List.of(Address_.with().email("z").user(full).create())))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Address.user leads to a User that has no key yet");
            session.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE") // which knows no sequences
    @Tag("O53")
    void bulkInsert_keysOfSequence_areThereWithoutAsking(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Voucher.class);
                Session session = database.session()) {
            Voucher first = new Voucher();
            Voucher second = new Voucher();
            session.bulkInsert(List.of(first, second));
            assertThat(first.id()).isPositive();
            second.setFollows(first);
            assertThat(session.bulkUpdate(List.of(second))).isEqualTo(1);
            assertThat(session.get(Voucher.class, second.id()).follows().id()).isEqualTo(first.id());
        }
    }

    @Test
    @Tag("O53")
    void bulkInsertAndUpdate_onPostgresql_takeOneStatementEach() {
        try (TestDatabase database = TestDatabase.open(Vendor.POSTGRESQL);
                Session session = database.session()) {
            List<User> users = List.of(
                    User_.with().name("ed").create(), User_.with().name("wendy").create());
            assertThat(database.statements(() -> session.bulkInsert(users))).hasSize(1);
            List<Long> ids = session.scalars(dev.retort.sql.Sql.select(User_.id).orderBy(User_.id));
            assertThat(database.statements(() -> session.bulkUpdate(
                            User.class,
                            List.of(
                                    Map.of("id", ids.get(0), "fullname", "E"),
                                    Map.of("id", ids.get(1), "fullname", "W")))))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O53")
    void bulkUpdate_byKeys_changesHeldObjectsAndChecksVersions(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Draft.class);
                Session session = database.session()) {
            Draft first = Draft_.with().title("a").create();
            Draft second = Draft_.with().title("b").basis(first).create();
            session.addAll(List.of(first, second));
            session.commit();
            assertThat(session.bulkUpdate(
                            Draft.class,
                            List.of(
                                    Map.of("id", first.id(), "title", "A"),
                                    Map.of("id", second.id(), "title", "B", "version", 0))))
                    .isEqualTo(2);
            assertThat(first.title()).isEqualTo("A");
            assertThat(first.version()).isEqualTo(1);
            assertThat(second.version()).isEqualTo(1);
            Draft form = Draft_.with()
                    .id(second.id())
                    .title("form")
                    .basis(first)
                    .version(1)
                    .create();
            assertThat(session.bulkUpdate(List.of(form))).isEqualTo(1);
            assertThat(second.title()).isEqualTo("form");
            assertThat(second.version()).isEqualTo(2);
            assertThatThrownBy(() -> session.bulkUpdate(List.of(form)))
                    .isInstanceOf(StaleDataException.class)
                    .hasMessage(
                            "The bulk update of Draft found 0 of 1 rows of draft: the others are gone, or have another"
                                    + " version");
            assertThatThrownBy(() -> session.bulkUpdate(List.of(first))).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> session.bulkUpdate(Draft.class, List.of(Map.of("title", "x"))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("needs a \"id\" of its own");
            assertThatThrownBy(() -> session.bulkUpdate(Draft.class, List.of(Map.of("id", 1L, "titel", "x"))))
                    .isInstanceOf(NoSuchColumnException.class)
                    .hasMessageContaining("did you mean \"title\"?");
            session.rollback();
        }
    }
}
