package dev.retort.orm;

import static dev.retort.sql.Sql.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.world.Claim;
import dev.retort.orm.world.Claim_;
import dev.retort.orm.world.Customer;
import dev.retort.orm.world.Customer_;
import dev.retort.orm.world.OrderLine;
import dev.retort.orm.world.OrderLine_;
import dev.retort.orm.world.Seat;
import dev.retort.orm.world.Seat_;
import dev.retort.orm.world.Ticket;
import dev.retort.sql.Expression;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Queries and changes of many rows of entities whose keys are several columns, and of embedded values. */
class CompositeQueryTest {
    private static List<String> lines(Session session, Expression<Boolean> condition) {
        return articles(session.query(OrderLine.class).where(condition));
    }

    private static List<String> articles(Query<OrderLine> query) {
        return query.orderBy(OrderLine_.article).all().stream()
                .map(OrderLine::article)
                .toList();
    }

    private static List<String> claims(Session session, Expression<Boolean> condition) {
        return session.query(Claim.class).where(condition).orderBy(Claim_.text).all().stream()
                .map(Claim::text)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O7")
    @Tag("O52")
    void condition_onRelatedObjects_comparesAllColumns(Vendor vendor) {
        try (TestDatabase database = CompositeReferenceTest.open(vendor)) {
            CompositeReferenceTest.insert(database);
            try (Session session = database.session()) {
                OrderLine one = session.get(OrderLine.class, new OrderLine.Key("x", 1));
                OrderLine two = session.get(OrderLine.class, new OrderLine.Key("x", 2));
                Claim claim = session.query(Claim.class).filterBy("text", "a").one();
                assertThat(lines(session, OrderLine_.claims.any())).containsExactly("x1", "x2");
                assertThat(lines(session, not(OrderLine_.claims.any()))).containsExactly("y1");
                assertThat(lines(session, OrderLine_.claims.any(Claim_.text.eq("c"))))
                        .containsExactly("x2");
                assertThat(lines(session, OrderLine_.claims.contains(claim))).containsExactly("x1");
                assertThat(claims(session, Claim_.line.in(List.of(one, two)))).containsExactly("a", "b", "c");
                assertThat(claims(session, Claim_.line.in(List.of()))).isEmpty();
                assertThat(claims(session, Claim_.line.notIn(List.of(one)))).containsExactly("c");
                assertThat(claims(session, Claim_.line.ne(one))).containsExactly("c");
                assertThat(claims(session, Claim_.line.has(OrderLine_.article.eq("x1"))))
                        .containsExactly("a", "b");
                Query<Seat> seats = session.query(Seat.class);
                Ticket ticket = session.get(Ticket.class, 2);
                assertThat(seats.where(Seat_.ticket.in(List.of(ticket))).one().guest())
                        .isEqualTo("guest 2");
                assertThat(seats.where(Seat_.ticket.ne(ticket)).one().guest()).isEqualTo("guest 1");
                assertThat(seats.filterBy("ticket", null).one().guest()).isEqualTo("guest 3");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O7")
    @Tag("O50")
    void query_joinsAndLimits_goByAllColumns(Vendor vendor) {
        try (TestDatabase database = CompositeReferenceTest.open(vendor)) {
            CompositeReferenceTest.insert(database);
            try (Session session = database.session()) {
                assertThat(articles(session.query(OrderLine.class)
                                .join(OrderLine_.claims)
                                .orderBy(OrderLine_.line)
                                .limit(2)))
                        .containsExactly("x1", "x2");
                OrderLine_.As line = OrderLine_.as("l");
                assertThat(session.query(Claim.class)
                                .join(Claim_.line, line)
                                .where(line.line.eq(2))
                                .one()
                                .text())
                        .isEqualTo("c");
                assertThat(session.query(line).where(line.claims.any()).count()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O7")
    @Tag("O53")
    void changesOfManyRows_goByAllColumns(Vendor vendor) {
        try (TestDatabase database = CompositeReferenceTest.open(vendor)) {
            CompositeReferenceTest.insert(database);
            try (Session session = database.session()) {
                OrderLine one = session.get(OrderLine.class, new OrderLine.Key("x", 1));
                OrderLine two = session.get(OrderLine.class, new OrderLine.Key("x", 2));
                assertThat(session.query(OrderLine.class)
                                .where(OrderLine_.claims.any(Claim_.text.eq("a")))
                                .update(OrderLine_.article.set("pen")))
                        .isEqualTo(1);
                assertThat(one.article()).isEqualTo("pen");
                assertThat(one.claims()).hasSize(2);
                assertThat(session.query(Claim.class).filterBy("text", "a").update(Map.of("line", two)))
                        .isEqualTo(1);
                assertThat(one.claims()).hasSize(1);
                session.bulkInsert(List.of(new Claim("e", two)));
                assertThat(claims(session, Claim_.line.eq(two))).containsExactly("a", "c", "e");
                assertThat(session.bulkUpdate(
                                OrderLine.class, List.of(Map.of("orderCode", "x", "line", 1, "article", "ink"))))
                        .isEqualTo(1);
                assertThat(one.article()).isEqualTo("ink");
                session.rollback();
                assertThat(one.article()).isEqualTo("x1");
                assertThat(session.bulkUpdate(
                                Seat.class, List.of(Map.of("place", new Seat.Place("A", 1, 3), "guest", "new"))))
                        .isEqualTo(1);
                Seat seat = session.get(Seat.class, new Seat.Place("A", 1, 3));
                assertThat(seat.guest()).isEqualTo("new");
                assertThat(session.query(Seat.class).filterBy("guest", "new").delete())
                        .isEqualTo(1);
                assertThat(session.status(seat)).isEqualTo(ObjectStatus.DELETED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O7")
    @Tag("O53")
    void changesOfManyRows_thatCannotBeExact_areRefused(Vendor vendor) {
        try (TestDatabase database = CompositeReferenceTest.open(vendor);
                Session session = database.session()) {
            assertThatThrownBy(() -> session.query(OrderLine.class).allRows().update(OrderLine_.line.set(7)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("update() cannot set OrderLine.line, which is part of the key");
            assertThatThrownBy(() -> session.query(Claim.class).allRows().update(Map.of("line", Claim_.id)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Claim.line has several columns: line_line, line_order_code");
            assertThatThrownBy(() -> session.bulkUpdate(OrderLine.class, List.of(Map.of("line", 1, "article", "a"))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("needs a \"line and orderCode\" of its own");
            assertThatThrownBy(() ->
                            session.bulkInsert(List.of(OrderLine_.with().line(1).create())))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("A new OrderLine has no key: set OrderLine.orderCode before the flush");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O5")
    @Tag("O50")
    void embedded_underAnotherName_isOfItsRows(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Customer.class);
                Session session = database.session()) {
            Customer.Place home = new Customer.Place("Via Appia", 1, new Customer.Point(1, 2));
            session.addAll(List.of(
                    Customer_.with().id(1).name("ann").create(),
                    Customer_.with().id(2).name("bob").home(home).create()));
            session.flush();
            Customer_.As other = Customer_.as("other");
            Query<Customer> pairs = session.query(Customer.class).join(other, other.id.gt(Customer_.id));
            assertThat(pairs.where(other.home.street.eq("Via Appia"), other.home.point.latitude.eq(1.0))
                            .one()
                            .id())
                    .isEqualTo(1);
            assertThat(pairs.where(Customer_.home.street.eq("Via Appia")).all()).isEmpty();
            assertThat(session.query(other).where(other.home.eq(home)).one().id())
                    .isEqualTo(2);
            assertThat(session.query(other)
                            .filterBy("home.street", "Via Appia")
                            .one()
                            .id())
                    .isEqualTo(2);
            assertThat(session.query(other).filterBy("home", null).one().id()).isEqualTo(1);
            assertThat(session.query(Customer.class)
                            .filterBy("id", 1)
                            .update(Map.of("home", new Customer.Place("Corso", 5, null))))
                    .isEqualTo(1);
            assertThat(session.get(Customer.class, 1).home().street()).isEqualTo("Corso");
        }
    }
}
