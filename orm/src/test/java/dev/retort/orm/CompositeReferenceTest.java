package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.selectin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Claim;
import dev.retort.orm.world.Claim_;
import dev.retort.orm.world.OrderLine;
import dev.retort.orm.world.OrderLine_;
import dev.retort.orm.world.Seat;
import dev.retort.orm.world.Seat.Place;
import dev.retort.orm.world.Seat_;
import dev.retort.orm.world.Stub;
import dev.retort.orm.world.Ticket;
import dev.retort.orm.world.Ticket_;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKeyConstraint;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Foreign keys of several columns. */
@Tag("O7")
class CompositeReferenceTest {
    static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(vendor, OrderLine.class, Seat.class, Claim.class, Ticket.class, Stub.class);
    }

    private static OrderLine line(String order, int line) {
        return OrderLine_.with()
                .orderCode(order)
                .line(line)
                .article(order + line)
                .create();
    }

    private static Seat seat(int number) {
        return Seat_.with()
                .place(new Place("A", 1, number))
                .guest("guest " + number)
                .create();
    }

    /** Two claims of the first line, one of the second, one of none; seats 1 and 2 with a ticket, 3 without. */
    static void insert(TestDatabase database) {
        try (Session session = database.session()) {
            OrderLine one = line("x", 1);
            OrderLine two = line("x", 2);
            Seat seat = seat(1);
            seat.setTicket(new Ticket(1, null));
            Seat other = seat(2);
            session.addAll(
                    List.of(new Claim("a", one), new Claim("b", one), new Claim("c", two), new Claim("d", null)));
            session.addAll(List.of(one, two, line("y", 1)));
            session.addAll(List.of(seat, seat.ticket(), seat(3), other, new Ticket(2, other)));
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    void table_hasOneForeignKeyOfAllColumns(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            assertThat(Claim_.self().table().columns())
                    .extracting(Column::name)
                    .containsExactly("id", "text", "line_line", "line_order_code");
            assertThat(Claim_.self().table().indexes()).singleElement().satisfies(index -> assertThat(index.columns())
                    .extracting(Column::name)
                    .containsExactly("line_line", "line_order_code"));
            assertThat(Ticket_.self().table().columns())
                    .extracting(Column::name)
                    .containsExactly("id", "seat_house", "seat_floor", "seat_number");
            assertThat(Ticket_.self().table().constraints())
                    .filteredOn(ForeignKeyConstraint.class::isInstance)
                    .hasSize(1);
            assertThatThrownBy(() -> database.execute("INSERT INTO claim (line_line, line_order_code) VALUES (1, 'q')"))
                    .hasStackTraceContaining("claim");
        }
    }

    @ParameterizedTest
    @EnumSource
    void reference_knowsItsKey_andLoadsOnTouchWithItsBatch(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                List<Claim> claims =
                        session.query(Claim.class).orderBy(Claim_.text).all();
                assertThat(claims.get(3).line()).isNull();
                assertThat(claims.get(0).line()).isSameAs(claims.get(1).line());
                assertThat(database.statements(
                                () -> assertThat(claims.get(2).line().line()
                                                + claims.get(2).line().orderCode())
                                        .isEqualTo("2x")))
                        .isEmpty();
                assertThat(database.statements(
                                () -> assertThat(claims.get(0).line().article()).isEqualTo("x1")))
                        .singleElement()
                        .asString()
                        .endsWith("FROM order_line WHERE (order_line.line, order_line.order_code) IN ((?, ?), (?, ?))");
                assertThat(database.statements(
                                () -> assertThat(claims.get(2).line().article()).isEqualTo("x2")))
                        .isEmpty();
                assertThat(session.get(OrderLine.class, new OrderLine.Key("x", 2)))
                        .isSameAs(claims.get(2).line());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void collection_loadsForAllOwnersAtOnce(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                List<OrderLine> lines = session.query(OrderLine.class)
                        .orderBy(OrderLine_.article)
                        .all();
                assertThat(database.statements(() -> assertThat(lines.get(0).claims())
                                .extracting(Claim::text)
                                .containsExactlyInAnyOrder("a", "b")))
                        .singleElement()
                        .asString()
                        .endsWith(
                                "FROM claim WHERE (claim.line_line, claim.line_order_code) IN ((?, ?), (?, ?), (?, ?))");
                assertThat(database.statements(
                                () -> assertThat(lines.get(2).claims()).isEmpty()))
                        .isEmpty();
                lines.get(2).claims().add(lines.get(0).claims().remove(0));
                assertThat(database.statements(session::flush))
                        .containsExactly("UPDATE claim SET line_line = ?, line_order_code = ? WHERE claim.id = ? [1]");
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(OrderLine.class)
                                .options(selectin(OrderLine_.claims))
                                .orderBy(OrderLine_.article)
                                .all())
                        .extracting(line -> line.claims().size())
                        .containsExactly(1, 1, 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneToOne_isKeptInStepOnBothSides(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Seat one = session.get(Seat.class, new Place("A", 1, 1));
                Seat three = session.get(Seat.class, new Place("A", 1, 3));
                assertThat(one.ticket().id()).isEqualTo(1);
                assertThat(three.ticket()).isNull();
                three.setTicket(one.ticket());
                session.commit();
                assertThat(one.ticket()).isNull();
                Ticket two = session.get(Ticket.class, 2);
                assertThat(two.seat().place().number()).isEqualTo(2);
                assertThat(two.seat().guest()).isEqualTo("guest 2");
                Ticket first = three.ticket();
                three.setTicket(two);
                first.setSeat(one);
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(Seat.class).orderBy(Seat_.place.number).all())
                        .extracting(seat ->
                                seat.ticket() == null ? 0 : seat.ticket().id())
                        .containsExactly(1, 0, 2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void joinTable_hasAllColumnsOfBothKeys(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            assertThat(OrderLine_.seats.mapping().links().table().columns())
                    .extracting(Column::name)
                    .containsExactly("lines_line", "lines_order_code", "seats_house", "seats_floor", "seats_number");
            try (Session session = database.session()) {
                OrderLine one = session.get(OrderLine.class, new OrderLine.Key("x", 1));
                OrderLine two = session.get(OrderLine.class, new OrderLine.Key("x", 2));
                Seat seat = session.get(Seat.class, new Place("A", 1, 1));
                Seat other = session.get(Seat.class, new Place("A", 1, 2));
                one.seats().add(seat);
                seat.lines().add(two);
                other.lines().add(one);
                assertThat(database.statements(session::flush))
                        .singleElement()
                        .asString()
                        .startsWith("INSERT INTO order_line_seat (lines_line, lines_order_code, seats_house,"
                                + " seats_floor, seats_number) ");
                two.seats().remove(seat);
                assertThat(database.statements(session::flush))
                        .containsExactly("DELETE FROM order_line_seat WHERE order_line_seat.lines_line = ? AND"
                                + " order_line_seat.lines_order_code = ? AND order_line_seat.seats_house = ? AND"
                                + " order_line_seat.seats_floor = ? AND order_line_seat.seats_number = ? [1]");
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(Seat.class).orderBy(Seat_.place.number).all())
                        .extracting(seat ->
                                seat.lines().stream().map(OrderLine::article).toList())
                        .containsExactly(List.of("x1"), List.of("x1"), List.of());
                OrderLine one = session.query(OrderLine.class)
                        .join(OrderLine_.seats)
                        .where(Seat_.guest.eq("guest 2"))
                        .one();
                assertThat(one.seats()).hasSize(2);
                session.query(Claim.class).all().forEach(session::delete);
                session.delete(one);
                session.delete(session.get(Seat.class, new Place("A", 1, 3)));
                session.commit();
                assertThat(session.connection()
                                .execute("SELECT count(*) FROM order_line_seat")
                                .one()
                                .get(0))
                        .asString()
                        .isEqualTo("0");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void foreignKeyOfACollection_isWrittenIntoTheElementsRows(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Seat seat = session.get(Seat.class, new Place("A", 1, 1));
                seat.stubs().add(new Stub(1));
                seat.stubs().add(new Stub(2));
                assertThat(database.statements(session::flush))
                        .endsWith("UPDATE stub SET in_house = ?, on_floor = ?, at_number = ? WHERE stub.id = ? [2]");
                seat.stubs().remove(0);
                assertThat(database.statements(session::flush))
                        .containsExactly("UPDATE stub SET in_house = ?, on_floor = ?, at_number = ?"
                                + " WHERE stub.in_house = ? AND stub.on_floor = ? AND stub.at_number = ?"
                                + " AND stub.id = ? [1]");
                session.commit();
            }
            try (Session session = database.session()) {
                Seat seat = session.get(Seat.class, new Place("A", 1, 1));
                assertThat(seat.stubs()).extracting(Stub::id).containsExactly(2);
                session.delete(seat.ticket());
                session.delete(seat);
                session.commit();
                assertThat(session.query(Stub.class).count()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void queries_findByTheReferredObject(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                OrderLine one = session.get(OrderLine.class, new OrderLine.Key("x", 1));
                assertThat(session.query(Claim.class).where(Claim_.line.eq(one)).count())
                        .isEqualTo(2);
                assertThat(session.query(Claim.class).where(Claim_.line.ne(one)).count())
                        .isEqualTo(1);
                assertThat(session.query(Claim.class).filterBy("line", null).all())
                        .extracting(Claim::text)
                        .containsExactly("d");
                assertThat(session.query(Claim.class)
                                .filterBy("line", one)
                                .where(Claim_.line.isNotNull())
                                .count())
                        .isEqualTo(2);
                assertThat(session.query(Claim.class)
                                .join(Claim_.line)
                                .where(OrderLine_.article.eq("x2"))
                                .one()
                                .text())
                        .isEqualTo("c");
                assertThat(session.query(OrderLine.class)
                                .join(OrderLine_.claims)
                                .filterBy("text", "b")
                                .one())
                        .isSameAs(one);
                assertThatThrownBy(() -> Claim_.line.set(one))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("Claim.line has several columns: line_line, line_order_code");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletes_goFromTheReferringRowsOn(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                session.query(Claim.class).where(Claim_.text.eq("c")).all().forEach(claim -> {
                    session.delete(claim.line());
                    session.delete(claim);
                });
                session.delete(session.get(OrderLine.class, new OrderLine.Key("x", 1)));
                session.delete(session.get(Seat.class, new Place("A", 1, 1)));
                session.commit();
                assertThat(session.query(Claim.class)
                                .where(Claim_.line.isNull())
                                .count())
                        .isEqualTo(3);
                assertThat(session.query(OrderLine.class).count()).isEqualTo(1);
                assertThat(session.query(Ticket.class)
                                .where(Ticket_.seat.isNull())
                                .one()
                                .id())
                        .isEqualTo(1);
            }
        }
    }
}
