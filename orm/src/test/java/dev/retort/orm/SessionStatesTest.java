package dev.retort.orm;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.error.DataException;
import dev.retort.error.DetachedInstanceException;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.StatementException;
import dev.retort.error.TransactionRolledBackException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.world.Account;
import dev.retort.orm.world.Account_;
import dev.retort.orm.world.Counter;
import dev.retort.orm.world.Counter_;
import dev.retort.orm.world.Node;
import dev.retort.orm.world.Node_;
import dev.retort.orm.world.Payment;
import dev.retort.orm.world.Payment_;
import dev.retort.orm.world.Picture;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where objects stand, through every way that a session and a transaction can go. */
@Tag("O20")
@Tag("O21")
class SessionStatesTest {
    private static User user(String name) {
        return User_.with().name(name).create();
    }

    private static User saved(Session session, String name, String... emails) {
        User user = user(name);
        for (String email : emails) {
            user.addresses().add(Address_.with().email(email).create());
        }
        session.add(user);
        session.commit();
        return user;
    }

    @ParameterizedTest
    @EnumSource
    void object_wholeLife_passesThroughAllStates(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            User ed = user("ed");
            try (Session session = database.session()) {
                assertThat(session.status(ed)).isEqualTo(ObjectStatus.TRANSIENT);
                assertThat(session.contains(ed)).isFalse();
                session.add(ed);
                assertThat(session.status(ed)).isEqualTo(ObjectStatus.PENDING);
                assertThat(session.newObjects()).containsExactly(ed);
                assertThat(session.contains(ed)).isTrue();
                session.flush();
                assertThat(session.status(ed)).isEqualTo(ObjectStatus.PERSISTENT);
                assertThat(session.newObjects()).isEmpty();
                ed.setFullname("Ed");
                assertThat(session.dirty()).containsExactly(ed);
                session.delete(ed);
                assertThat(session.dirty()).isEmpty();
                assertThat(session.deleted()).containsExactly(ed);
                assertThat(session.status(ed)).isEqualTo(ObjectStatus.DELETED);
                session.flush();
                assertThat(session.status(ed)).isEqualTo(ObjectStatus.DELETED);
                assertThat(session.contains(ed)).isFalse();
                session.commit();
                assertThat(session.status(ed)).isEqualTo(ObjectStatus.DETACHED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_sameKeyTwice_givesSameObject(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session first = database.session();
                Session second = database.session()) {
            User ed = saved(first, "ed");
            assertThat(first.get(User.class, ed.id())).isSameAs(ed);
            User other = second.get(User.class, ed.id());
            assertThat(other).isNotSameAs(ed).isSameAs(second.query(User.class).one());
            assertThat(other.getClass()).isEqualTo(User.class);
            assertThat(second.get(User.class, -1L)).isNull();
            assertThatThrownBy(() -> second.get(User.class, "ed"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Long")
                    .hasMessageContaining("String");
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_pendingOrDeletedObject_answersAsTheFlushWill(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            Account account = Account_.with().number("1").owner("ed").create();
            session.add(account);
            assertThat(session.get(Account.class, "1")).isSameAs(account);
            session.delete(account);
            assertThat(session.get(Account.class, "1")).isNull();
            session.add(account);
            assertThat(session.get(Account.class, "1")).isSameAs(account);
            session.commit();
            assertThat(session.query(Account.class).count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_insertedObjects_areTransientWithoutGeneratedKey(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = user("ed");
            ed.addresses().add(Address_.with().email("ed@x").create());
            Node node = Node_.with().label("n").create();
            Counter counter = Counter_.with().hits(3).create();
            Account account = Account_.with().number("1").owner("ed").create();
            Payment payment = Payment_.with().account(account).amount(5).create();
            session.addAll(List.of(ed, node, counter, account, payment));
            session.flush();
            assertThat(node.id()).isPositive();
            assertThat(counter.id()).isPositive();
            assertThat(payment.id()).isNotNull();
            session.rollback();
            assertThat(ed.id()).isNull();
            assertThat(ed.addresses().get(0).id()).isNull();
            assertThat(node.id()).isNull();
            assertThat(counter.id()).isZero();
            assertThat(payment.id()).isNull();
            assertThat(account.getNumber()).isEqualTo("1");
            assertThat(List.of(ed, node, counter, payment))
                    .allSatisfy(object -> assertThat(session.status(object)).isEqualTo(ObjectStatus.TRANSIENT));
            session.addAll(List.of(ed, node, counter, account, payment));
            session.commit();
            assertThat(session.query(Address.class).one().user()).isSameAs(ed);
            assertThat(session.query(Payment.class).one().account()).isSameAs(account);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_keyOfTheProgram_stays(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = User_.with().id(4711L).name("ed").create();
            session.add(ed);
            session.flush();
            session.rollback();
            assertThat(ed.id()).isEqualTo(4711L);
            session.add(ed);
            session.commit();
            assertThat(session.get(User.class, 4711L)).isSameAs(ed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_changesAndDeletes_areUndone(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed", "a@x", "b@x");
            Address first = ed.addresses().get(0);
            ed.setName("flushed");
            ed.addresses().remove(first);
            session.flush();
            ed.setName("not flushed");
            session.delete(ed);
            session.flush();
            session.rollback();
            assertThat(session.status(ed)).isEqualTo(ObjectStatus.PERSISTENT);
            assertThat(session.status(first)).isEqualTo(ObjectStatus.PERSISTENT);
            assertThat(ed.name()).isEqualTo("ed");
            assertThat(first.user()).isSameAs(ed);
            assertThat(ed.addresses()).hasSize(2).contains(first);
            assertThat(session.dirty()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_collectionReplacedByTheProgram_loadsAnew(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed", "a@x");
            Address first = ed.addresses().get(0);
            ed.setAddresses(new java.util.ArrayList<>(
                    List.of(Address_.with().email("b@x").create())));
            session.flush();
            assertThat(session.query(Address.class).one().email()).isEqualTo("b@x");
            session.rollback();
            assertThat(ed.addresses()).containsExactly(first);
            assertThat(first.user()).isSameAs(ed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void flush_uniqueViolation_rollsBackAndSessionGoesOn(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            session.add(Account_.with().number("1").owner("ed").create());
            session.commit();
            User user = user("new");
            Account second = Account_.with().number("2").owner("ed").create();
            session.addAll(List.of(user, second));
            assertThatThrownBy(session::flush).isInstanceOf(IntegrityException.class);
            database.assertNothingActive();
            assertThat(user.id()).isNull();
            assertThat(session.newObjects()).isEmpty();
            session.rollback();
            assertThat(session.query(User.class).count()).isZero();
            second.setOwner("wendy");
            session.addAll(List.of(user, second));
            session.commit();
            assertThat(session.query(Account.class).count()).isEqualTo(2);
        }
    }

    /** Else what comes after a failure that was passed over would be stored without what came before it. */
    @ParameterizedTest
    @EnumSource
    void flush_failed_refusesAllWorkUntilRollback(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed", "ed@x");
            session.add(user("lost"));
            session.flush();
            session.addAll(List.of(
                    Account_.with().number("1").owner("x").create(),
                    Account_.with().number("2").owner("x").create()));
            Throwable failure = catchThrowable(session::flush);
            assertThat(failure).isInstanceOf(IntegrityException.class);
            List<ThrowingCallable> uses = List.of(
                    () -> session.add(user("two")),
                    () -> session.delete(ed),
                    () -> session.expunge(ed),
                    () -> session.get(User.class, ed.id()),
                    () -> session.query(User.class),
                    () -> session.execute(select(value(1))),
                    () -> ed.addresses().size(),
                    session::connection,
                    session::beginNested,
                    session::flush,
                    session::commit);
            assertThat(uses).allSatisfy(use -> assertThatThrownBy(use)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("rollback()")
                    .hasCause(failure));
            assertThat(session.status(ed)).isEqualTo(ObjectStatus.PERSISTENT);
            session.rollback();
            session.add(user("two"));
            session.commit();
            assertThat(session.query(User.class).orderBy(User_.name).all())
                    .extracting(User::name)
                    .containsExactly("ed", "two");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nested_rolledBack_undoesItsPartOnly(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed", "a@x", "b@x");
            ed.setFullname("outer");
            User outer = user("outer");
            session.add(outer);
            User inner = user("inner");
            Address address = ed.addresses().get(0);
            try (NestedTransaction part = session.beginNested()) {
                assertThat(session.status(outer)).isEqualTo(ObjectStatus.PERSISTENT);
                ed.setFullname("inner");
                session.add(inner);
                session.delete(address);
                session.flush();
                assertThat(session.query(User.class).count()).isEqualTo(3);
                part.rollback();
                assertThatThrownBy(part::commit).isInstanceOf(InvalidRequestException.class);
            }
            assertThat(session.status(inner)).isEqualTo(ObjectStatus.TRANSIENT);
            assertThat(session.status(outer)).isEqualTo(ObjectStatus.PERSISTENT);
            assertThat(session.status(address)).isEqualTo(ObjectStatus.PERSISTENT);
            assertThat(ed.fullname()).isEqualTo("outer");
            assertThat(ed.addresses()).hasSize(2);
            session.commit();
            assertThat(session.query(User.class).orderBy(User_.name).all())
                    .extracting(User::fullname)
                    .containsExactly("outer", null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nested_committed_goesWithTheTransactionAround(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed");
            User inner = user("inner");
            try (NestedTransaction first = session.beginNested();
                    NestedTransaction second = session.beginNested()) {
                session.add(inner);
                ed.setFullname("inner");
                assertThatThrownBy(first::commit).hasMessageContaining("still open");
                second.commit();
                first.commit();
            }
            assertThat(session.status(inner)).isEqualTo(ObjectStatus.PERSISTENT);
            session.rollback();
            assertThat(session.status(inner)).isEqualTo(ObjectStatus.TRANSIENT);
            assertThat(ed.fullname()).isNull();
            try (NestedTransaction open = session.beginNested()) {
                session.add(inner);
                session.commit();
                assertThatThrownBy(open::rollback).hasMessageContaining("ended");
            }
            session.rollback();
            assertThat(session.query(User.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nested_flushThatFails_undoesItsPartOnly(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            session.add(Account_.with().number("1").owner("ed").create());
            session.add(user("ed"));
            try (NestedTransaction part = session.beginNested()) {
                session.add(Account_.with().number("2").owner("ed").create());
                assertThatThrownBy(part::commit).isInstanceOf(IntegrityException.class);
                assertThatThrownBy(() -> session.query(User.class)).isInstanceOf(InvalidRequestException.class);
            }
            session.commit();
            assertThat(session.query(Account.class).count()).isEqualTo(1);
            assertThat(session.query(User.class).count()).isEqualTo(1);
        }
    }

    /** What the program passed over within the nested transaction has ended the one around it, too. */
    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    void commit_ofAbortedNestedTransaction_undoesAll(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User outer = user("outer");
            session.add(outer);
            try (NestedTransaction part = session.beginNested()) {
                assertThatThrownBy(() -> session.connection().execute("SELECT 1 / 0"))
                        .isInstanceOf(DataException.class);
                assertThatThrownBy(session::commit).isInstanceOf(StatementException.class);
                assertThat(session.status(outer)).isEqualTo(ObjectStatus.TRANSIENT);
                assertThatThrownBy(part::commit).isInstanceOf(InvalidRequestException.class);
            }
            assertThatThrownBy(() -> session.query(User.class)).isInstanceOf(InvalidRequestException.class);
            session.rollback();
            session.add(outer);
            session.commit();
            assertThat(session.query(User.class).count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_afterQueryOfChangedRow_restoresTheObject(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed");
            session.connection().execute("UPDATE users SET name = 'changed'");
            assertThat(session.query(User.class).filterBy("name", "changed").one())
                    .isSameAs(ed);
            assertThat(ed.name()).isEqualTo("changed");
            session.rollback();
            assertThat(ed.name()).isEqualTo("ed");
            assertThat(session.dirty()).isEmpty();
        }
    }

    /** What a rollback gives back is the object's own, or a later change in place would change the snapshot too. */
    @ParameterizedTest
    @EnumSource
    void rollback_ofArrayChangedInPlace_laterChangeInPlaceIsWritten(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Picture.class)) {
            try (Session session = database.session()) {
                Picture picture = new Picture(1, new byte[] {1, 2});
                session.add(picture);
                session.commit();
                picture.pixels()[0] = 9;
                session.flush();
                session.rollback();
                assertThat(picture.pixels()).containsExactly(1, 2);
                picture.pixels()[1] = 3;
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(Picture.class).one().pixels()).containsExactly(1, 3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void execute_coreStatement_sessionFlushesFirst(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            session.add(user("ed"));
            assertThat(session.scalars(select(User_.name))).containsExactly("ed");
            session.add(user("wendy"));
            assertThat(session.scalar(select(count(User_.id)))).isEqualTo(2);
            session.add(user("jack"));
            assertThat(session.execute(select(User_.name)).all()).hasSize(3);
            session.add(user("jill"));
            assertThat(session.connection().scalar(select(count(User_.id)))).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void commit_singleStatementThatFails_leavesSessionUsable(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            session.add(Account_.with().number("1").owner("ed").create());
            session.commit();
            Account second = Account_.with().number("2").owner("ed").create();
            session.add(second);
            assertThatThrownBy(session::commit).isInstanceOf(IntegrityException.class);
            database.assertNothingActive();
            session.rollback();
            second.setOwner("wendy");
            session.add(second);
            session.commit();
            assertThat(session.query(Account.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    void commit_deferredConstraintFails_undoesAll(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            database.execute("ALTER TABLE users ADD UNIQUE (name) DEFERRABLE INITIALLY DEFERRED");
            User ed = saved(session, "ed");
            User other = user("ed");
            session.add(other);
            session.flush();
            ed.setFullname("changed");
            assertThatThrownBy(session::commit).isInstanceOf(IntegrityException.class);
            database.assertNothingActive();
            assertThat(session.status(other)).isEqualTo(ObjectStatus.TRANSIENT);
            assertThat(other.id()).isNull();
            assertThat(ed.fullname()).isNull();
            session.rollback();
            other.setName("wendy");
            session.add(other);
            session.commit();
            assertThat(session.query(User.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void commit_failedStatementOfTheProgramsOwnSwallowed_storesAllOrThrows(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            saved(session, "ed");
            User other = user("wendy");
            session.add(other);
            session.flush();
            assertThatThrownBy(() -> session.connection().execute("INSERT INTO users (id) SELECT id FROM users"))
                    .isInstanceOf(IntegrityException.class);
            if (vendor == Vendor.POSTGRESQL) {
                assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);
                assertThat(session.status(other)).isEqualTo(ObjectStatus.TRANSIENT);
                session.rollback();
                session.add(other);
            }
            session.commit();
            database.assertNothingActive();
            assertThat(session.query(User.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void query_pendingChanges_areFlushedFirstUnlessForbidden(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            session.add(user("ed"));
            session.noAutoflush(
                    () -> assertThat(session.query(User.class).count()).isZero());
            assertThat(session.newObjects()).hasSize(1);
            assertThat(session.query(User.class).count()).isEqualTo(1);
            assertThat(session.newObjects()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void expunge_persistentAndPending_areLetGo(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed");
            User pending = user("pending");
            session.add(pending);
            session.expunge(ed);
            session.expunge(pending);
            assertThat(session.status(ed)).isEqualTo(ObjectStatus.DETACHED);
            assertThat(session.status(pending)).isEqualTo(ObjectStatus.TRANSIENT);
            ed.setName("not written");
            session.commit();
            assertThat(session.query(User.class).one().name()).isEqualTo("ed");
            assertThatThrownBy(() -> session.expunge(ed))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("User")
                    .hasMessageContaining("not in this session");
        }
    }

    @ParameterizedTest
    @EnumSource
    void close_uncommittedWork_isUndoneAndObjectsAreReleased(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            User inserted = user("ed");
            Session session = database.session();
            session.add(inserted);
            session.flush();
            session.close();
            session.close();
            database.assertNothingActive();
            assertThat(inserted.id()).isNull();
            assertThat(session.status(inserted)).isEqualTo(ObjectStatus.TRANSIENT);
            try (Session next = session) { // as SQLAlchemy's, a closed session can be used again
                assertThat(next.query(User.class).count()).isZero();
                next.add(inserted);
                next.commit();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void delete_pendingElementOfCollection_isNotAddedAgain(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed");
            Address address = Address_.with().email("a@x").create();
            ed.addresses().add(address);
            session.add(address);
            session.delete(address);
            session.commit();
            assertThat(ed.addresses()).isEmpty();
            assertThat(session.query(Address.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void delete_flushedElementOfCollection_leavesItAndCanBeAddedAgain(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = saved(session, "ed", "a@x", "b@x");
            Address address = ed.addresses().get(0);
            session.delete(address);
            session.commit();
            assertThat(ed.addresses()).hasSize(1).doesNotContain(address);
            session.commit();
            assertThat(session.query(Address.class).count()).isEqualTo(1);
            ed.addresses().add(address);
            session.commit();
            assertThat(session.query(Address.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void add_sameKeyAsHeldObject_isRefused(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            session.add(Account_.with().number("1").owner("ed").create());
            session.commit();
            Account twin = Account_.with().number("1").owner("wendy").create();
            assertThat(session.contains(twin)).isFalse();
            session.add(twin);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Account#1");
            session.rollback();
            assertThat(session.get(Account.class, "1").getOwner()).isEqualTo("ed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void flush_changedKey_isRefusedAndRestored(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            Account account = Account_.with().number("1").owner("ed").create();
            session.add(account);
            session.commit();
            account.setNumber("2");
            assertThatThrownBy(session::commit)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("key of Account#1");
            assertThat(account.getNumber()).isEqualTo("1");
            database.assertNothingActive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void add_unloadedReferenceOfAnotherSession_isRefused(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            User ghost;
            try (Session session = database.session()) {
                saved(session, "ed", "a@x");
            }
            try (Session session = database.session()) {
                ghost = session.query(Address.class).one().user();
            }
            try (Session session = database.session()) {
                assertThatThrownBy(() -> session.add(ghost))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("User#" + ghost.id());
                assertThatThrownBy(ghost::name).isInstanceOf(DetachedInstanceException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void reference_mappedByProperties_loadsIntoItself(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                Account account =
                        Account_.with().number("1").owner("ed").balance(7).create();
                session.addAll(List.of(
                        account, Payment_.with().account(account).amount(5).create()));
                session.commit();
            }
            try (Session session = database.session()) {
                Account ghost = session.query(Payment.class).one().account();
                assertThat(ghost.getNumber()).isEqualTo("1");
                assertThat(ghost.getBalance()).isEqualTo(7);
                assertThat(session.query(Account.class).one()).isSameAs(ghost);
                ghost.setBalance(8);
                session.commit();
            }
            try (Session session = database.session()) {
                Account ghost = session.query(Payment.class).one().account();
                assertThat(session.query(Account.class).one()).isSameAs(ghost);
                assertThat(ghost.getBalance()).isEqualTo(8);
                session.delete(session.query(Payment.class).one());
                session.delete(ghost);
                session.commit();
                assertThat(session.query(Account.class).count()).isZero();
            }
        }
    }
}
