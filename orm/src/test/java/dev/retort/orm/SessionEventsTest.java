package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.world.Account_;
import dev.retort.orm.world.Document;
import dev.retort.orm.world.Document_;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("O24")
class SessionEventsTest {
    private static final class Recorder implements SessionListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void beforeFlush(Session session) {
            events.add("beforeFlush");
        }

        @Override
        public void afterFlush(Session session) {
            events.add("afterFlush");
        }

        @Override
        public void beforeCommit(Session session) {
            events.add("beforeCommit");
        }

        @Override
        public void afterCommit(Session session) {
            events.add("afterCommit");
        }

        @Override
        public void afterRollback(Session session) {
            events.add("afterRollback");
        }

        List<String> take() {
            List<String> taken = List.copyOf(events);
            events.clear();
            return taken;
        }
    }

    private static User user(String name) {
        return User_.with().name(name).create();
    }

    @ParameterizedTest
    @EnumSource
    void listener_ofSession_isToldInOrder(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            Recorder recorder = new Recorder();
            session.addListener(recorder);
            session.add(user("ed"));
            session.commit();
            assertThat(recorder.take()).containsExactly("beforeCommit", "beforeFlush", "afterFlush", "afterCommit");
            session.flush();
            assertThat(recorder.take()).containsExactly("beforeFlush");
            session.rollback();
            assertThat(recorder.take()).containsExactly("afterRollback");
            session.addAll(List.of(
                    Account_.with().number("1").owner("x").create(),
                    Account_.with().number("2").owner("x").create()));
            assertThatThrownBy(session::commit).isInstanceOf(IntegrityException.class);
            assertThat(recorder.take()).containsExactly("beforeCommit", "beforeFlush", "afterRollback");
        }
    }

    @ParameterizedTest
    @EnumSource
    void beforeFlush_whatItAdds_isWritten(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            session.addListener(new SessionListener() {
                @Override
                public void beforeFlush(Session flushing) {
                    if (flushing.newObjects().size() == 1) {
                        flushing.add(user("added"));
                    }
                }
            });
            session.add(user("ed"));
            session.commit();
            assertThat(session.query(User.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void listener_thatThrows_failsFlushOrCommit(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                session.addListener(new SessionListener() {
                    @Override
                    public void beforeCommit(Session committing) {
                        throw new IllegalStateException("no");
                    }
                });
                User ed = user("ed");
                session.add(ed);
                session.flush();
                assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
                assertThat(session.status(ed)).isEqualTo(ObjectStatus.TRANSIENT);
                assertThatThrownBy(session::flush)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("rollback()");
                session.rollback();
            }
            try (Session session = database.session()) {
                session.addListener(new SessionListener() {
                    @Override
                    public void afterFlush(Session flushing) {
                        flushing.commit();
                    }
                });
                session.add(user("ed"));
                assertThatThrownBy(session::flush)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("Cannot commit within a flush");
                session.rollback();
                assertThat(session.query(User.class).count()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void callbacks_ofEntity_areCalledThroughItsLife(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Document.class)) {
            Document document = Document_.with().title("one").create();
            try (Session session = database.session()) {
                session.add(document);
                assertThat(document.calls()).isEmpty();
                session.commit();
                assertThat(document.calls()).containsExactly("registered", "check null", "inserted " + document.id());
                assertThat(document.revision()).isEqualTo(1);
                document.calls().clear();
                session.commit();
                assertThat(document.calls()).isEmpty();
                document.setTitle("two");
                session.commit();
                assertThat(document.calls()).containsExactly("check " + document.id(), "updated");
                document.calls().clear();
                session.delete(document);
                session.commit();
                assertThat(document.calls()).containsExactly("removing", "removed");
            }
            try (Session session = database.session()) {
                session.add(Document_.with().title("three").create());
                session.commit();
            }
            try (Session session = database.session()) {
                Document found = session.query(Document.class).one();
                assertThat(found.revision()).isEqualTo(1);
                assertThat(found.calls()).containsExactly("found", "loaded three");
                session.query(Document.class).one();
                assertThat(found.calls()).hasSize(2);
                found.setTitle("four");
                assertThat(database.statements(session::commit))
                        .singleElement()
                        .asString()
                        .contains("revision", "title"); // what a callback changes is written, too
                session.refresh(found);
                assertThat(found.calls()).endsWith("found", "loaded four");
                assertThat(session.dirty()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void callback_thatThrows_failsTheFlush(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Document.class);
                Session session = database.session()) {
            Document document = Document_.with().title("forbidden").create();
            session.add(document);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("forbidden title");
            session.rollback();
            assertThat(session.status(document)).isEqualTo(ObjectStatus.TRANSIENT);
            assertThat(session.query(Document.class).count()).isZero();
        }
    }
}
