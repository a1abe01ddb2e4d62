package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each operation makes of an object in each state: the state after it, the statements, what is thrown. */
@Tag("O20")
@Tag("O21")
class StateTableTest {
    /** State, operation, state after it, name if it is not "ed", statements, exception. */
    private static final String TABLE = """
            transient  | add      | pending    |         |                      |
            transient  | delete   | transient  |         |                      | InvalidRequestException
            transient  | merge    | transient  |         |                      |
            transient  | refresh  | transient  |         |                      | InvalidRequestException
            transient  | expire   | transient  |         |                      | InvalidRequestException
            transient  | expunge  | transient  |         |                      | InvalidRequestException
            transient  | get      | transient  |         | SELECT               |
            transient  | query    | transient  |         | SELECT               |
            transient  | flush    | transient  |         |                      |
            transient  | commit   | transient  |         |                      |
            transient  | rollback | transient  |         |                      |
            transient  | close    | transient  |         |                      |
            pending    | add      | pending    |         |                      |
            pending    | delete   | transient  |         |                      |
            pending    | merge    | pending    |         |                      |
            pending    | refresh  | pending    |         |                      | InvalidRequestException
            pending    | expire   | pending    |         |                      | InvalidRequestException
            pending    | expunge  | transient  |         |                      |
            pending    | get      | pending    |         | SELECT               |
            pending    | query    | persistent |         | INSERT, SELECT       |
            pending    | flush    | persistent |         | INSERT               |
            pending    | commit   | persistent |         | INSERT               |
            pending    | rollback | transient  |         |                      |
            pending    | close    | transient  |         |                      |
            persistent | add      | persistent |         |                      |
            persistent | delete   | deleted    |         |                      |
            persistent | merge    | persistent |         |                      |
            persistent | refresh  | persistent |         | SELECT               |
            persistent | expire   | persistent |         |                      | InvalidRequestException
            persistent | expunge  | detached   |         |                      |
            persistent | get      | persistent |         |                      |
            persistent | query    | persistent |         | SELECT               |
            persistent | flush    | persistent |         |                      |
            persistent | commit   | persistent |         |                      |
            persistent | rollback | persistent |         |                      |
            persistent | close    | detached   |         |                      |
            changed    | add      | persistent | changed |                      |
            changed    | delete   | deleted    | changed |                      |
            changed    | merge    | persistent | changed |                      |
            changed    | refresh  | persistent |         | SELECT               |
            changed    | expire   | persistent | changed |                      | InvalidRequestException
            changed    | expunge  | detached   | changed |                      |
            changed    | get      | persistent | changed |                      |
            changed    | query    | persistent | changed | UPDATE, SELECT       |
            changed    | flush    | persistent | changed | UPDATE               |
            changed    | commit   | persistent | changed | UPDATE               |
            changed    | rollback | persistent |         |                      |
            changed    | close    | detached   | changed |                      |
            to delete  | add      | persistent |         |                      |
            to delete  | delete   | deleted    |         |                      |
            to delete  | merge    | deleted    |         |                      | InvalidRequestException
            to delete  | refresh  | deleted    |         |                      | InvalidRequestException
            to delete  | expire   | deleted    |         |                      | InvalidRequestException
            to delete  | expunge  | detached   |         |                      |
            to delete  | get      | deleted    |         |                      |
            to delete  | query    | deleted    |         | DELETE, SELECT       |
            to delete  | flush    | deleted    |         | DELETE               |
            to delete  | commit   | detached   |         | DELETE               |
            to delete  | rollback | persistent |         |                      |
            to delete  | close    | detached   |         |                      |
            deleted    | add      | pending    |         |                      |
            deleted    | delete   | deleted    |         |                      | InvalidRequestException
            deleted    | merge    | deleted    |         | SELECT               | InvalidRequestException
            deleted    | refresh  | deleted    |         |                      | InvalidRequestException
            deleted    | expire   | deleted    |         |                      | InvalidRequestException
            deleted    | expunge  | deleted    |         |                      | InvalidRequestException
            deleted    | get      | deleted    |         | SELECT               |
            deleted    | query    | deleted    |         | SELECT               |
            deleted    | flush    | deleted    |         |                      |
            deleted    | commit   | detached   |         |                      |
            deleted    | rollback | persistent |         |                      |
            deleted    | close    | detached   |         |                      |
            detached   | add      | pending    |         |                      |
            detached   | delete   | detached   |         |                      | InvalidRequestException
            detached   | merge    | detached   |         | SELECT, SELECT       |
            detached   | refresh  | detached   |         |                      | InvalidRequestException
            detached   | expire   | detached   |         |                      | InvalidRequestException
            detached   | expunge  | detached   |         |                      | InvalidRequestException
            detached   | get      | detached   |         | SELECT               |
            detached   | query    | detached   |         | SELECT               |
            detached   | flush    | detached   |         |                      |
            detached   | commit   | detached   |         |                      |
            detached   | rollback | detached   |         |                      |
            detached   | close    | detached   |         |                      |
            """;

