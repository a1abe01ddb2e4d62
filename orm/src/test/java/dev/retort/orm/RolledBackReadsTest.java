package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.NoResultFoundException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a transaction reads may be what it has written itself, so nothing of it is believed behind a rollback. */
@Tag("O21")
class RolledBackReadsTest {
    private static TestDatabase open(Vendor vendor) {
        TestDatabase database = TestDatabase.open(vendor);
        try (Session session = database.session()) {
            User ed = User_.with().name("ed").fullname("Ed").create();
            ed.addresses().add(Address_.with().email("a@x").create());
            session.add(ed);
            session.commit();
        }
        return database;
    }

    /** An object whose name is what only the transaction has, which is undone. */
    private static User readNeverCommitted(Session session) {
        session.connection().execute("UPDATE users SET name = 'never committed'");
        User ed = session.query(User.class).one();
        assertThat(ed.name()).isEqualTo("never committed");
        session.rollback();
        return ed;
    }

    @ParameterizedTest
    @EnumSource
    void get_behindRollback_readsAgainOnce(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            User ed = readNeverCommitted(session);
            assertThat(session.inspect(ed).unloadedAttributes()).contains("name");
            assertThat(database.statements(
                            () -> assertThat(session.get(User.class, ed.id())).isSameAs(ed)))
                    .hasSize(1);
            assertThat(ed.name()).isEqualTo("ed");
            assertThat(session.inspect(ed).unloadedAttributes()).containsExactly("addresses");
            assertThat(database.statements(() -> session.get(User.class, ed.id())))
                    .isEmpty();
            assertThat(session.dirty()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void query_behindRollback_bringsObjectsUpToDate(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            User ed = readNeverCommitted(session);
            assertThat(session.query(User.class).one()).isSameAs(ed);
            assertThat(ed.name()).isEqualTo("ed");
            session.commit();
            session.rollback(); // what was read in a transaction that was committed stays
            assertThat(database.statements(() -> session.get(User.class, ed.id())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void flush_behindRollback_readsTheRowBeforeItWrites(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            User ed = readNeverCommitted(session);
            ed.setFullname("changed");
            List<String> statements = database.statements(session::commit);
            assertThat(statements).hasSize(2);
            assertThat(statements.get(1)).startsWith("UPDATE users SET fullname");
            assertThat(ed.name()).isEqualTo("ed");
            assertThat(ed.fullname()).isEqualTo("changed");
            ed.setName("never committed"); // what the object held before is a change now
            session.commit();
            assertThat(session.query(User.class)
                            .filterBy("name", "never committed")
                            .count())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void query_behindRollback_keepsWhatTheProgramHasChangedSince(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            User ed = readNeverCommitted(session);
            ed.setFullname("changed");
            session.noAutoflush(() -> session.query(User.class).one());
            assertThat(ed.name()).isEqualTo("ed");
            assertThat(ed.fullname()).isEqualTo("changed");
            assertThat(session.inspect(ed).modifiedAttributes()).containsExactly("fullname");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowOfTheTransaction_behindRollback_isGone(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            session.connection().execute("INSERT INTO users (name) VALUES ('phantom')");
            User phantom = session.query(User.class).filterBy("name", "phantom").one();
            session.rollback();
            assertThat(session.get(User.class, phantom.id())).isNull();
            phantom.setFullname("changed");
            assertThatThrownBy(session::flush)
                    .isInstanceOf(NoResultFoundException.class)
                    .hasMessage("User#" + phantom.id() + " has no row any more in users");
            session.rollback();
            session.expunge(phantom);
            phantom.setFullname("changed");
            session.commit();
            assertThat(session.query(User.class).count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void reference_behindRollback_loadsOnTouch(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            session.connection().execute("UPDATE users SET name = 'never committed'");
            User ed = session.query(Address.class).one().user();
            List<Address> addresses = ed.addresses();
            assertThat(ed.name()).isEqualTo("never committed");
            assertThat(addresses).hasSize(1);
            session.rollback();
            assertThat(ed.name()).isEqualTo("ed");
            assertThat(addresses).hasSize(1).isSameAs(ed.addresses());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nested_rolledBack_distrustsItsOwnReadsOnly(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            User ed = session.query(User.class).one();
            User[] inner = new User[1];
            try (NestedTransaction part = session.beginNested()) {
                session.connection().execute("INSERT INTO users (name) VALUES ('inner')");
                inner[0] = session.query(User.class).filterBy("name", "inner").one();
                part.rollback();
            }
            assertThat(database.statements(() -> session.get(User.class, ed.id())))
                    .isEmpty();
            assertThat(session.get(User.class, inner[0].id())).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void delete_behindRollback_followsWhatTheRowsSay(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            User ed = readNeverCommitted(session);
            session.delete(ed);
            session.commit();
            assertThat(session.query(User.class).count()).isZero();
            assertThat(session.query(Address.class).count()).isZero();
        }
    }
}
