package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.error.DetachedInstanceException;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.world.Account;
import dev.retort.orm.world.Account_;
import dev.retort.orm.world.Node;
import dev.retort.orm.world.Node_;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session belongs to one thread at a time, and an object to one session. */
class SessionOwnershipTest {
    private static User user(String name, String... emails) {
        User user = User_.with().name(name).create();
        for (String email : emails) {
            user.addresses().add(Address_.with().email(email).create());
        }
        return user;
    }

    private static void save(TestDatabase database, Object... entities) {
        try (Session session = database.session()) {
            session.addAll(List.of(entities));
            session.commit();
        }
    }

    private static Throwable inOtherThread(ThrowingCallable use) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> thrown.set(catchThrowable(use)), "second");
        thread.start();
        CompletableFuture.runAsync(() -> {
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .join();
        return thrown.get();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O21")
    void add_detachedObject_isToldToBeMerged(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            User ed = User_.with().name("ed").create();
            try (Session session = database.session()) {
                session.add(ed);
                session.commit();
            }
            User found;
            try (Session session = database.session()) {
                found = session.get(User.class, ed.id());
            }
            try (Session session = database.session()) {
                assertThatThrownBy(() -> session.add(found))
                        .isInstanceOf(DetachedInstanceException.class)
                        .hasMessageContaining("User#" + ed.id() + " is detached")
                        .hasMessageContaining("merge() it")
                        .hasMessageContaining("\"addresses\"");
                assertThat(session.merge(found)).isNotSameAs(found);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O22")
    void session_secondThreadWithinCall_isRefusedNamingBoth(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            save(database, user("ed", "ed@x"));
            try (Session session = database.session()) {
                User ed = session.query(User.class).one();
                List<ThrowingCallable> uses = List.of(
                        () -> session.add(user("two")),
                        () -> session.delete(ed),
                        () -> session.expunge(ed),
                        () -> session.contains(ed),
                        () -> session.status(ed),
                        session::newObjects,
                        session::dirty,
                        session::deleted,
                        () -> session.get(User.class, ed.id()),
                        () -> session.query(User.class),
                        session::connection,
                        session::beginNested,
                        session::flush,
                        session::commit,
                        session::rollback,
                        session::close,
                        () -> session.noAutoflush(() -> {}),
                        () -> ed.addresses().size());
                session.noAutoflush(() -> assertThat(uses).allSatisfy(use -> assertThat(inOtherThread(use))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("\"second\"")
                        .hasMessageContaining("\"" + Thread.currentThread().getName() + "\"")
                        .hasMessageContaining("one thread at a time")));
                assertThat(inOtherThread(() -> session.add(user("handed over"))))
                        .isNull();
                session.commit();
                assertThat(session.query(User.class).count()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O22")
    void session_refusedThread_leavesItFree(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            session.noAutoflush(() -> {
                assertThat(inOtherThread(session::flush)).isNotNull();
                session.add(user("ed"));
            });
            session.addAll(List.of(
                    Account_.with().number("1").owner("x").create(),
                    Account_.with().number("2").owner("x").create()));
            assertThatThrownBy(session::flush).isInstanceOf(IntegrityException.class);
            assertThatThrownBy(session::flush).isInstanceOf(InvalidRequestException.class);
            assertThat(inOtherThread(session::rollback)).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O20")
    void add_objectOfAnotherSession_isRefusedNamingBoth(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            save(database, user("ed", "ed@x"));
            try (Session first = database.session();
                    Session second = database.session()) {
                User pending = user("pending");
                first.add(pending);
                User flushed = user("flushed");
                first.add(flushed);
                first.flush();
                Address address = first.query(Address.class).one();
                User reference = address.user();
                for (Object object : List.of(pending, flushed, address, reference)) {
                    assertThatThrownBy(() -> second.add(object))
                            .isInstanceOf(InvalidRequestException.class)
                            .hasMessageContaining(object.getClass() == Address.class ? "Address#" : "User#")
                            .hasMessageContaining(first.toString())
                            .hasMessageContaining(second.toString());
                    assertThat(second.contains(object)).isFalse();
                }
                assertThat(second.newObjects()).isEmpty();
                first.expunge(pending);
                first.reset();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O20")
    void flush_referenceToObjectOfAnotherSession_isRefusedNamingBoth(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            save(database, user("ed", "ed@x"));
            try (Session first = database.session();
                    Session second = database.session()) {
                User ed = first.query(User.class).one();
                Address added = Address_.with().email("new@x").user(ed).create();
                second.add(added);
                assertThatThrownBy(second::flush)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("Address#new")
                        .hasMessageContaining("\"user\" to User#" + ed.id())
                        .hasMessageContaining(first.toString())
                        .hasMessageContaining(second.toString());
                second.rollback();
                Node theirs = Node_.with().label("theirs").create();
                first.add(theirs);
                Node ours = Node_.with().label("ours").create();
                ours.children().add(theirs);
                second.add(ours);
                assertThat(second.newObjects()).containsExactly(ours);
                assertThatThrownBy(second::flush)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("\"children\" to Node#new");
            }
            try (Session session = database.session()) {
                assertThat(session.query(User.class).count()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O20")
    void add_objectThatItsSessionLetGo_isNotOfThatSession(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            save(database, user("ed"));
            User ed;
            User touched;
            try (Session first = database.session()) {
                ed = first.query(User.class).one();
            }
            try (Session first = database.session()) {
                touched = first.query(User.class).one();
                assertThat(touched.addresses()).isEmpty();
            }
            try (Session second = database.session()) {
                assertThatThrownBy(() -> second.add(ed)).isInstanceOf(DetachedInstanceException.class);
                assertThat(second.newObjects()).isEmpty(); // what was refused is not half in
                second.add(touched);
                assertThat(second.contains(touched)).isTrue();
                assertThatThrownBy(second::flush).isInstanceOf(IntegrityException.class);
            }
        }
    }

    /** Nothing tells that an object without relationships is another session's, but its row is there. */
    @ParameterizedTest
    @EnumSource
    @Tag("O20")
    void add_objectWithoutRelationshipsOfAnotherSession_isRefusedByTheDatabase(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session first = database.session();
                Session second = database.session()) {
            Account account = Account_.with().number("1").owner("x").create();
            first.add(account);
            first.commit();
            second.add(account);
            assertThatThrownBy(second::flush)
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("Account#");
        }
    }
}
