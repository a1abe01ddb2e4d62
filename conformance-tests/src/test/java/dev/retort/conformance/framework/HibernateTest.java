package dev.retort.conformance.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.conformance.CleanAfterwards;
import dev.retort.conformance.Vendor;
import dev.retort.conformance.framework.Shop.Address;
import dev.retort.conformance.framework.Shop.User;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hibernate ORM on its own connections, which it takes from {@link java.sql.DriverManager}. */
@Tag("D18")
@ExtendWith(CleanAfterwards.class)
class HibernateTest {
    @ParameterizedTest
    @EnumSource(
            value = Vendor.class,
            names = {"POSTGRESQL", "H2"})
    void session_prefixInUrl_sameResultsAndEcho(Vendor vendor) {
        List<String> echo = PrefixSwap.run(vendor, HibernateTest::program);
        assertThat(echo)
                .anyMatch(line -> line.contains("create table addresses"))
                .anyMatch(line -> line.contains("insert into users"))
                .anyMatch(line -> line.contains("'ed@example.org'"))
                .anyMatch(line -> line.contains("select") && line.contains("from addresses"))
                .anyMatch(line -> line.contains("ROLLBACK"))
                .anyMatch(line -> line.contains("COMMIT"));
    }

    private static List<String> program(String url) {
        Configuration configuration = new Configuration()
                .addAnnotatedClass(User.class)
                .addAnnotatedClass(Address.class)
                .setProperty("hibernate.connection.url", url)
                .setProperty("hibernate.connection.autocommit", "false")
                .setProperty("hibernate.jdbc.batch_size", "20")
                .setProperty("hibernate.hbm2ddl.auto", "create");
        List<String> seen = new ArrayList<>();
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            sessions.inTransaction(session -> {
                session.persist(ed());
                session.persist(new User("emma"));
            });
            query(sessions, seen);
            lazyCollection(sessions, seen);
            rollback(sessions, seen);
            violation(sessions, seen);
            update(sessions, seen);
        }
        return seen;
    }

    private static User ed() {
        User ed = new User("ed");
        ed.add("jones@example.org");
        ed.add("ed@example.org");
        return ed;
    }

    private static void query(SessionFactory sessions, List<String> seen) {
        sessions.inSession(session -> session.createSelectionQuery("from User order by name", User.class)
                .getResultList()
                .forEach(user -> seen.add("user " + user.id + " " + user.name)));
        sessions.inSession(session -> seen.add("joined "
                + session.createSelectionQuery(
                                "select a.email from Address a where a.user.name = :name order by a.email",
                                String.class)
                        .setParameter("name", "ed")
                        .getResultList()));
    }

    private static void lazyCollection(SessionFactory sessions, List<String> seen) {
        sessions.inSession(session -> {
            User ed = session.find(User.class, 1L);
            seen.add("loaded before " + Hibernate.isInitialized(ed.addresses));
            ed.addresses.forEach(address -> seen.add("address " + address.id + " " + address.email));
            seen.add("loaded after " + Hibernate.isInitialized(ed.addresses));
        });
    }

    private static void rollback(SessionFactory sessions, List<String> seen) {
        try {
            sessions.inTransaction(session -> {
                session.persist(new User("rolled back"));
                session.flush();
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException e) {
            seen.add(String.valueOf(e.getMessage()));
        }
        count(sessions, seen);
    }

    private static void violation(SessionFactory sessions, List<String> seen) {
        try {
            sessions.inTransaction(session -> session.persist(new User("ed")));
        } catch (ConstraintViolationException e) {
            seen.add(e.getKind() + " " + e.getSQLState() + " " + e.getErrorCode());
        }
        count(sessions, seen);
    }

    private static void update(SessionFactory sessions, List<String> seen) {
        sessions.inTransaction(session -> session.find(User.class, 2L).name = "emily");
        sessions.inTransaction(session -> session.remove(session.find(User.class, 1L)));
        query(sessions, seen);
    }

    private static void count(SessionFactory sessions, List<String> seen) {
        sessions.inSession(session -> seen.add("count "
                + session.createSelectionQuery("select count(*) from User", Long.class)
                        .getSingleResult()));
    }
}
