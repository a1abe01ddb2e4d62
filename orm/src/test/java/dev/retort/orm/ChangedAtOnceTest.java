package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.StaleDataException;
import dev.retort.orm.TestDatabase.Vendor;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two sessions that change one list at once: the version of its owner tells the second. */
@Tag("O5")
@Tag("O23")
class ChangedAtOnceTest {
    @Entity
    static class Board {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Version
        private int version;

        @ManyToOne
        private @Nullable Board above;

        @ElementCollection
        @OrderColumn
        private List<String> labels = new ArrayList<>();

        @ElementCollection
        private List<String> notes = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn
        @OrderColumn
        private List<Pin> pins = new ArrayList<>();
    }

    @Entity
    static class Pin {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        private @Nullable String name;

        static Pin of(String name) {
            Pin pin = new Pin();
            pin.name = name;
            return pin;
        }
    }

    private static Board only(Session session) {
        return session.query(Board.class).one();
    }

    /** What two sessions make of a board with three labels and three pins. */
    private static void refused(Vendor vendor, Consumer<Board> first, Consumer<Board> second) {
        try (TestDatabase database = TestDatabase.open(vendor, Board.class, Pin.class)) {
            try (Session session = database.session()) {
                Board board = new Board();
                board.labels.addAll(List.of("a", "b", "c"));
                List.of("x", "y", "z").forEach(name -> board.pins.add(Pin.of(name)));
                session.add(board);
                session.commit();
            }
            List<String> labels;
            List<String> pins;
            try (Session one = database.session();
                    Session other = database.session()) {
                Board stale = only(other);
                assertThat(stale.labels).hasSize(3);
                assertThat(stale.pins).hasSize(3);
                other.commit();
                Board board = only(one);
                first.accept(board);
                one.commit();
                assertThat(board.version).isOne();
                labels = List.copyOf(board.labels);
                pins = board.pins.stream().map(pin -> pin.name).toList();
                second.accept(stale);
                assertThatThrownBy(other::commit).isInstanceOf(StaleDataException.class);
                other.rollback();
            }
            try (Session session = database.session()) {
                Board board = only(session);
                assertThat(board.labels).isEqualTo(labels);
                assertThat(board.pins).extracting(pin -> pin.name).isEqualTo(pins);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void listOfValues_changedAtOnce_isRefused(Vendor vendor) {
        refused(vendor, board -> board.labels.remove(0), board -> board.labels.set(0, "z"));
        refused(vendor, board -> board.labels.set(1, "z"), board -> board.labels.set(2, "y"));
    }

    @ParameterizedTest
    @EnumSource
    void listOfEntities_changedAtOnce_isRefused(Vendor vendor) {
        refused(vendor, board -> board.pins.remove(0), board -> board.pins.add(Pin.of("w")));
        refused(vendor, board -> board.pins.add(Pin.of("w")), board -> board.pins.remove(1));
        refused(vendor, board -> board.pins.add(board.pins.remove(0)), board -> board.pins.remove(2));
    }

    /** One that a row refers to comes before its own row, and is in the batch twice. */
    @ParameterizedTest
    @EnumSource
    void values_ofObjectsThatReferToEachOther_loadOnTouch(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Board.class, Pin.class)) {
            try (Session session = database.session()) {
                Board lower = new Board();
                Board upper = new Board();
                lower.notes.add("lower");
                upper.notes.add("upper");
                session.addAll(List.of(lower, upper));
                session.flush();
                lower.above = upper;
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(Board.class).all())
                        .extracting(board -> board.notes)
                        .containsExactlyInAnyOrder(List.of("lower"), List.of("upper"));
            }
        }
    }
}
