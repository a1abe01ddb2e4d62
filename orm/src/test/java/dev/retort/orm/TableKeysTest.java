package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.IntegrityException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Indexes and unique constraints of a table, and those that its foreign keys have anyway. */
@Tag("O3")
class TableKeysTest {
    @Entity
    static class Room {
        @Id
        private long id;
    }

    @Entity
    @jakarta.persistence.Table(
            uniqueConstraints =
                    @jakarta.persistence.UniqueConstraint(
                            name = "one_seat",
                            columnNames = {"room_id", "seat"}),
            indexes = {
                @jakarta.persistence.Index(name = "by_guest", columnList = "guest_name, seat ASC"),
                @jakarta.persistence.Index(columnList = "code", unique = true)
            })
    static class Booking {
        @Id
        private long id;

        private int seat;

        @Column(name = "guest_name")
        private @Nullable String guest;

        private @Nullable String code;

        @ManyToOne
        private @Nullable Room room;

        @ManyToOne
        private @Nullable Room secondChoice;

        @OneToOne
        private @Nullable Room only;

        static Booking of(long id, int seat, String code, @Nullable Room room) {
            Booking booking = new Booking();
            booking.id = id;
            booking.seat = seat;
            booking.code = code;
            booking.room = room;
            return booking;
        }

        int seat() {
            return seat;
        }

        void setSeat(int seat) {
            this.seat = seat;
        }
    }

    private static List<String> columns(Index index) {
        return index.columns().stream().map(dev.retort.schema.Column::name).toList();
    }

    @ParameterizedTest
    @EnumSource
    void keys_ofTheTable_andOfReferences_areMadeOnce(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Room.class, Booking.class)) {
            Table table = database.registry().metadata().find(null, "booking").orElseThrow();
            assertThat(table.indexes())
                    .extracting(TableKeysTest::columns)
                    .containsExactlyInAnyOrder(
                            List.of("guest_name", "seat"), List.of("code"), List.of("second_choice_id"));
            assertThat(table.constraints())
                    .filteredOn(UniqueConstraint.class::isInstance)
                    .extracting(constraint -> constraint.columns().stream()
                            .map(dev.retort.schema.Column::name)
                            .toList())
                    .containsExactlyInAnyOrder(List.of("room_id", "seat"), List.of("only_id"));
            assertThat(table.constraints()).extracting(Constraint::name).contains(Optional.of("one_seat"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void uniqueKeys_areTheDatabases_andValuesMayPassFromOneRowToAnother(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Room.class, Booking.class);
                Session session = database.session()) {
            Room room = new Room();
            Booking first = Booking.of(1, 1, "a", room);
            Booking second = Booking.of(2, 2, "b", room);
            session.addAll(List.of(room, first, second));
            session.commit();
            first.setSeat(3);
            second.setSeat(1);
            session.commit();
            session.add(Booking.of(3, 1, "c", room));
            assertThatThrownBy(session::commit)
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageMatching("(?is).*(one_seat|booking.room_id, booking.seat).*");
            session.rollback();
            session.add(Booking.of(4, 9, "b", room));
            assertThatThrownBy(session::commit).isInstanceOf(IntegrityException.class);
            session.rollback();
            assertThat(second.seat()).isOne();
        }
    }
}
