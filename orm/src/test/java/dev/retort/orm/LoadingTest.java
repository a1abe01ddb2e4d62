package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.lazy;
import static dev.retort.orm.load.LoadOption.selectin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.retort.error.DetachedInstanceException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoResultFoundException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.world.Node;
import dev.retort.orm.world.Node_;
import dev.retort.testing.LogCapture;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** What is loaded when, and with how many statements. */
class LoadingTest {
    private static final int USERS = 10;

    /** Each of ten users has two addresses. */
    private static TestDatabase open(Vendor vendor) {
        TestDatabase database = TestDatabase.open(vendor);
        try (Session session = database.session()) {
            for (int i = 0; i < USERS; i++) {
                User user = User_.with().name("user" + i).create();
                user.addresses().add(Address_.with().email("a" + i).create());
                user.addresses().add(Address_.with().email("b" + i).create());
                session.add(user);
            }
            session.commit();
        }
        return database;
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O40")
    @Tag("O42")
    void collections_touchedOneByOne_areLoadedTogether(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(database.statements(() -> {
                        for (User user : session.query(User.class).all()) {
                            assertThat(user.addresses()).hasSize(2);
                        }
                    }))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O40")
    @Tag("O42")
    void references_touchedOneByOne_areLoadedTogether(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(database.statements(() -> {
                        for (Address address : session.query(Address.class).all()) {
                            assertThat(address.user().id()).isPositive();
                            assertThat(address.getClass()).isEqualTo(Address.class);
                            assertThat(address.user().name()).startsWith("user");
                        }
                    }))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O42")
    void batchSize_ofSessionAndOption_isHowManyAreLoadedTogether(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            session.lazyBatchSize(4);
            List<User> users = session.query(User.class).orderBy(User_.id).all();
            assertThat(database.statements(
                            () -> users.forEach(user -> user.addresses().size())))
                    .hasSize(3); // of four, four and two
            session.expungeAll();
            assertThat(database.statements(() -> session.query(Address.class)
                            .options(lazy(Address_.user).batchSize(1))
                            .all()
                            .forEach(address -> address.user().name())))
                    .hasSize(1 + USERS);
            session.expungeAll();
            assertThat(database.statements(() -> session.query(User.class)
                            .options(lazy(User_.addresses).batchSize(5))
                            .all()
                            .forEach(user -> user.addresses().size())))
                    .hasSize(1 + 2);
            assertThatThrownBy(() -> session.lazyBatchSize(0))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("A touch loads at least one object, not 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O42")
    void batchSize_touchInTheMiddle_loadsWhatComesNext(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            session.lazyBatchSize(2);
            List<User> users = session.query(User.class).orderBy(User_.id).all();
            users.get(USERS - 2).addresses().size();
            assertThat(database.statements(
                            () -> users.get(USERS - 1).addresses().size()))
                    .isEmpty();
            assertThat(database.statements(() -> users.get(0).addresses().size()))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O42")
    void touch_thatLoads_tellsTheLogItsAttribute(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session();
                LogCapture log = LogCapture.of("retort.orm.load")) {
            ((Logger) LoggerFactory.getLogger("retort.orm.load")).setLevel(Level.DEBUG);
            List<User> users = session.query(User.class).orderBy(User_.id).all();
            assertThat(database.causes(() -> users.get(0).addresses().size())).containsExactly("User.addresses");
            session.expungeAll();
            Address address =
                    session.query(Address.class).orderBy(Address_.id).limit(1).one();
            assertThat(database.causes(() -> address.user().name())).containsExactly("Address.user");
            assertThat(database.causes(() -> session.query(User.class).all())).containsExactly("");
            assertThat(log.messages())
                    .containsExactly(
                            "User.addresses loads on touch of User#"
                                    + users.get(0).id() + ", and for 9 more",
                            "Address.user loads on touch of User#"
                                    + address.user().id());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O40")
    void reference_unloadedThenQueried_isTheSameObject(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            User ghost =
                    session.query(Address.class).orderBy(Address_.id).first().user();
            assertThat(session.get(User.class, ghost.id())).isSameAs(ghost);
            assertThat(database.statements(ghost::name)).isEmpty();
            assertThat(ghost.addresses()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O41")
    void selectin_nestedPaths_takesOneStatementEach(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                Node root = Node_.with().label("root").create();
                for (int i = 0; i < 3; i++) {
                    Node child = Node_.with().label("child" + i).parent(root).create();
                    session.add(Node_.with().label("leaf" + i).parent(child).create());
                }
                session.commit();
            }
            try (Session session = database.session()) {
                List<Node> roots = new ArrayList<>();
                assertThat(database.statements(() -> roots.addAll(session.query(Node.class)
                                .where(Node_.parent.isNull())
                                .options(
                                        selectin(Node_.children).then(selectin(Node_.children), selectin(Node_.parent)))
                                .all())))
                        .hasSize(3);
                assertThat(database.statements(() -> assertThat(roots.get(0).children())
                                .hasSize(3)
                                .allSatisfy(
                                        child -> assertThat(child.children()).hasSize(1))))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O41")
    void options_relationshipOfAnotherEntity_isRefused(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThatThrownBy(() -> session.query(Address.class).options(selectin(User_.addresses)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("selectin(User.addresses) is not of Address");
            assertThatThrownBy(() -> session.query(User.class)
                            .options(selectin(User_.addresses).then(selectin(User_.addresses))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is not of Address");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O43")
    void detached_touched_namesObjectAttributeAndCure(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            User user;
            Address address;
            try (Session session = database.session()) {
                user = session.query(User.class).orderBy(User_.id).first();
                address =
                        session.query(Address.class).orderBy(Address_.id.desc()).first();
            }
            assertThatThrownBy(() -> user.addresses().size())
                    .isInstanceOf(DetachedInstanceException.class)
                    .hasMessageContaining("User#" + user.id())
                    .hasMessageContaining("\"addresses\"")
                    .hasMessageContaining("options(selectin(");
            assertThatThrownBy(() -> address.user().name())
                    .isInstanceOf(DetachedInstanceException.class)
                    .hasMessageContaining("User#" + address.user().id());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O43")
    void expunged_touched_isDetachedAndDoesNotDisturbOthers(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            List<Address> addresses =
                    session.query(Address.class).orderBy(Address_.id).all();
            User expunged = addresses.get(0).user();
            session.expunge(expunged);
            assertThatThrownBy(expunged::name).isInstanceOf(DetachedInstanceException.class);
            assertThat(addresses.get(USERS).user().name()).startsWith("user");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O40")
    void reference_rowMissing_isNamedWhenTouched(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            List<Address> addresses =
                    session.query(Address.class).orderBy(Address_.id).all();
            session.commit();
            User first = addresses.get(0).user();
            database.execute("UPDATE addresses SET user_id = NULL WHERE user_id = " + first.id());
            database.execute("DELETE FROM users WHERE id = " + first.id());
            assertThat(addresses.get(USERS).user().name()).startsWith("user");
            assertThatThrownBy(first::name)
                    .isInstanceOf(NoResultFoundException.class)
                    .hasMessageContaining("User#" + first.id());
            assertThat(session.get(User.class, first.id())).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O40")
    void collection_setOfChildren_loadsAndChanges(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                Node root = Node_.with().label("root").create();
                session.add(root);
                root.children().add(Node_.with().label("a").create());
                session.commit();
            }
            try (Session session = database.session()) {
                Node root = session.query(Node.class).filterBy("label", "root").one();
                Node a = root.children().iterator().next();
                assertThat(root.children().add(a)).isFalse();
                root.children().add(Node_.with().label("b").create());
                root.children().removeIf(child -> child == a);
                assertThat(a.parent()).isNull();
                session.commit();
                assertThat(session.query(Node.class)
                                .filterBy("parent", root)
                                .one()
                                .label())
                        .isEqualTo("b");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O21")
    void session_closed_keepsNoObjectAlive(Vendor vendor) throws InterruptedException {
        try (TestDatabase database = open(vendor)) {
            Session session = database.session();
            List<Address> addresses =
                    session.query(Address.class).orderBy(Address_.id).all();
            Address kept = addresses.get(0);
            assertThat(kept.user().addresses()).hasSize(2);
            WeakReference<Address> stranger = new WeakReference<>(addresses.get(USERS));
            WeakReference<User> strangersUser =
                    new WeakReference<>(addresses.get(USERS).user());
            addresses = null;
            session.close();
            assertCollected(stranger);
            assertCollected(strangersUser);
            assertThat(kept.user().addresses()).hasSize(2);
        }
    }

    private static void assertCollected(WeakReference<?> reference) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (reference.get() != null && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(reference.get() == null).as("collected").isTrue();
    }
}