    private static final Map<String, BiConsumer<Session, User>> STATES = states();
    private static final Map<String, BiConsumer<Session, User>> OPERATIONS = operations();

    private static Map<String, BiConsumer<Session, User>> states() {
        Map<String, BiConsumer<Session, User>> states = new LinkedHashMap<>();
        states.put("transient", (session, ed) -> {});
        states.put("pending", Session::add);
        states.put("persistent", StateTableTest::save);
        states.put("changed", (session, ed) -> {
            save(session, ed);
            ed.setName("changed");
        });
        states.put("to delete", (session, ed) -> {
            save(session, ed);
            session.delete(ed);
        });
        states.put("deleted", (session, ed) -> {
            save(session, ed);
            session.delete(ed);
            session.flush();
        });
        states.put("detached", (session, ed) -> {
            save(session, ed);
            session.expunge(ed);
        });
        return states;
    }

    private static void save(Session session, User ed) {
        session.add(ed);
        session.commit();
    }

    private static Map<String, BiConsumer<Session, User>> operations() {
        Map<String, BiConsumer<Session, User>> operations = new LinkedHashMap<>();
        operations.put("add", Session::add);
        operations.put("delete", Session::delete);
        operations.put("merge", Session::merge);
        operations.put("refresh", (session, ed) -> session.refresh(ed));
        operations.put("expire", (session, ed) -> session.expire(ed));
        operations.put("expunge", Session::expunge);
        operations.put("get", (session, ed) -> session.get(User.class, Objects.requireNonNullElse(ed.id(), -1L)));
        operations.put("query", (session, ed) -> session.query(User.class).all());
        operations.put("flush", (session, ed) -> session.flush());
        operations.put("commit", (session, ed) -> session.commit());
        operations.put("rollback", (session, ed) -> session.rollback());
        operations.put("close", (session, ed) -> session.close());
        return operations;
    }

    @ParameterizedTest
    @EnumSource
    void object_inEachState_becomesWhatTheTableSays(Vendor vendor) {
        List<String> rows = new ArrayList<>();
        try (TestDatabase database = TestDatabase.open(vendor)) {
            STATES.forEach((state, before) -> OPERATIONS.forEach((operation, work) -> {
                database.execute("DELETE FROM users");
                rows.add(row(database, state, before, operation, work));
            }));
        }
        assertThat(String.join("\n", rows) + "\n").isEqualTo(TABLE);
    }

    private static String row(
            TestDatabase database,
            String state,
            BiConsumer<Session, User> before,
            String operation,
            BiConsumer<Session, User> work) {
        try (Session session = database.session()) {
            User ed = User_.with().name("ed").create();
            before.accept(session, ed);
            List<String> thrown = new ArrayList<>();
            List<String> statements = database.statements(() -> {
                try {
                    work.accept(session, ed);
                } catch (RuntimeException e) {
                    thrown.add(e.getClass().getSimpleName());
                }
            });
            String after = session.inspect(ed).state().name().toLowerCase(Locale.ROOT);
            String name = ed.name().equals("ed") ? "" : ed.name();
            List<String> verbs = statements.stream().map(StateTableTest::verb).toList();
            return "%-10s | %-8s | %-10s | %-7s | %-20s | %s"
                    .formatted(state, operation, after, name, String.join(", ", verbs), String.join(", ", thrown))
                    .stripTrailing();
        }
    }

    /** H2 inserts within a select, to give back the key. */
    private static String verb(String sql) {
        return sql.contains("INSERT INTO") ? "INSERT" : sql.substring(0, sql.indexOf(' '));
    }
}
