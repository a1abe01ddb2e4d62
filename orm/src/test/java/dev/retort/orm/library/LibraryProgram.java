package dev.retort.orm.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.DetachedInstanceException;
import dev.retort.orm.Session;
import dev.retort.orm.SessionFactory;
import dev.retort.orm.SessionListener;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a program does with the library: its own code, which reads fields of entities where it likes. Each method that begins with
 * an object and a reference of it is one test.
 */
public final class LibraryProgram {
    private static final String PUBLISHERS = "SELECT publisher.id, publisher.note, publisher.borrowed, publisher.name,"
            + " publisher.rating, publisher.logo FROM publisher WHERE publisher.id = ANY (?)";

    private final SessionFactory sessions;
    private final Function<Runnable, List<String>> statements;

    /** Three publishers with two books each; the first book is lent, and the second one follows it. */
    public LibraryProgram(SessionFactory sessions, Function<Runnable, List<String>> statements) {
        this.sessions = sessions;
        this.statements = statements;
        sessions.begin(session -> IntStream.rangeClosed(1, 3).forEach(number -> {
            Publisher publisher = new Publisher("publisher " + number, number);
            Book first = new Book("first " + number, publisher);
            Book second = new Book("second " + number, publisher);
            first.price = new Price(number * 100, "EUR");
            first.reader = new Reader("card " + number, "reader " + number);
            first.waiting.add(new Reader("waits " + number, "waiting " + number));
            second.sequelOf = first;
            session.add(publisher);
        }));
    }

    private void inSession(Consumer<Session> work) {
        try (Session session = sessions.openSession()) {
            work.accept(session);
        }
    }

    private static List<Book> books(Session session) {
        return session.query(Book.class).orderBy(Book_.title).all();
    }

    private static <T> T required(@Nullable T object) {
        return Objects.requireNonNull(object);
    }

    private void touchLoadsAll(Function<Publisher, ?> touch, Object expected) {
        inSession(session -> {
            List<Book> books = books(session);
            Publisher publisher = required(books.get(1).publisher);
            assertThat(session.inspect(publisher).unloadedAttributes()).contains("name");
            assertThat(statements.apply(
                            () -> assertThat((Object) touch.apply(publisher)).isEqualTo(expected)))
                    .containsExactly(PUBLISHERS);
            assertThat(statements.apply(() ->
                            books.forEach(book -> required(book.publisher).name.length())))
                    .isEmpty();
            assertThat(session.dirty()).isEmpty();
        });
    }

    public void field_readByAnotherClass_loadsAllOfTheQuery() {
        touchLoadsAll(publisher -> publisher.name, "publisher 2");
    }

    public void wideField_readByAnotherClass_loads() {
        touchLoadsAll(publisher -> publisher.rating, 2.0);
    }

    public void fieldOfSuperclass_readByAnotherClass_loads() {
        touchLoadsAll(publisher -> publisher.borrowed, 0L);
    }

    public void finalMethod_called_loads() {
        touchLoadsAll(Publisher::name, "publisher 2");
    }

    public void method_ofTheSuperclass_loads() {
        touchLoadsAll(Thing::note, "publisher publisher 2");
    }

    public void toString_ofAFinalClass_loads() {
        touchLoadsAll(Object::toString, "Publisher publisher 2");
    }

    public void hashCode_byFields_loads() {
        touchLoadsAll(Object::hashCode, new Publisher("publisher 2", 2).hashCode());
    }

    public void equals_whoseArgumentIsUnloaded_loads() {
        touchLoadsAll(new Publisher("publisher 2", 2)::equals, true);
    }

    public void constructor_thatCopiesAnUnloadedObject_loadsIt() {
        touchLoadsAll(publisher -> new Publisher(publisher).name, "publisher 2");
    }

    public void collection_ofAnUnloadedObject_loadsIt() {
        inSession(session -> {
            Publisher publisher = required(books(session).get(0).publisher);
            assertThat(statements.apply(() -> assertThat(publisher.books).hasSize(2)))
                    .hasSize(2);
        });
    }

