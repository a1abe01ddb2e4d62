package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.DetachedInstanceException;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoResultFoundException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.world.Account;
import dev.retort.orm.world.Account_;
import dev.retort.orm.world.Node;
import dev.retort.orm.world.Node_;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refresh, expire, expunge, merge, and work in transactions. */
@Tag("O21")
class SessionOperationsTest {
    private static User user(String name, String... emails) {
        User user = User_.with().name(name).create();
        for (String email : emails) {
            user.addresses().add(Address_.with().email(email).create());
        }
        return user;
    }

    private static User saved(Session session, String name, String... emails) {
        User user = user(name, emails);
        session.add(user);
        session.commit();
        return user;
    }

    @ParameterizedTest
    @EnumSource
    void refresh_changedRow_takesItsValuesAndTheElementsToo(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed", "a@x");
            Address a = ed.addresses().get(0);
            database.execute("UPDATE users SET name = 'outside'");
            database.execute("UPDATE addresses SET email = 'outside'");
            ed.setFullname("lost");
            User wendy = user("wendy");
            session.add(wendy);
            session.refresh(ed);
            assertThat(wendy.id()).isNotNull(); // others are flushed before
            assertThat(ed.name()).isEqualTo("outside");
            assertThat(ed.fullname()).isNull();
            assertThat(a.email()).isEqualTo("outside"); // by cascade = ALL
            assertThat(ed.addresses()).containsExactly(a);
            assertThat(session.dirty()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refresh_someAttributes_keepsTheOthers(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed", "a@x");
            database.execute("UPDATE users SET name = 'outside', fullname = 'outside'");
            ed.setName("lost");
            ed.setFullname("kept");
            session.noAutoflush(() -> session.refresh(ed, "name"));
            assertThat(ed.name()).isEqualTo("outside");
            assertThat(ed.fullname()).isEqualTo("kept");
            assertThat(session.inspect(ed).history("fullname").deleted()).containsExactly("outside");
            session.commit();
            database.execute("INSERT INTO addresses (email, user_id) SELECT 'b@x', id FROM users");
            assertThat(ed.addresses()).hasSize(1);
            assertThat(database.statements(() -> session.refresh(ed, "addresses")))
                    .singleElement() // the elements that were loaded
                    .asString()
                    .contains("FROM addresses WHERE addresses.id");
            assertThat(ed.addresses()).hasSize(2);
            assertThatThrownBy(() -> session.refresh(ed, "adresses"))
                    .isInstanceOf(NoSuchColumnException.class)
                    .hasMessageContaining("\"addresses\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refresh_withoutRow_isRefused(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed");
            database.execute("DELETE FROM users");
            assertThatThrownBy(() -> session.refresh(ed))
                    .isInstanceOf(NoResultFoundException.class)
                    .hasMessage("User#" + ed.id() + " has no row any more in users");
            assertThat(session.get(User.class, ed.id())).isNull();
            assertThatThrownBy(() -> session.refresh(user("new")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("User is TRANSIENT")
                    .hasMessageContaining("refreshed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refresh_thenRollback_believesNothingThatWasRead(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed");
            session.connection().execute("UPDATE users SET name = 'never committed'");
            session.refresh(ed);
            assertThat(ed.name()).isEqualTo("never committed");
            session.rollback();
            assertThat(session.get(User.class, ed.id())).isSameAs(ed);
            assertThat(ed.name()).isEqualTo("ed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void expire_reference_loadsOnTouch(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                saved(session, "ed", "a@x");
            }
            try (Session session = database.session()) {
                User ed = session.query(Address.class).one().user();
                List<Address> held = ed.addresses();
                assertThat(held).hasSize(1);
                ed.setFullname("lost");
                session.expire(ed);
                session.connection().execute("UPDATE users SET name = 'outside'");
                session.connection().execute("INSERT INTO addresses (email, user_id) SELECT 'b@x', id FROM users");
                assertThat(session.inspect(ed).loadedAttributes()).containsExactly("id");
                assertThat(ed.name()).isEqualTo("outside");
                assertThat(ed.fullname()).isNull();
                assertThat(held).hasSize(2);
                assertThat(ed.addresses()).isSameAs(held);
                assertThat(session.query(User.class).one()).isSameAs(ed);
                ed.setName("changed");
                session.commit();
                assertThat(session.query(User.class).filterBy("name", "changed").count())
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void expire_reference_changesOfAHeldCollectionAreWritten(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                saved(session, "ed", "a@x");
            }
            try (Session session = database.session()) {
                User ed = session.query(Address.class).one().user();
                List<Address> held = ed.addresses();
                session.expire(ed);
                held.add(Address_.with().email("b@x").create());
                session.commit();
                assertThat(session.query(Address.class).count()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void expire_plainObject_isRefusedButItsCollectionsAreNot(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed", "a@x");
            ed.setName("changed");
            assertThatThrownBy(() -> session.expire(ed))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("User#" + ed.id())
                    .hasMessageContaining("refresh()");
            assertThatThrownBy(() -> session.expire(ed, "name")).isInstanceOf(InvalidRequestException.class);
            assertThat(ed.name()).isEqualTo("changed");
            database.execute("INSERT INTO addresses (email, user_id) SELECT 'b@x', id FROM users");
            session.expire(ed, "addresses");
            assertThat(ed.addresses()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void expunge_withElements_detachesThemByCascade(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed", "a@x");
            Address pending = Address_.with().email("b@x").create();
            ed.addresses().add(pending);
            session.add(pending);
            Address a = ed.addresses().get(0);
            session.expunge(ed);
            assertThat(session.status(a)).isEqualTo(ObjectStatus.DETACHED);
            assertThat(session.status(pending)).isEqualTo(ObjectStatus.TRANSIENT);
            assertThat(session).isEmpty();
            assertThat(ed.addresses()).containsExactly(a, pending);
            a.setEmail("not written");
            session.commit();
            assertThat(session.query(Address.class).one().email()).isEqualTo("a@x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void expunge_elementOfCollectionThatStays_loadsThatAnew(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed", "a@x", "b@x");
            Address a = ed.addresses().get(0);
            Address pending = Address_.with().email("c@x").create();
            ed.addresses().add(pending);
            assertThatThrownBy(() -> session.expunge(a))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("User.addresses of User#" + ed.id())
                    .hasMessageContaining("flush()");
            assertThat(session.contains(a)).isTrue();
            session.add(pending);
            session.expunge(pending);
            assertThat(ed.addresses()).hasSize(2);
            session.expunge(a);
            session.commit();
            assertThat(ed.addresses()).hasSize(2).doesNotContain(a, pending);
            assertThat(session.query(Address.class).count()).isEqualTo(2);
        }
    }

    /** What an object that stays refers to may be let go: its column is not written. */
    @ParameterizedTest
    @EnumSource
    void expunge_referredObject_leavesWhatRefersToIt(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            Node root = Node_.with().label("root").create();
            Node child = Node_.with().label("child").parent(root).create();
            session.addAll(List.of(root, child));
            session.commit();
            session.expunge(root);
            child.setLabel("changed");
            assertThat(database.statements(session::commit))
                    .singleElement()
                    .asString()
                    .startsWith("UPDATE node SET label");
            assertThat(session.contains(root)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void expungeAll_withinTransaction_detachesAndKeepsWhatWasFlushed(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User flushed = user("flushed", "a@x");
            session.add(flushed);
            session.flush();
            User pending = user("pending");
            session.add(pending);
            session.expungeAll();
            assertThat(session.status(flushed)).isEqualTo(ObjectStatus.DETACHED);
            assertThat(session.status(pending)).isEqualTo(ObjectStatus.TRANSIENT);
            session.commit();
            User found = session.query(User.class).one();
            assertThat(found).isNotSameAs(flushed);
            session.expungeAll();
            assertThatThrownBy(() -> found.addresses().size()).isInstanceOf(DetachedInstanceException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void merge_detachedGraph_copiesOntoHeldObjects(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            User detached;
            try (Session session = database.session()) {
                detached = saved(session, "ed", "a@x", "b@x");
            }
            detached.setName("changed");
            Address removed = detached.addresses().get(0);
            Address kept = detached.addresses().get(1);
            kept.setEmail("changed");
            Address added = Address_.with().email("c@x").user(detached).create();
            List<Address> edited = new ArrayList<>(List.of(kept, added));
            detached.setAddresses(edited);
            try (Session session = database.session()) {
                User held = session.get(User.class, detached.id());
                List<Address> addresses = held.addresses();
                User merged = session.merge(detached);
                assertThat(merged).isSameAs(held);
                assertThat(session.contains(detached)).isFalse();
                assertThat(detached.addresses()).isSameAs(edited);
                assertThat(merged.addresses()).isSameAs(addresses).hasSize(2).doesNotContain(kept, added, removed);
                session.commit();
                assertThat(added.id()).isNull();
            }
            try (Session session = database.session()) {
                User ed = session.query(User.class).one();
                assertThat(ed.name()).isEqualTo("changed");
                assertThat(ed.addresses()).extracting(Address::email).containsExactlyInAnyOrder("changed", "c@x");
                assertThat(session.query(Address.class).count()).isEqualTo(2); // by orphan removal
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void merge_withoutKeyOrWithUnknownKeyOfTheProgram_addsNewObjects(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User given = user("ed", "a@x");
            User merged = session.merge(given);
            assertThat(merged).isNotSameAs(given);
            assertThat(session.status(merged)).isEqualTo(ObjectStatus.PENDING);
            assertThat(session.contains(given)).isFalse();
            Account account =
                    session.merge(Account_.with().number("1").owner("ed").create());
            session.commit();
            assertThat(given.id()).isNull();
            assertThat(merged.id()).isNotNull();
            assertThat(merged.addresses().get(0).user()).isSameAs(merged);
            assertThat(session.get(Account.class, "1")).isSameAs(account);
            assertThat(session.merge(merged)).isSameAs(merged);
        }
    }

    @ParameterizedTest
    @EnumSource
    void merge_unknownGeneratedKey_isRefusedAndNothingChanges(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed");
            session.expunge(ed);
            User held = session.get(User.class, ed.id());
            ed.setName("changed");
            ed.setAddresses(new ArrayList<>(
                    List.of(Address_.with().id(-5L).email("gone").create())));
            assertThatThrownBy(() -> session.merge(ed))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Address#-5")
                    .hasMessageContaining("no row in addresses")
                    .hasMessageContaining("add()");
            assertThat(session.dirty()).isEmpty();
            assertThat(session.newObjects()).isEmpty();
            assertThat(held.name()).isEqualTo("ed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void merge_referenceWithoutCascade_becomesTheHeldObject(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            Address detached;
            User unknown = user("unknown");
            try (Session session = database.session()) {
                detached = saved(session, "ed", "a@x").addresses().get(0);
                detached.user().setName("not written");
            }
            try (Session session = database.session()) {
                Address merged = session.merge(detached);
                assertThat(merged.user()).isNotSameAs(detached.user());
                assertThat(merged.user().name()).isEqualTo("ed");
                assertThat(session.dirty()).isEmpty();
                detached.setUser(unknown);
                assertThatThrownBy(() -> session.merge(detached))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("\"user\"")
                        .hasMessageContaining("MERGE on Address.user");
                detached.setUser(null);
                assertThat(session.merge(detached).user()).isNull();
                session.delete(merged);
                assertThatThrownBy(() -> session.merge(detached))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("to delete it");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void merge_whatIsNotLoaded_staysAsItIs(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            User detached;
            User ghost;
            try (Session session = database.session()) {
                saved(session, "ed", "a@x");
            }
            try (Session session = database.session()) {
                ghost = session.query(Address.class).one().user();
            }
            try (Session session = database.session()) {
                detached = session.query(User.class).one();
            }
            try (Session session = database.session()) {
                detached.setName("changed");
                assertThat(session.merge(detached).addresses()).hasSize(1);
                assertThat(session.merge(ghost).name()).isEqualTo("changed");
                session.commit();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void merge_circleInASet_endsAndKeepsTheSet(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            Node root = Node_.with().label("root").create();
            Node child = Node_.with().label("child").parent(root).create();
            try (Session session = database.session()) {
                session.addAll(List.of(root, child));
                session.commit();
                Set<Node> children = root.children();
                assertThat(children).containsExactly(child);
            }
            try (Session session = database.session()) {
                child.setLabel("changed");
                Node merged = session.merge(child);
                assertThat(merged.parent().children()).containsExactly(merged);
                session.commit();
                assertThat(session.query(Node.class)
                                .filterBy("label", "changed")
                                .count())
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void begin_work_commitsOrRollsBack(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = session.begin(() -> {
                User added = user("ed");
                session.add(added);
                return added;
            });
            assertThat(session.status(ed)).isEqualTo(ObjectStatus.PERSISTENT);
            database.assertNothingActive();
            User lost = user("lost");
            assertThatThrownBy(() -> session.begin(() -> {
                        session.add(lost);
                        session.flush();
                        throw new IllegalStateException("work");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("work");
            assertThat(session.status(lost)).isEqualTo(ObjectStatus.TRANSIENT);
            database.assertNothingActive();
            assertThatThrownBy(() -> session.begin(() -> session.addAll(List.of(
                            Account_.with().number("1").owner("x").create(),
                            Account_.with().number("2").owner("x").create()))))
                    .isInstanceOf(IntegrityException.class);
            assertThat(session.query(User.class).count()).isEqualTo(1); // needs no rollback()
            assertThatThrownBy(() -> session.begin(() -> {}))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("begun already")
                    .hasMessageContaining("beginNested");
        }
    }

    @ParameterizedTest
    @EnumSource
    void beginNested_work_commitsOrUndoesItsPart(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            session.add(user("outer"));
            assertThat(session.<String>beginNested(() -> {
                        session.add(user("inner"));
                        return "given";
                    }))
                    .isEqualTo("given");
            assertThatThrownBy(() -> session.beginNested(() -> {
                        session.add(user("lost"));
                        session.flush();
                        throw new IllegalStateException("work");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            session.commit();
            assertThat(session.query(User.class).orderBy(User_.name).all())
                    .extracting(User::name)
                    .containsExactly("inner", "outer");
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesOfJpa_doTheSame(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = user("ed");
            session.persist(ed);
            session.commit();
            assertThat(session.find(User.class, ed.id())).isSameAs(ed);
            session.remove(ed);
            assertThat(session.deleted()).containsExactly(ed);
            session.detach(ed);
            assertThat(session.contains(ed)).isFalse();
            session.reset();
            assertThat(session.query(User.class).count()).isEqualTo(1);
        }
    }
}
