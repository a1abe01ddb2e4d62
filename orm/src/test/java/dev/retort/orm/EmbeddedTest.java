package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Customer;
import dev.retort.orm.world.Customer.Currency;
import dev.retort.orm.world.Customer.Money;
import dev.retort.orm.world.Customer.Place;
import dev.retort.orm.world.Customer.Point;
import dev.retort.orm.world.Customer_;
import dev.retort.orm.world.Parcel.Priority;
import dev.retort.orm.world.Station;
import dev.retort.orm.world.Station_;
import dev.retort.orm.world.Traced.Stamp;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects of embeddable classes, whose columns are their owners'. */
@Tag("O5")
class EmbeddedTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(vendor, Customer.class, Station.class);
    }

    private static Place rome() {
        return new Place("Via Appia", 7, new Point(41.5, 12.5));
    }

    private static Money hundred() {
        return new Money(new BigDecimal("100"), Currency.of("EUR", Priority.HIGH));
    }

    /** Customer 1 has everything but work, customer 2 nothing. */
    private static void insert(TestDatabase database) {
        try (Session session = database.session()) {
            Customer full = Customer_.with()
                    .id(1)
                    .name("ann")
                    .home(rome())
                    .credit(hundred())
                    .made(new Stamp(NOON, "me"))
                    .create();
            session.addAll(List.of(full, Customer_.with().id(2).create()));
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    void table_hasTheColumnsOfWhatIsWithin(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            database.assertNothingActive();
            assertThat(Customer_.name.table().columns())
                    .extracting(column -> column.name())
                    .containsExactly(
                            "at",
                            "maker",
                            "id",
                            "name",
                            "street",
                            "number",
                            "latitude",
                            "longitude",
                            "tags",
                            "work_street",
                            "work_number",
                            "work_latitude",
                            "work_longitude",
                            "work_tags",
                            "amount",
                            "currency",
                            "priority",
                            "version");
            assertThat(Customer_.home.number.mapping().column().isNullable()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void values_areReadAsWritten_andNullWhereAllColumnsAre(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Customer full = session.get(Customer.class, 1);
                assertThat(full.home()).isEqualTo(rome());
                assertThat(full.work()).isNull();
                assertThat(full.credit().amount()).isEqualByComparingTo("100");
                assertThat(full.credit().currency()).isEqualTo(Currency.of("EUR", Priority.HIGH));
                assertThat(full.made()).isEqualTo(new Stamp(NOON, "me"));
                Customer empty = session.get(Customer.class, 2);
                assertThat(empty.home()).isNull();
                assertThat(empty.credit()).isNull();
                assertThat(empty.made()).isNull();
                assertThat(database.statements(session::commit)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void changeInPlace_writesItsColumnsOnly(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Customer customer = session.get(Customer.class, 1);
                customer.home().setStreet("Corso");
                customer.credit().currency().setCode("ITL");
                assertThat(session.inspect(customer).modifiedAttributes())
                        .containsExactly("home", "home.street", "credit", "credit.currency", "credit.currency.code");
                assertThat(database.statements(session::flush))
                        .containsExactly("UPDATE customer SET street = ?, currency = ?, version = ?"
                                + " WHERE customer.id = ? AND customer.version = ? [1]");
                customer.home().setPoint(new Point(1, 12.5));
                customer.home().setTags(new ArrayList<>(List.of("a")));
                assertThat(database.statements(session::flush))
                        .containsExactly("UPDATE customer SET latitude = ?, tags = ?, version = ?"
                                + " WHERE customer.id = ? AND customer.version = ? [1]");
                customer.home().tags().add("b");
                session.commit();
                assertThat(customer.version()).isEqualTo(3);
            }
            try (Session session = database.session()) {
                Customer customer = session.get(Customer.class, 1);
                assertThat(customer.home()).hasToString("Corso 7 Point[latitude=1.0, longitude=12.5] [a, b]");
                customer.setHome(null);
                customer.setCredit(null);
                session.commit();
                assertThat(session.query(Customer.class)
                                .where(Customer_.home.isNull(), Customer_.credit.isNull())
                                .count())
                        .isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalValueInItsPlace_writesNothing(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Customer customer = session.get(Customer.class, 1);
                customer.setHome(rome());
                customer.setMade(new Stamp(NOON, "me"));
                assertThat(session.inspect(customer).isModified()).isFalse();
                assertThat(database.statements(session::flush)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneObjectInTwoPlaces_isWrittenInBoth(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Customer one = session.get(Customer.class, 1);
                Customer other = session.get(Customer.class, 2);
                other.setHome(one.home());
                other.setWork(one.home());
                session.commit();
                one.home().setNumber(8);
                session.commit();
                assertThat(session.query(Customer.class)
                                .where(Customer_.home.number.eq(8))
                                .count())
                        .isEqualTo(2);
                assertThat(session.query(Customer.class)
                                .where(Customer_.work.number.eq(8))
                                .one())
                        .isSameAs(other);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_givesTheObjectsBackAsTheyWere(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Customer one = session.get(Customer.class, 1);
                Customer other = session.get(Customer.class, 2);
                Place home = one.home();
                Money credit = one.credit();
                home.setStreet("Corso");
                home.setPoint(null);
                credit.currency().setCode("ITL");
                other.setWork(home);
                session.flush();
                one.setHome(null);
                one.setCredit(null);
                session.flush();
                session.rollback();
                assertThat(one.home()).isSameAs(home).isEqualTo(rome());
                assertThat(one.credit()).isSameAs(credit);
                assertThat(credit.currency()).isEqualTo(Currency.of("EUR", Priority.HIGH));
                assertThat(other.work()).isNull();
                home.setStreet("Largo");
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.get(Customer.class, 1).home().street()).isEqualTo("Largo");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowReadAgain_keepsTheObjectUnlessItsRowHasChanged(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Customer customer = session.get(Customer.class, 1);
                Place home = customer.home();
                session.query(Customer.class).all();
                session.refresh(customer);
                assertThat(customer.home()).isSameAs(home);
                session.commit();
                database.execute("UPDATE customer SET street = 'Corso' WHERE id = 1");
                session.query(Customer.class).all();
                assertThat(customer.home().street()).isEqualTo("Corso");
                customer.home().setStreet("Largo");
                customer.home().setNumber(9);
                session.refresh(customer, "home");
                assertThat(customer.home().street()).isEqualTo("Corso");
                assertThat(customer.home().number()).isEqualTo(7);
            }
        }
    }

    /** The rollback makes what was read doubtful, so the flush reads the row before it writes. */
    @ParameterizedTest
    @EnumSource
    void objectThatTheProgramHolds_staysWhereItsRowIsReadAgain(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Customer one = session.get(Customer.class, 1);
                Customer two = session.get(Customer.class, 2);
                session.rollback();
                Place home = one.home();
                home.setStreet("Corso");
                two.setHome(rome());
                database.execute("UPDATE customer SET number = 9 WHERE id = 1");
                session.query(Customer.class).all();
                assertThat(one.home()).isSameAs(home);
                assertThat(home).isEqualTo(new Place("Corso", 9, new Point(41.5, 12.5)));
                home.setTags(new ArrayList<>(List.of("late")));
                session.commit();
                assertThat(two.home()).isEqualTo(rome());
                one.setHome(null);
                session.rollback();
                assertThat(one.home()).isSameAs(home);
                one.setHome(null);
                database.execute("UPDATE customer SET number = 3, work_number = 4 WHERE id = 1");
                session.commit();
                assertThat(one.home()).isNull();
            }
            try (Session session = database.session()) {
                assertThat(session.get(Customer.class, 1).home()).isNull();
                assertThat(session.get(Customer.class, 2).home()).isEqualTo(rome());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nullHomeOfAPrimitive_isRefreshedToNull(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Customer customer = session.get(Customer.class, 2);
                customer.setHome(rome());
                session.refresh(customer, "home.number");
                assertThat(customer.home()).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void history_isOfTheWholeAndOfEachPart(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Customer customer = session.get(Customer.class, 1);
                customer.home().setStreet("Corso");
                assertThat(session.inspect(customer).history("home.street"))
                        .isEqualTo(new AttributeHistory(List.of("Corso"), List.of(), List.of("Via Appia")));
                assertThat(session.inspect(customer).history("home"))
                        .isEqualTo(new AttributeHistory(List.of(customer.home()), List.of(), List.of(rome())));
                assertThat(session.inspect(customer).history("credit").hasChanges())
                        .isFalse();
                assertThatThrownBy(() -> session.inspect(customer).history("home.stret"))
                        .isInstanceOf(NoSuchColumnException.class)
                        .hasMessageEndingWith("did you mean \"home.street\"?");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void merge_copiesTheValue_soThatTheGivenOneIsNotShared(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Customer held = session.get(Customer.class, 1);
                Place before = held.home();
                Customer given = Customer_.with()
                        .id(1)
                        .name("ann")
                        .home(rome())
                        .work(rome())
                        .made(new Stamp(NOON, "you"))
                        .create();
                assertThat(session.merge(given)).isSameAs(held);
                assertThat(held.home()).isSameAs(before);
                assertThat(held.work()).isEqualTo(rome()).isNotSameAs(given.work());
                assertThat(held.credit()).isNull();
                assertThat(database.statements(session::flush))
                        .containsExactly("UPDATE customer SET maker = ?, work_street = ?, work_number = ?,"
                                + " work_latitude = ?, work_longitude = ?, amount = ?, currency = ?, priority = ?,"
                                + " version = ? WHERE customer.id = ? AND customer.version = ? [1]");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void query_findsByPartsAndByTheWhole(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                assertThat(session.query(Customer.class)
                                .where(
                                        Customer_.home.street.startsWith("Via"),
                                        Customer_.home.point.latitude.gt(41.0),
                                        Customer_.credit.currency.code.eq("EUR"))
                                .orderBy(Customer_.made.at)
                                .all())
                        .extracting(Customer::id)
                        .containsExactly(1);
                assertThat(session.query(Customer.class)
                                .filterBy("home.street", "Via Appia")
                                .filterBy("home", rome())
                                .filterBy("work", null)
                                .count())
                        .isEqualTo(1);
                assertThat(database.statements(() -> session.query(Customer.class)
                                .where(Customer_.credit.eq(hundred()))
                                .count()))
                        .containsExactly("SELECT count(*) FROM customer WHERE customer.amount = ?"
                                + " AND customer.currency = ? AND customer.priority = ?");
                assertThatThrownBy(() -> session.query(Customer.class).filterBy("home", "Rome"))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessage("Customer.home is a " + Place.class.getName() + "; a java.lang.String was given");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void partOfARow_thatAPrimitiveCannotHold_isNamed(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            database.execute("UPDATE customer SET number = NULL WHERE id = 1");
            try (Session session = database.session()) {
                assertThatThrownBy(() -> session.get(Customer.class, 1))
                        .hasMessageContaining(
                                "There is no value for Customer.home.number, which is declared as int, which cannot be null");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void attributes_areReadAndSetByMetamodelAndByName(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            Customer customer = database.registry().create(Customer.class, Map.of("id", 3, "home.street", "Corso"));
            assertThat(customer.home()).isEqualTo(new Place("Corso", 0, null));
            Place home = customer.home();
            Customer_.home.street.set(customer, "Largo");
            Customer_.home.point.latitude.set(customer, 1.0);
            assertThat(customer.home()).isSameAs(home).isEqualTo(new Place("Largo", 0, new Point(1, 0)));
            Customer_.credit.set(customer, hundred());
            Customer_.credit.amount.set(customer, BigDecimal.ONE);
            assertThat(Customer_.credit.get(customer))
                    .isEqualTo(new Money(BigDecimal.ONE, Currency.of("EUR", Priority.HIGH)));
            assertThat(Customer_.work.number.get(customer)).isNull();
            assertThat(Customer_.work).hasToString("Customer.work");
        }
    }

    @ParameterizedTest
    @EnumSource
    void gettersAndSetters_areUsedWhereTheOwnersAre_unlessItSaysFields(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            try (Session session = database.session()) {
                session.add(Station_.with()
                        .id(1)
                        .size(Station.Size.of(5))
                        .speeds(Station.Limits.of(3, 30))
                        .create());
                session.commit();
            }
            try (Session session = database.session()) {
                Station station = session.query(Station.class)
                        .where(Station_.size.metres.eq(5), Station_.speeds.highest.eq(30))
                        .one();
                assertThat(station.getSize().millimetres()).isEqualTo(5000);
                assertThat(station.getSpeeds().highest()).isEqualTo(30);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void getterThatGivesACopy_isWrittenAndRestoredAllTheSame(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Depot.class)) {
            Depot depot = new Depot();
            depot.setId(1);
            depot.setSpot(new Spot(2, 3));
            try (Session session = database.session()) {
                session.add(depot);
                session.commit();
                session.refresh(depot);
                depot.setSpot(new Spot(4, 3));
                session.flush();
                session.rollback();
                assertThat(depot.getSpot().getAisle()).isEqualTo(2);
                database.execute("UPDATE depot SET shelf = 8");
                depot.setSpot(new Spot(9, 3));
                session.noAutoflush(() -> session.query(Depot.class)
                        .all()); // reads again what was rolled back, and keeps what was changed
                assertThat(depot.getSpot().getAisle()).isEqualTo(9);
                assertThat(depot.getSpot().getShelf()).isEqualTo(8);
                session.commit();
            }
            depot.setSpot(new Spot(5, 8));
            try (Session session = database.session()) {
                assertThat(session.merge(depot).getSpot().getAisle()).isEqualTo(5);
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.get(Depot.class, 1).getSpot().getAisle()).isEqualTo(5);
            }
        }
    }

    /** Gives nobody its own object. */
    @Entity
    static class Depot {
        private int id;
        private Spot spot;

        @Id
        int getId() {
            return id;
        }

        void setId(int id) {
            this.id = id;
        }

        @Embedded
        Spot getSpot() {
            return spot == null ? null : new Spot(spot.aisle, spot.shelf);
        }

        void setSpot(Spot spot) {
            this.spot = spot == null ? null : new Spot(spot.aisle, spot.shelf);
        }
    }

    @Embeddable
    static class Spot {
        private int aisle;
        private int shelf;

        Spot() {}

        Spot(int aisle, int shelf) {
            this.aisle = aisle;
            this.shelf = shelf;
        }

        int getAisle() {
            return aisle;
        }

        void setAisle(int aisle) {
            this.aisle = aisle;
        }

        int getShelf() {
            return shelf;
        }

        void setShelf(int shelf) {
            this.shelf = shelf;
        }
    }
}
