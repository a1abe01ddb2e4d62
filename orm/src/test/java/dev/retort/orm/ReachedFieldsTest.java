package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.retort.error.DetachedInstanceException;
import dev.retort.error.NoResultFoundException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Node;
import dev.retort.testing.LogCapture;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Entities whose fields any code can read: no read sees what is not loaded. */
@Tag("O40")
class ReachedFieldsTest {
    @Entity
    static class Folder {
        @Id
        int number;

        @Nullable
        String name;

        @ManyToOne(cascade = CascadeType.PERSIST)
        @Nullable
        Folder parent;

        @OneToMany(mappedBy = "folder", cascade = CascadeType.PERSIST)
        List<Note> notes = new ArrayList<>();

        Folder() {}

        Folder(int number, @Nullable Folder parent) {
            this.number = number;
            this.name = "folder " + number;
            this.parent = parent;
        }
    }

    @Entity
    static class Note {
        @Id
        int number;

        @ManyToOne(cascade = CascadeType.PERSIST)
        @Nullable
        Folder folder;

        Note() {}

        Note(int number, Folder folder) {
            this.number = number;
            this.folder = folder;
        }
    }

    /** A chain of folders, and two notes in the last one. */
    private static TestDatabase filled(Vendor vendor, int length) {
        TestDatabase database = TestDatabase.open(vendor, Folder.class, Note.class);
        try (Session session = database.session()) {
            Folder last = null;
            for (int number = 1; number <= length; number++) {
                last = new Folder(number, last);
            }
            assertThat(last).isNotNull();
            session.addAll(IntStream.of(1, 2)
                    .mapToObj(number -> new Note(number, new Folder(length + number, null)))
                    .toList());
            session.add(new Note(3, last));
            session.add(new Note(4, last));
            session.commit();
        }
        return database;
    }

    private static String path(@Nullable Folder folder) {
        return folder == null ? "" : path(folder.parent) + "/" + folder.name;
    }

    @Test
    void registry_atDebug_saysHowReferencesLoad() {
        try (LogCapture log = LogCapture.of("retort.orm")) {
            ((Logger) LoggerFactory.getLogger("retort.orm")).setLevel(Level.DEBUG);
            Registry.of(Folder.class, Note.class);
            Registry.of(Node.class);
            assertThat(log.messages())
                    .hasSize(3)
                    .anyMatch(message -> message.startsWith("References to Folder come with what refers to them"))
                    .contains("References to Node load on touch");
        }
    }

    @ParameterizedTest
    @EnumSource
    void references_comeWithTheQuery_oneStatementForALevel(Vendor vendor) {
        try (TestDatabase database = filled(vendor, 3)) {
            try (Session session = database.session()) {
                List<Note> notes = new ArrayList<>();
                List<String> statements = database.statements(
                        () -> notes.addAll(session.query(Note.class).all()));
                assertThat(statements).hasSize(4);
                assertThat(database.statements(() -> assertThat(notes)
                                .extracting(note -> path(note.folder))
                                .containsExactlyInAnyOrder(
                                        "/folder 4",
                                        "/folder 5",
                                        "/folder 1/folder 2/folder 3",
                                        "/folder 1/folder 2/folder 3")))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void fields_readAndWritten_areThoseOfTheRows(Vendor vendor) {
        try (TestDatabase database = filled(vendor, 2)) {
            Note kept;
            try (Session session = database.session()) {
                Note note = session.get(Note.class, 3);
                assertThat(note).isNotNull();
                assertThat(path(note.folder)).isEqualTo("/folder 1/folder 2");
                assertThat(note.folder).isNotNull();
                assertThat(note.folder.notes).hasSize(2);
                note.folder.name = "changed";
                session.commit();
                kept = note;
            }
            assertThat(path(kept.folder)).isEqualTo("/folder 1/changed");
            try (Session session = database.session()) {
                Folder folder = session.get(Folder.class, 2);
                assertThat(folder).isNotNull();
                assertThat(folder.name).isEqualTo("changed");
                assertThat(folder.notes)
                        .allSatisfy(note -> assertThat(path(note.folder)).isEqualTo("/folder 1/changed"));
                Folder detached =
                        session.query(Folder.class).filterBy("number", 3).one();
                session.expunge(detached);
                assertThatThrownBy(() -> detached.notes.size()).isInstanceOf(DetachedInstanceException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void reference_withoutRow_isRefusedEachTime(Vendor vendor) {
        try (TestDatabase database = filled(vendor, 1)) {
            database.execute("ALTER TABLE note DROP CONSTRAINT fk_note_folder_number_folder");
            database.execute("UPDATE note SET folder_number = 77 WHERE number = 1");
            try (Session session = database.session()) {
                for (int time = 0; time < 2; time++) {
                    assertThatThrownBy(() -> session.query(Note.class).all())
                            .isInstanceOf(NoResultFoundException.class)
                            .hasMessageContaining("Folder#77");
                }
            }
        }
    }
}
