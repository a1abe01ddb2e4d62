package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.StaleDataException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Claim;
import dev.retort.orm.world.OrderLine;
import dev.retort.orm.world.OrderLine_;
import dev.retort.orm.world.Seat;
import dev.retort.orm.world.Seat.Place;
import dev.retort.orm.world.Seat_;
import dev.retort.orm.world.Stub;
import dev.retort.orm.world.Ticket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of several columns. */
@Tag("O4")
class CompositeKeyTest {
    private static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(vendor, OrderLine.class, Seat.class, Claim.class, Ticket.class, Stub.class);
    }

    private static OrderLine line(String order, int line, String article) {
        return OrderLine_.with().orderCode(order).line(line).article(article).create();
    }

    private static Seat seat(int number, String guest) {
        return Seat_.with().place(new Place("A", 1, number)).guest(guest).create();
    }

    private static void insert(TestDatabase database) {
        try (Session session = database.session()) {
            session.addAll(List.of(line("x", 1, "pen"), line("x", 2, "ink"), line("y", 1, "pad")));
            session.addAll(List.of(seat(1, "ann"), seat(2, "bob")));
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    void table_hasAPrimaryKeyOfSeveralColumns(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            assertThat(OrderLine_.self().table().primaryKey())
                    .extracting(column -> column.name())
                    .containsExactly("line", "order_code");
            assertThat(Seat_.self().table().primaryKey())
                    .extracting(column -> column.name())
                    .containsExactly("house", "floor", "number");
            insert(database);
            try (Session session = database.session()) {
                session.add(line("x", 1, "again"));
                assertThatThrownBy(session::flush).isInstanceOf(IntegrityException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_takesTheIdClassOrTheEmbeddedKey(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                OrderLine[] found = new OrderLine[1];
                assertThat(database.statements(
                                () -> found[0] = session.get(OrderLine.class, new OrderLine.Key("x", 2))))
                        .containsExactly("SELECT order_line.article, order_line.line, order_line.order_code,"
                                + " order_line.amount, order_line.currency, order_line.priority, order_line.shelf_id"
                                + " FROM order_line WHERE order_line.line = ? AND order_line.order_code = ?");
                assertThat(found[0].article()).isEqualTo("ink");
                assertThat(session.get(Seat.class, new Place("A", 1, 2)).guest())
                        .isEqualTo("bob");
                assertThat(session.get(Seat.class, new Place("A", 2, 2))).isNull();
                assertThat(database.statements(() -> {
                            assertThat(session.get(OrderLine.class, new OrderLine.Key("x", 2)))
                                    .isSameAs(found[0]);
                            assertThat(session.get(
                                            OrderLine.class,
                                            session.inspect(found[0]).identity()))
                                    .isSameAs(found[0]);
                            session.get(Seat.class, new Place("A", 1, 2));
                        }))
                        .isEmpty();
                assertThat(session.inspect(found[0])).hasToString("OrderLine#(2, x) (PERSISTENT)");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_ofSomethingElse_saysWhatIsExpected(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThatThrownBy(() -> session.get(OrderLine.class, 1))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("The key of a OrderLine is made of line and orderCode: a "
                            + OrderLine.Key.class.getName()
                            + " with these is expected, not a java.lang.Integer");
            assertThatThrownBy(() -> session.get(Seat.class, new OrderLine.Key("x", 1)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("made of place.room.house and place.room.floor and place.number: a "
                            + Place.class.getName());
            assertThatThrownBy(() -> session.get(OrderLine.class, new OrderLine.Key(null, 1)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("lacks a value, and the key of a OrderLine is made of line and orderCode");
        }
    }

    @ParameterizedTest
    @EnumSource
    void changes_findTheirRowsByAllColumns(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                OrderLine one = session.get(OrderLine.class, new OrderLine.Key("x", 1));
                OrderLine two = session.get(OrderLine.class, new OrderLine.Key("x", 2));
                Seat seat = session.get(Seat.class, new Place("A", 1, 1));
                Stub shelf = new Stub(9);
                one.setArticle("pencil");
                one.setShelf(shelf);
                session.add(shelf);
                seat.setGuest("cid");
                assertThat(database.statements(session::flush))
                        .contains(
                                "UPDATE order_line SET article = ?, shelf_id = ? WHERE order_line.line = ?"
                                        + " AND order_line.order_code = ? [1]",
                                "UPDATE seat SET guest = ?, version = ? WHERE seat.house = ? AND seat.floor = ?"
                                        + " AND seat.number = ? AND seat.version = ? [1]");
                session.delete(two);
                session.delete(seat);
                assertThat(database.statements(session::flush))
                        .contains(
                                "DELETE FROM order_line WHERE order_line.line = ? AND order_line.order_code = ? [1]",
                                "DELETE FROM seat WHERE seat.house = ? AND seat.floor = ? AND seat.number = ?"
                                        + " AND seat.version = ? [1]");
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(OrderLine.class)
                                .orderBy(OrderLine_.article)
                                .all())
                        .extracting(OrderLine::article)
                        .containsExactly("pad", "pencil");
                assertThat(session.query(Seat.class).all())
                        .extracting(Seat::guest)
                        .containsExactly("bob");
                assertThat(session.query(Seat.class)
                                .where(Seat_.place.eq(new Place("A", 1, 2)), Seat_.place.room.floor.eq(1))
                                .one()
                                .guest())
                        .isEqualTo("bob");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keyChanged_isRefused_alsoInPlace(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Seat seat = session.get(Seat.class, new Place("A", 1, 1));
                seat.place().setNumber(7);
                assertThatThrownBy(session::flush)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining(
                                "The key of Seat#(A, 1, 1) (PERSISTENT) was changed to (A, 1, 7); keys of objects");
                session.rollback();
                assertThat(seat.place().number()).isEqualTo(1);
                assertThat(session.get(Seat.class, new Place("A", 1, 1))).isSameAs(seat);
                OrderLine line = session.get(OrderLine.class, new OrderLine.Key("x", 1));
                line.setLine(9);
                assertThatThrownBy(session::flush)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("was changed to (9, x)");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void newObject_withoutPartOfItsKey_isNamed(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            session.add(OrderLine_.with().line(1).create());
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("A new OrderLine has no key: set OrderLine.orderCode before the flush");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refreshAndMerge_goByTheKey(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                List<OrderLine> lines = session.query(OrderLine.class).all();
                session.commit();
                database.execute("UPDATE order_line SET article = 'new' WHERE line = 1");
                lines.forEach(session::refresh);
                assertThat(session.get(OrderLine.class, new OrderLine.Key("y", 1))
                                .article())
                        .isEqualTo("new");
                OrderLine merged = session.merge(line("x", 2, "merged"));
                assertThat(merged).isSameAs(session.get(OrderLine.class, new OrderLine.Key("x", 2)));
                Place given = new Place("A", 1, 5);
                Seat added =
                        session.merge(Seat_.with().place(given).guest("eve").create());
                given.setNumber(6);
                session.commit();
                assertThat(added.place().number()).isEqualTo(5);
                assertThat(session.get(Seat.class, new Place("A", 1, 5))).isSameAs(added);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowGone_isNamedByItsKey(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                OrderLine line = session.get(OrderLine.class, new OrderLine.Key("x", 1));
                Seat seat = session.get(Seat.class, new Place("A", 1, 1));
                session.commit();
                line.setArticle("pencil");
                database.execute("DELETE FROM order_line WHERE article = 'pen'");
                assertThatThrownBy(session::flush)
                        .isInstanceOf(StaleDataException.class)
                        .hasMessageContaining("somebody else has deleted OrderLine#(1, x)");
                session.rollback();
                session.refresh(seat);
                session.commit();
                seat.setGuest("cid");
                database.execute("UPDATE seat SET version = 4");
                assertThatThrownBy(session::flush)
                        .isInstanceOf(StaleDataException.class)
                        .hasMessageContaining(
                                "somebody else has changed Seat#(A, 1, 1) (PERSISTENT), which has version 4");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowDeletedAndInsertedAgain_isOneKey(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                session.delete(session.get(Seat.class, new Place("A", 1, 1)));
                session.add(seat(1, "new"));
                session.commit();
                assertThat(session.get(Seat.class, new Place("A", 1, 1)).guest())
                        .isEqualTo("new");
                assertThat(database.registry()
                                .create(OrderLine.class, Map.of("orderCode", "z", "line", 3))
                                .line())
                        .isEqualTo(3);
            }
        }
    }
}
