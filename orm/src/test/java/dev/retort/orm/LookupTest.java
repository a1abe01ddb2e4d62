package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.engine.ExecutionOptions;
import dev.retort.engine.IsolationLevel;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transaction that only gets one row by its key is that statement, where it sees the same as within one. */
@Tag("O21")
class LookupTest {
    /** By default; the others repeat their reads. */
    private static final Set<Vendor> READ_COMMITTED = Set.of(Vendor.POSTGRESQL, Vendor.H2);

    private static TestDatabase open(Vendor vendor) {
        TestDatabase database = TestDatabase.open(vendor);
        try (Session session = database.session()) {
            session.add(User_.with().name("ed").create());
            session.add(User_.with().name("wendy").create());
            session.commit();
            session.get(User.class, 1); // the database is asked once for its isolation
        }
        return database;
    }

    @ParameterizedTest
    @EnumSource
    void get_alone_needsNoTransaction(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(database.transactions(() -> {
                        assertThat(session.get(User.class, 1).name()).isEqualTo("ed");
                        session.commit();
                    }))
                    .hasSize(READ_COMMITTED.contains(vendor) ? 0 : 2);
            assertThat(database.transactions(() -> {
                        session.refresh(session.get(User.class, 2));
                        session.rollback();
                    }))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_changed_isTwoStatementsAlone(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(database.transactions(() -> {
                        session.get(User.class, 1).setFullname("Ed");
                        session.commit();
                    }))
                    .hasSize(READ_COMMITTED.contains(vendor) ? 0 : 2);
            assertThat(database.transactions(() -> {
                        session.get(User.class, 2).setFullname("Wendy");
                        session.flush();
                        session.rollback();
                    }))
                    .hasSize(2);
            assertThat(session.get(User.class, 2).fullname()).isNull();
            session.rollback();
            session.expungeAll();
            assertThat(session.get(User.class, 1).fullname()).isEqualTo("Ed");
            assertThat(session.get(User.class, 2).fullname()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_second_isInATransaction(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(database.transactions(() -> {
                        session.get(User.class, 1);
                        session.get(User.class, 2);
                        session.commit();
                    }))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O21")
    void get_keyOfAnotherClass_isTheSameNumberOrRefused(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(session.get(User.class, 1)).isNotNull().isSameAs(session.get(User.class, 1L));
            assertThatThrownBy(() -> session.get(User.class, "1"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("The key of a User is its id, a java.lang.Long, not a java.lang.String");
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_wasTheBeginOfTheTransaction(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            session.get(User.class, 1);
            assertThatThrownBy(() -> session.begin(() -> {}))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("A transaction has begun already");
            session.commit();
            session.begin(() -> {});
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void get_inAnIsolationThatRepeatsItsReads_isInATransaction(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = new Session(
                        database.engine()
                                .withOptions(ExecutionOptions.none().isolationLevel(IsolationLevel.REPEATABLE_READ)),
                        database.registry())) {
            assertThat(database.transactions(() -> {
                        session.get(User.class, 1);
                        session.commit();
                    }))
                    .hasSize(2);
        }
    }
}
