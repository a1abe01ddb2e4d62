package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.joined;
import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.sql.Row2;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code docs/coming-from-jpa.md} and {@code docs/coming-from-sqlalchemy.md} say, where no other test has tried it. */
class ComingFromElsewhereTest {
    private @Nullable TestDatabase opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private TestDatabase open(Vendor vendor) {
        TestDatabase database = TestDatabase.open(vendor);
        opened = database;
        return database;
    }

    private static User saved(Session session, String name, String... emails) {
        User user = User_.with().name(name).create();
        for (String email : emails) {
            user.addresses().add(Address_.with().email(email).create());
        }
        session.add(user);
        session.commit();
        return user;
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O21")
    void calls_thatReadTables_flushFirstAndFindDoesNot(Vendor vendor) {
        TestDatabase database = open(vendor);
        List<Consumer<Session>> flushing = List.of(
                session -> session.query(Address.class).all(),
                session -> session.execute(select(Address_.email)).all(),
                session -> session.execute(text("SELECT email FROM addresses").columns(Address_.email))
                        .all(),
                session -> session.connection()
                        .execute("SELECT email FROM addresses")
                        .all(),
                session -> session.scalar(select(Address_.email)),
                session -> session.beginNested().commit(),
                Session::connection);
        for (Consumer<Session> call : flushing) {
            try (Session session = database.session()) {
                User ed = saved(session, "ed");
                ed.setName("changed");
                assertThat(database.statements(() -> call.accept(session)))
                        .anyMatch(sql -> sql.startsWith("UPDATE users SET name = ?"));
            }
        }
        try (Session session = database.session()) {
            User ed = saved(session, "ed");
            User mary = saved(session, "mary");
            ed.setName("changed");
            assertThat(database.statements(() -> session.find(Address.class, -1L)))
                    .noneMatch(sql -> sql.startsWith("UPDATE"));
            assertThat(database.statements(() -> session.refresh(mary)))
                    .anyMatch(sql -> sql.startsWith("UPDATE users SET name = ?"));
            assertThat(database.statements(() -> session.noAutoflush(
                            () -> session.query(Address.class).all())))
                    .noneMatch(sql -> sql.startsWith("UPDATE"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O21")
    void expungeAll_afterFlush_leavesWhatWasFlushedInTheTransaction(Vendor vendor) {
        TestDatabase database = open(vendor);
        try (Session session = database.session()) {
            session.add(User_.with().name("ed").create());
            session.flush();
            session.add(User_.with().name("mary").create());
            session.expungeAll();
            session.commit();

            assertThat(session.query(User.class).all()).extracting(User::name).containsExactly("ed");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O21")
    @Tag("O32")
    void failedFlush_givesObjectsTheirValuesAndRefusesWorkUntilRollback(Vendor vendor) {
        TestDatabase database = open(vendor);
        try (Session session = database.session()) {
            User ed = saved(session, "ed");
            ed.setName("changed");
            session.add(new Address()); // without an email

            assertThatThrownBy(session::flush).isInstanceOf(IntegrityException.class);

            assertThat(ed.name()).isEqualTo("ed");
            assertThatThrownBy(() -> session.find(User.class, ed.id()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("call rollback() before going on");
            session.rollback();
            assertThat(session.find(User.class, ed.id())).isSameAs(ed);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O7")
    void collection_thatAnotherReplacesUnderOrphanRemoval_losesTheOthers(Vendor vendor) {
        TestDatabase database = open(vendor);
        try (Session session = database.session()) {
            User ed = saved(session, "ed", "a@x", "b@x");

            ed.setAddresses(new ArrayList<>(List.of(ed.addresses().get(1))));
            session.commit();

            assertThat(session.query(Address.class).all())
                    .extracting(Address::email)
                    .containsExactly("b@x");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O7")
    void otherSide_isSetAtOnceByTheSessionsCollectionAndAtTheFlushByTheProgramsOwn(Vendor vendor) {
        TestDatabase database = open(vendor);
        try (Session session = database.session()) {
            User ed = User_.with().name("ed").create();
            Address first = Address_.with().email("a@x").create();
            ed.addresses().add(first);
            session.add(ed);
            assertThat(first.user()).isSameAs(ed);

            Address second = Address_.with().email("b@x").create();
            ed.addresses().add(second);
            assertThat(second.user()).isSameAs(ed);

            ed.setAddresses(new ArrayList<>(ed.addresses()));
            Address third = Address_.with().email("c@x").create();
            ed.addresses().add(third);
            assertThat(third.user()).isNull();
            session.flush();
            assertThat(third.user()).isSameAs(ed);
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O20")
    void dirty_hasObjectsWhoseColumnsDiffer(Vendor vendor) {
        TestDatabase database = open(vendor);
        try (Session session = database.session()) {
            User ed = saved(session, "ed");
            User mary = saved(session, "mary");
            ed.addresses().add(Address_.with().email("a@x").create());
            mary.setName("changed");

            assertThat(session.dirty()).containsExactly(mary);
            assertThat(session.inspect(ed).modifiedAttributes()).containsExactly("addresses");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O20")
    void persist_ofDetachedObject_isNoUpdate(Vendor vendor) {
        TestDatabase database = open(vendor);
        User ed;
        try (Session session = database.session()) {
            ed = saved(session, "ed");
        }
        try (Session session = database.session()) {
            Address address = Address_.with().email("a@x").create();
            address.setUser(ed);
            session.persist(address);

            assertThat(session.status(ed)).isEqualTo(ObjectStatus.DETACHED);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("refers by \"user\" to");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    void query_asTheTablesWriteIt_givesWhatTheySay(Vendor vendor) {
        TestDatabase database = open(vendor);
        try (Session session = database.session()) {
            User ed = saved(session, "ed", "a@x", "b@x");
            saved(session, "e%");

            assertThat(session.query(User.class).join(User_.addresses).all()).containsExactly(ed);
            assertThat(session.query(User.class).join(User_.addresses).count()).isEqualTo(2);
            assertThat(session.query(User.class)
                            .options(selectin(User_.addresses), joined(User_.addresses))
                            .orderBy(User_.id)
                            .limit(1)
                            .all())
                    .containsExactly(ed);
            assertThat(session.query(User.class)
                            .where(User_.fullname.eq((String) null))
                            .count())
                    .isEqualTo(2);
            assertThat(session.query(User.class)
                            .where(User_.name.startsWith("e%"))
                            .count())
                    .isEqualTo(1);
            assertThat(session.query(Address.class).where(Address_.user.eq(ed)).count())
                    .isEqualTo(2);
            List<Row2<String, String>> rows = session.execute(
                            select(User_.name, User_.fullname).where(User_.id.eq(ed.id())))
                    .all();
            assertThat(rows.get(0).value1()).isEqualTo("ed");
        }
    }
}