    public void key_ofAnUnloadedObject_answers() {
        inSession(session -> {
            Book book = books(session).get(0);
            assertThat(statements.apply(() -> {
                        assertThat(required(book.publisher).id).isPositive();
                        assertThat(required(book.reader).getCard()).isEqualTo("card 1");
                        assertThat(session.contains(required(book.publisher))).isTrue();
                    }))
                    .isEmpty();
        });
    }

    public void reference_unloaded_isOfTheClassItself() {
        inSession(session -> {
            Book book = books(session).get(0);
            assertThat((Object) required(book.publisher).getClass()).isSameAs(Publisher.class);
            assertThat((Object) required(book.reader).getClass()).isSameAs(Reader.class);
            assertThat(session.get(Publisher.class, required(required(book.publisher).id)))
                    .isSameAs(book.publisher);
        });
    }

    public void reference_toTheOwnClass_loadsByItsFields() {
        inSession(session -> {
            Book second =
                    session.query(Book.class).filterBy("title", "second 3").one();
            assertThat(statements.apply(
                            () -> assertThat(required(second.sequelOf).title).isEqualTo("first 3")))
                    .hasSize(1);
            assertThat(required(required(second.sequelOf).price)).isEqualTo(new Price(300, "EUR"));
        });
    }

    public void property_ofAnUnloadedObject_loads() {
        inSession(session -> {
            Reader reader = required(books(session).get(0).reader);
            assertThat(statements.apply(() -> assertThat(reader.getName()).isEqualTo("reader 1")))
                    .hasSize(1);
        });
    }

    public void property_whoseFieldAnotherInstanceReads_loads() {
        inSession(session -> {
            Reader reader = required(books(session).get(0).reader);
            assertThat(new Reader("other", "reader 1").isNamedAs(reader)).isTrue();
        });
    }

    public void privateField_usedByANestedClass_loads() {
        inSession(session -> {
            Reader reader = required(books(session).get(0).reader);
            assertThat(Reader.Renaming.rename(reader, "renamed")).isEqualTo("reader 1");
            session.commit();
            assertThat(session.query(Reader.class).filterBy("name", "renamed").one())
                    .isSameAs(reader);
        });
    }

    public void field_written_loadsFirstAndIsFlushed() {
        inSession(session -> {
            Publisher publisher = required(books(session).get(0).publisher);
            publisher.rating = 4.5;
            publisher.borrowed++;
            assertThat(publisher.name).isEqualTo("publisher 1");
            assertThat(statements.apply(session::commit))
                    .containsExactly("UPDATE publisher SET borrowed = ?, rating = ? WHERE publisher.id = ? [1]");
        });
        inSession(session -> {
            Publisher publisher = session.query(Publisher.class)
                    .filterBy("name", "publisher 1")
                    .one();
            assertThat(publisher.rating).isEqualTo(4.5);
            assertThat(publisher.borrowed).isEqualTo(1);
        });
    }

    public void finalCollections_changed_areFlushed() {
        inSession(session -> {
            Publisher publisher = session.query(Publisher.class)
                    .filterBy("name", "publisher 2")
                    .one();
            new Book("third", publisher).waiting.add(required(session.get(Reader.class, "card 1")));
            session.commit();
        });
        inSession(session -> {
            Book third = session.query(Book.class).filterBy("title", "third").one();
            assertThat(third.waiting).extracting(Reader::getName).containsExactly("reader 1");
            assertThat(required(third.publisher).books).hasSize(3).contains(third);
            third.waiting.clear();
            session.commit();
        });
        inSession(session -> assertThat(
                        session.query(Book.class).filterBy("title", "third").one().waiting)
                .isEmpty());
    }

    public void detached_unloaded_isRefusedByFieldToo() {
        List<Book> kept = new ArrayList<>();
        inSession(session -> kept.addAll(books(session)));
        Publisher publisher = required(kept.get(0).publisher);
        assertThat(kept.get(0).title).isEqualTo("first 1");
        assertThat(publisher.id).isPositive();
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> publisher.name.length())
                    .isInstanceOf(DetachedInstanceException.class)
                    .hasMessageStartingWith("Publisher#" + publisher.id + " is detached: its attributes");
        }
        assertThatThrownBy(() -> publisher.rating = 1).isInstanceOf(DetachedInstanceException.class);
        assertThatThrownBy(() -> write(publisher)).isInstanceOf(DetachedInstanceException.class);
    }

    private static void write(Publisher publisher) throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            out.writeObject(publisher);
        }
    }

    public void serialization_ofAnUnloadedObject_loadsIt() {
        inSession(session -> {
            Publisher publisher = required(books(session).get(0).publisher);
            assertThatThrownBy(() -> write(publisher))
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessage("dev.retort.orm.collection.PersistentList");
            assertThat(session.inspect(publisher).unloadedAttributes()).containsExactly("books");
        });
    }

    public void merge_ofAnUnloadedObject_keepsWhatIsThere() {
        List<Book> kept = new ArrayList<>();
        inSession(session -> kept.addAll(books(session)));
        Book detached = kept.get(0);
        detached.title = "renamed";
        inSession(session -> {
            Book merged = session.merge(detached);
            session.commit();
            assertThat(merged.title).isEqualTo("renamed");
            assertThat(required(merged.publisher).name).isEqualTo("publisher 1");
        });
    }

    public void object_ofAQuery_canBeExpired() {
        inSession(session -> {
            Publisher publisher = session.query(Publisher.class)
                    .filterBy("name", "publisher 1")
                    .one();
            session.connection().execute("UPDATE publisher SET name = 'renamed' WHERE name = 'publisher 1'");
            publisher.rating = 100;
            assertThat(publisher.name).isEqualTo("publisher 1");
            session.expire(publisher);
            assertThat(statements.apply(() -> assertThat(publisher.name).isEqualTo("renamed")))
                    .containsExactly(PUBLISHERS);
            assertThat(publisher.rating).isEqualTo(1);
            assertThat(session.dirty()).isEmpty();
        });
    }

    public void object_thatWasAdded_canBeExpired() {
        inSession(session -> {
            Publisher publisher = new Publisher("new", 5);
            session.add(publisher);
            session.commit();
            session.expire(publisher);
            assertThat(statements.apply(() -> assertThat(publisher).hasToString("Publisher new")))
                    .hasSize(1);
        });
    }

    public void rollback_ofWhatWasRead_loadsOnTouch() {
        inSession(session -> {
            session.connection().execute("UPDATE publisher SET name = 'never committed'");
            Publisher publisher = session.query(Publisher.class).first();
            assertThat(required(publisher).name).isEqualTo("never committed");
            session.rollback();
            assertThat(publisher.name).startsWith("publisher ");
        });
    }

    public void commit_thatExpires_loadsAnewAllAtOnce() {
        try (Session session = sessions.withExpireOnCommit(true).openSession()) {
            List<Publisher> publishers =
                    session.query(Publisher.class).orderBy(Publisher_.name).all();
            publishers.get(0).rating = 10;
            assertThat(publishers.get(0).books).hasSize(2);
            session.commit();
            inSession(other -> {
                required(other.get(Publisher.class, required(publishers.get(1).id))).name = "of another";
                new Book("of another", required(other.get(Publisher.class, required(publishers.get(0).id))));
                other.commit();
            });
            assertThat(statements.apply(() -> assertThat(publishers)
                            .extracting(publisher -> publisher.name)
                            .containsExactly("publisher 1", "of another", "publisher 3")))
                    .containsExactly(PUBLISHERS);
            assertThat(publishers.get(0).rating).isEqualTo(10);
            assertThat(publishers.get(0).books).hasSize(3);
            assertThat(session.dirty()).isEmpty();
        }
    }

    public void commit_thatExpires_expiresWhatItHasInserted() {
        try (Session session = sessions.withExpireOnCommit(true).openSession()) {
            Publisher publisher = new Publisher("new", 1);
            session.add(publisher);
            session.commit();
            assertThat(session.inspect(publisher).loadedAttributes()).containsExactly("id");
            publisher.rating = 2;
            assertThat(publisher.name).isEqualTo("new");
            session.commit();
            assertThat(publisher.rating).isEqualTo(2);
        }
    }

    public void commit_thatExpires_writesWhatAListenerHasChangedBehindTheFlush() {
        SessionFactory expiring = sessions.withExpireOnCommit(true).withListener(new SessionListener() {
            @Override
            public void afterFlush(Session session) {
                Publisher publisher = required(
                        session.noAutoflush(() -> session.query(Publisher.class).first()));
                publisher.borrowed = 7;
                publisher.books.clear();
            }
        });
        try (Session session = expiring.openSession()) {
            Publisher publisher = required(session.query(Publisher.class).first());
            publisher.rating = 3;
            session.commit();
            assertThat(publisher.rating).isEqualTo(3);
            assertThat(publisher.borrowed).isEqualTo(7);
            assertThat(publisher.books).isEmpty();
        }
    }

    public void objects_ofASessionThatExpired_haveTheirKeys() {
        Publisher publisher = sessions.withExpireOnCommit(true)
                .transaction(session -> required(session.query(Publisher.class).first()));
        assertThat(publisher.id).isPositive();
        assertThatThrownBy(() -> publisher.name.length()).isInstanceOf(DetachedInstanceException.class);
    }

    public void object_expired_canBeDeletedAndReferredTo() {
        inSession(session -> {
            Book first = session.query(Book.class).filterBy("title", "first 1").one();
            Book second =
                    session.query(Book.class).filterBy("title", "second 1").one();
            Publisher publisher = required(first.publisher);
            session.expire(publisher);
            session.expire(first);
            session.expire(second);
            new Book("third", required(session.get(Publisher.class, required(publisher.id)))).sequelOf = first;
            session.delete(second);
            session.commit();
        });
        inSession(session -> {
            Book third = session.query(Book.class).filterBy("title", "third").one();
            assertThat(required(third.sequelOf).title).isEqualTo("first 1");
            assertThat(required(third.publisher).books)
                    .extracting(book -> book.title)
                    .containsExactly("first 1", "third");
        });
    }

    public void collection_keptFromBeforeTheExpiry_isStillThatOfItsOwner() {
        inSession(session -> {
            Publisher publisher = session.query(Publisher.class)
                    .filterBy("name", "publisher 1")
                    .one();
            List<Book> kept = publisher.books;
            assertThat(kept).hasSize(2);
            session.expire(publisher);
            Book third = new Book();
            third.title = "third";
            kept.add(third);
            session.commit();
            assertThat(publisher.books).isSameAs(kept).contains(third);
        });
        inSession(session -> assertThat(required(session.query(Book.class)
                                .filterBy("title", "third")
                                .one()
                                .publisher)
                        .name)
                .isEqualTo("publisher 1"));
    }

    public void object_unloadedAndDetached_isWrittenNowhere() {
        inSession(session -> {
            Reader reader =
                    session.query(Reader.class).filterBy("name", "reader 1").one();
            session.expire(reader);
            session.expunge(reader);
            List<Reader> readers = List.of(reader);
            assertThatThrownBy(() -> session.bulkUpdate(readers))
                    .isInstanceOf(DetachedInstanceException.class)
                    .hasMessage(
                            "Reader#card 1 is not loaded, so that there is nothing of it to write; load it before its"
                                    + " session lets go of it");
            assertThatThrownBy(() -> session.bulkInsert(readers)).isInstanceOf(DetachedInstanceException.class);
            assertThatThrownBy(() -> session.add(reader))
                    .isInstanceOf(DetachedInstanceException.class)
                    .hasMessage(
                            "Reader#card 1 is detached and not loaded: its row is there, and add() is of new objects;"
                                    + " get() or merge() it");
            assertThat(session.merge(reader).getName()).isEqualTo("reader 1");
        });
    }
}
