package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.immediate;
import static dev.retort.orm.load.LoadOption.joined;
import static dev.retort.orm.load.LoadOption.lazy;
import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.orm.load.LoadOption.subquery;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.fleet.Bike;
import dev.retort.orm.fleet.Bike_;
import dev.retort.orm.fleet.Car;
import dev.retort.orm.fleet.Car_;
import dev.retort.orm.fleet.Depot;
import dev.retort.orm.fleet.Depot_;
import dev.retort.orm.fleet.Driver;
import dev.retort.orm.fleet.Driver_;
import dev.retort.orm.fleet.Entry;
import dev.retort.orm.fleet.Entry_;
import dev.retort.orm.fleet.Entry_Posting_;
import dev.retort.orm.fleet.Part;
import dev.retort.orm.fleet.Part_;
import dev.retort.orm.fleet.Van;
import dev.retort.orm.fleet.Van_;
import dev.retort.orm.fleet.Vehicle;
import dev.retort.orm.fleet.Vehicle_;
import dev.retort.orm.load.LoadPath;
import dev.retort.orm.mapping.CollectionAttribute;
import dev.retort.orm.mapping.RelationshipAttribute;
import dev.retort.sql.RowLock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entities that extend each other, each with a table of its own. */
class JoinedTableTest {
    private static final Class<?>[] ENTITIES = {
        Driver.class, Bike.class, Van.class, Car.class, Vehicle.class, Depot.class, Part.class
    };

    static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(vendor, ENTITIES);
    }

    /** A driver of three vehicles, whose favourite is the van; all refer to others. */
    static void fill(TestDatabase database) {
        try (Session session = database.session()) {
            Depot depot = Depot_.with().label("k").create();
            Driver ann = Driver_.with().name("ann").create();
            Driver bob = Driver_.with().name("bob").create();
            Car rex = Car_.with().name("rex").electric(true).depot(depot).create();
            Van pip = Van_.with().name("pip").load(7).depot(depot).create();
            Bike tom = Bike_.with().name("tom").gears(9).tag("red").create();
            rex.parts().add(Part_.with().label("ball").create());
            rex.parts().add(Part_.with().label("bone").create());
            session.addAll(List.of(depot, ann, bob, rex, pip, tom));
            rex.setDriver(ann);
            pip.setDriver(ann);
            tom.setDriver(ann);
            rex.setFriend(tom);
            tom.setFriend(pip);
            ann.setFavourite(pip);
            ann.setBike(tom);
            ann.walks().add(rex);
            ann.walks().add(pip);
            bob.setFavourite(tom);
            session.commit();
        }
    }

    private static TestDatabase filled(Vendor vendor) {
        TestDatabase database = open(vendor);
        fill(database);
        return database;
    }

    private static <E extends Vehicle> E named(Session session, Class<E> type, String name) {
        return session.query(type).filterBy("name", name).one();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void query_ofRoot_givesObjectsOfTheirClasses(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            List<Vehicle> all =
                    session.query(Vehicle.class).orderBy(Vehicle_.name).all();
            assertThat(all).extracting(Object::getClass).containsExactly(Van.class, Car.class, Bike.class);
            Van pip = (Van) all.get(0);
            assertThat(pip.load()).isEqualTo(7);
            assertThat(((Car) all.get(1)).isElectric()).isTrue();
            assertThat(((Bike) all.get(2)).gears()).isEqualTo(9);
            assertThat(((Bike) all.get(2)).tag()).isEqualTo("red");
            assertThat(all).extracting(Vehicle::loads).containsOnly(1);
            assertThat(all.get(1).friend()).isSameAs(all.get(2));
            assertThat(all.get(2).friend()).isSameAs(pip);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void query_ofSubclass_givesItAndThoseBelow(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(session.query(Car.class).orderBy(Car_.name).all())
                    .extracting(Car::name)
                    .containsExactly("pip", "rex");
            assertThat(session.query(Van.class).all()).extracting(Car::name).containsExactly("pip");
            assertThat(session.query(Bike.class).count()).isEqualTo(1);
            assertThat(session.query(Vehicle.class).count()).isEqualTo(3);
            assertThat(session.query(Van.class).where(Van_.name.eq("rex")).exists())
                    .isFalse();
            assertThat(session.query(Car.class).orderBy(Car_.name).limit(1).all())
                    .hasSize(1);
            try (var stream = session.query(Car.class).yieldPer(1).stream()) {
                assertThat(stream.map(Car::name)).containsExactlyInAnyOrder("pip", "rex");
            }
            assertThat(session.query(Car_.as("d")).all()).hasSize(2);
        }
    }

    @Test
    @Tag("O6")
    void query_onPostgresql_joinsTheTables() {
        try (TestDatabase database = filled(Vendor.POSTGRESQL);
                Session session = database.session()) {
            String columns = "SELECT vehicle.id, vehicle.name, vehicle.version, vehicle.driver_id, vehicle.friend_id, ";
            assertThat(database.statements(() -> session.query(Bike.class).all())
                            .get(0))
                    .isEqualTo(columns + "bike.gears, bike.tag FROM vehicle JOIN bike ON bike.id = vehicle.id");
            assertThat(database.statements(() -> session.query(Car.class).all()).get(0))
                    .isEqualTo(columns + "car.electric, car.tag, car.depot_id, van.car_id, van.load FROM vehicle"
                            + " JOIN car ON car.id = vehicle.id LEFT OUTER JOIN van ON van.car_id = vehicle.id");
            assertThat(database.statements(() -> session.query(Vehicle.class).all())
                            .get(0))
                    .isEqualTo(
                            columns + "bike.id, car.id, van.car_id, bike.gears, bike.tag, car.electric, car.tag,"
                                    + " car.depot_id, van.load FROM vehicle LEFT OUTER JOIN bike ON bike.id = vehicle.id"
                                    + " LEFT OUTER JOIN car ON car.id = vehicle.id LEFT OUTER JOIN van ON van.car_id = vehicle.id");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void get_byAnyClassOfTheObject_givesTheSameObject(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Long key = named(session, Car.class, "rex").id();
            session.expungeAll();
            assertThat(session.get(Bike.class, key)).isNull();
            assertThat(session.get(Van.class, key)).isNull();
            Vehicle rex = session.get(Vehicle.class, key);
            assertThat(rex).isExactlyInstanceOf(Car.class);
            assertThat(session.get(Car.class, key)).isSameAs(rex);
            assertThat(database.statements(
                            () -> assertThat(session.get(Bike.class, key)).isNull()))
                    .isEmpty();
            assertThat(named(session, Vehicle.class, "rex")).isSameAs(rex);
            assertThat(session.get(Vehicle.class, -1L)).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void flush_changes_areWrittenForEachClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Van pip = named(session, Van.class, "pip");
                Bike tom = (Bike) named(session, Vehicle.class, "tom");
                pip.setLoad(8);
                pip.setElectric(true);
                tom.setName("tim");
                tom.setFriend(null);
                session.commit();
                assertThat(pip.version()).isEqualTo(1);
                assertThat(session.dirty()).isEmpty();
            }
            try (Session session = database.session()) {
                Van pip = (Van) named(session, Car.class, "pip");
                assertThat(pip.load()).isEqualTo(8);
                assertThat(pip.isElectric()).isTrue();
                assertThat(named(session, Vehicle.class, "tim").friend()).isNull();
                Car rex = named(session, Car.class, "rex");
                session.get(Driver.class, rex.driver().id()).walks().clear();
                session.delete(rex);
                session.commit();
                assertThat(session.query(Part.class).count()).isZero();
                assertThat(session.query(Vehicle.class).count()).isEqualTo(2);
            }
        }
    }

    @Test
    @Tag("O6")
    void flush_writesTablesFromTheRootOn_andDeletesTheOtherWayRound() {
        try (TestDatabase database = open(Vendor.POSTGRESQL);
                Session session = database.session()) {
            Depot depot = Depot_.with().label("k").create();
            session.add(depot);
            session.flush();
            Bike tom = Bike_.with().name("tom").create();
            Van pip = Van_.with().name("pip").load(2).depot(depot).create();
            assertThat(database.statements(() -> {
                        session.addAll(List.of(pip, tom));
                        session.flush();
                    }))
                    .containsExactly(
                            "INSERT INTO vehicle (name, version, driver_id, friend_id) VALUES (?, ?, ?, ?) RETURNING id",
                            "INSERT INTO car (id, electric, tag, depot_id) VALUES (?, ?, ?, ?)",
                            "INSERT INTO van (car_id, load) VALUES (?, ?)",
                            "INSERT INTO vehicle (name, version, driver_id, friend_id) VALUES (?, ?, ?, ?) RETURNING id",
                            "INSERT INTO bike (id, gears, tag) VALUES (?, ?, ?)");
            assertThat(database.statements(() -> {
                        pip.setLoad(3);
                        session.flush();
                    }))
                    .containsExactly(
                            "UPDATE vehicle SET version = ? WHERE vehicle.id = ? AND vehicle.version = ? [1]",
                            "UPDATE van SET load = ? WHERE van.car_id = ? [1]");
            assertThat(database.statements(() -> {
                        pip.setName("pep");
                        session.flush();
                    }))
                    .containsExactly(
                            "UPDATE vehicle SET name = ?, version = ? WHERE vehicle.id = ? AND vehicle.version = ? [1]");
            assertThat(pip.version()).isEqualTo(2);
            assertThat(database.statements(() -> {
                        session.delete(pip);
                        session.delete(tom);
                        session.flush();
                    }))
                    .containsExactly(
                            "DELETE FROM driver_car WHERE driver_car.walks_id = ANY (?)",
                            "DELETE FROM van WHERE van.car_id = ANY (?)",
                            "DELETE FROM car WHERE car.id = ANY (?)",
                            "DELETE FROM bike WHERE bike.id = ANY (?)",
                            "DELETE FROM vehicle WHERE vehicle.id = ? AND vehicle.version = ? [2]");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void references_toAnExtendedEntity_comeWithTheirOwners(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(database.statements(() ->
                            session.query(Driver.class).orderBy(Driver_.name).all()))
                    .hasSize(2);
            Driver ann =
                    session.query(Driver.class).where(Driver_.name.eq("ann")).one();
            assertThat(ann.favourite()).isExactlyInstanceOf(Van.class);
            assertThat(session.dirty()).isEmpty();
            assertThat(ann.bike().gears()).isEqualTo(9);
            assertThat(ann.bike())
                    .isSameAs(session.get(Vehicle.class, ann.bike().id()));
            assertThat(ann.vehicles()).hasSize(3);
            assertThat(ann.walks()).hasSize(2);
        }
    }

    private static <T> LoadPath<T> by(String strategy, RelationshipAttribute<?, T> relationship) {
        return switch (strategy) {
            case "joined" -> joined(relationship);
            case "selectin" -> selectin(relationship);
            case "subquery" -> subquery(relationship);
            default -> immediate(relationship);
        };
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void options_eachStrategy_loadsRelationshipsToRootAndSubclasses(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            for (String strategy : List.of("joined", "selectin", "subquery", "immediate")) {
                try (Session session = database.session()) {
                    List<Driver> drivers = session.query(Driver.class)
                            .orderBy(Driver_.name)
                            .options(
                                    by(strategy, Driver_.vehicles)
                                            .then(by(strategy, Vehicle_.friend), by(strategy, Car_.parts)),
                                    by(strategy, Driver_.favourite),
                                    by(strategy, Driver_.walks),
                                    by(strategy, Driver_.bike))
                            .all();
                    assertThat(database.statements(() -> {
                                Driver ann = drivers.get(0);
                                assertThat(ann.vehicles())
                                        .extracting(Vehicle::name)
                                        .containsExactlyInAnyOrder("rex", "pip", "tom");
                                assertThat(ann.vehicles().stream()
                                                .filter(Car.class::isInstance)
                                                .map(Car.class::cast)
                                                .mapToInt(car -> car.parts().size())
                                                .sum())
                                        .isEqualTo(2);
                                assertThat(ann.favourite()).isInstanceOf(Van.class);
                                assertThat(ann.bike().name()).isEqualTo("tom");
                                assertThat(drivers.get(1).favourite()).isSameAs(ann.bike());
                                assertThat(ann.walks()).hasSize(2);
                            }))
                            .as(strategy)
                            .isEmpty();
                    assertThat(session.dirty()).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void options_ofASubclass_loadForItsObjectsAmongTheOthers(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            for (var option : List.of(joined(Car_.parts), selectin(Car_.parts), subquery(Car_.parts))) {
                try (Session session = database.session()) {
                    List<Vehicle> all = session.query(Vehicle.class)
                            .orderBy(Vehicle_.name)
                            .options(option, selectin(Car_.depot))
                            .all();
                    assertThat(database.statements(() -> {
                                assertThat(((Car) all.get(1)).parts()).hasSize(2);
                                assertThat(((Car) all.get(0)).parts()).isEmpty();
                                assertThat(((Car) all.get(0)).depot().label()).isEqualTo("k");
                            }))
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void joins_andConditions_meanTheClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(session.query(Driver.class)
                            .join(Driver_.bike)
                            .where(Bike_.gears.eq(9))
                            .all())
                    .hasSize(1);
            assertThat(session.query(Driver.class)
                            .where(Driver_.vehicles.any(Vehicle_.name.eq("rex")))
                            .all())
                    .hasSize(1);
            assertThat(session.query(Driver.class)
                            .where(Driver_.walks.any(Car_.electric.isTrue()))
                            .all())
                    .hasSize(1);
            assertThat(session.query(Driver.class)
                            .where(Driver_.bike.has(Bike_.name.eq("tom")))
                            .count())
                    .isEqualTo(1);
            assertThat(session.query(Vehicle.class)
                            .where(Vehicle_.friend.has(Vehicle_.name.eq("pip")))
                            .one()
                            .name())
                    .isEqualTo("tom");
            assertThat(session.query(Car.class)
                            .join(Car_.parts)
                            .where(Part_.label.eq("ball"))
                            .one()
                            .name())
                    .isEqualTo("rex");
            assertThat(session.query(Vehicle.class)
                            .join(Car_.parts)
                            .where(Part_.label.eq("ball"))
                            .one()
                            .name())
                    .isEqualTo("rex");
            assertThat(session.query(Car.class)
                            .join(Vehicle_.driver)
                            .where(Driver_.name.eq("ann"))
                            .all())
                    .hasSize(2);
            assertThatThrownBy(() -> session.query(Car.class).join(Vehicle_.friend))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("reads Vehicle already; join it under another name: Vehicle_.as(\"other\")");
            assertThat(session.query(Car.class)
                            .join(Vehicle_.friend, Vehicle_.as("friend"))
                            .all())
                    .extracting(Car::name)
                    .containsExactly("rex");
            assertThat(session.query(Depot.class).one().cars()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void bulk_changes_areOfTheClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Bike tom = named(session, Bike.class, "tom");
            assertThat(session.query(Car.class).allRows().update(Car_.tag.set("blue")))
                    .isEqualTo(2);
            assertThat(tom.tag()).isEqualTo("red");
            assertThat(session.query(Vehicle.class)
                            .where(Vehicle_.name.eq("tom"))
                            .update(Vehicle_.name.set("tim")))
                    .isEqualTo(1);
            assertThat(tom.name()).isEqualTo("tim");
            assertThatThrownBy(() -> session.query(Bike.class).delete())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("allRows()");
            assertThatThrownBy(() -> session.query(Vehicle.class).allRows().update(Bike_.gears.set(1)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Column \"gears\" is no attribute of Vehicle");
            session.query(Driver.class).allRows().update(Driver_.favourite.set(null), Driver_.bike.set(null));
            session.query(Car.class).allRows().update(Car_.friend.set(null));
            assertThat(session.query(Bike.class).allRows().delete()).isEqualTo(1);
            assertThat(session.query(Vehicle.class).count()).isEqualTo(2);
            session.bulkInsert(List.of(
                    Bike_.with().name("a").gears(3).create(),
                    Van_.with()
                            .name("b")
                            .load(1)
                            .depot(session.query(Depot.class).one())
                            .create()));
            assertThat(session.query(Van.class).filterBy("load", 1).one().name())
                    .isEqualTo("b");
            assertThat(session.query(Bike.class).one().gears()).isEqualTo(3);
            assertThat(session.bulkUpdate(
                            Bike.class,
                            List.of(Map.of("id", named(session, Bike.class, "a").id(), "gears", 4))))
                    .isEqualTo(1);
            assertThat(named(session, Bike.class, "a").gears()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void merge_refreshAndRollback_keepTheClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Van pip = named(session, Van.class, "pip");
            session.expungeAll();
            pip.setLoad(9);
            Van merged = session.merge(pip);
            assertThat(merged).isNotSameAs(pip);
            assertThat(merged.load()).isEqualTo(9);
            assertThat(session.get(Vehicle.class, pip.id())).isSameAs(merged);
            session.flush();
            session.rollback();
            assertThat(merged.load()).isEqualTo(7);
            merged.setLoad(10);
            session.refresh(merged);
            assertThat(merged.load()).isEqualTo(7);
            Car added = Car_.with().name("new").depot(merged.depot()).create();
            session.add(added);
            session.flush();
            assertThat(session.get(Vehicle.class, added.id())).isSameAs(added);
            session.rollback();
            assertThat(added.id()).isNull();
            assertThat(session.query(Car.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void row_ofNoClass_isRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            database.execute("UPDATE driver SET bike_id = NULL");
            database.execute("DELETE FROM bike");
            Query<Vehicle> all = session.query(Vehicle.class).orderBy(Vehicle_.name);
            assertThatThrownBy(all::all)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("The row of vehicle with the key ")
                    .hasMessageContaining(
                            "is of Vehicle, which is abstract, and none of the tables bike, car, van has a row");
        }
    }

    @Test
    @Tag("O6")
    void lazy_ofAnExtendedEntity_isRefused() {
        try (TestDatabase database = open(Vendor.H2);
                Session session = database.session()) {
            assertThatThrownBy(() -> session.query(Driver.class)
                            .options(lazy(Driver_.favourite))
                            .all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Vehicle is extended by other entities");
            assertThatThrownBy(() ->
                            session.query(Part.class).options(lazy(Part_.car)).all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Car is extended by other entities");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void query_withLimitAliasAndDistinct_countsObjects(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            List<Driver> drivers = session.query(Driver.class)
                    .options(joined(Driver_.vehicles))
                    .orderBy(Driver_.name)
                    .limit(1)
                    .all();
            assertThat(drivers).hasSize(1);
            assertThat(drivers.get(0).vehicles()).hasSize(3);
            session.expungeAll();
            List<Car> cars = session.query(Car.class)
                    .options(joined(Car_.parts))
                    .orderBy(Car_.name.desc())
                    .limit(1)
                    .all();
            assertThat(cars).extracting(Car::name).containsExactly("rex");
            assertThat(cars.get(0).parts()).hasSize(2);
            assertThat(session.query(Car.class).limit(1).count()).isEqualTo(1);
            assertThat(session.query(Vehicle.class).distinct().count()).isEqualTo(3);
            Car_.As other = Car_.as("other");
            assertThat(session.query(other)
                            .where(other.name.eq("rex"), other.electric.isTrue())
                            .one())
                    .isSameAs(cars.get(0));
            assertThat(session.query(Car.class)
                            .join(Car_.parts)
                            .orderBy(Car_.name)
                            .limit(2)
                            .all())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    @Tag("O6")
    void lock_ofAnExtendedEntity_isTaken(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            List<Vehicle> all = session.query(Vehicle.class).forUpdate().all();
            assertThat(all).hasSize(3);
            assertThat(session.query(Car.class)
                            .options(selectin(Car_.parts))
                            .forUpdate()
                            .all())
                    .hasSize(2);
            assertThat(session.get(Vehicle.class, all.get(0).id(), RowLock.forUpdate()))
                    .isSameAs(all.get(0));
            session.refresh(all.get(1), RowLock.forUpdate());
            if (vendor == Vendor.POSTGRESQL) {
                assertThat(session.query(Vehicle.class)
                                .forUpdate()
                                .of(Vehicle_.self())
                                .all())
                        .hasSize(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void entities_withDiscriminatorAndKeyOfTwoColumns_areStored(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Entry.Posting.class, Entry.class);
                Session session = database.session()) {
            Entry first = Entry_.with().book("a").page(1).text("begin").create();
            Entry.Posting second = Entry_Posting_.with()
                    .book("a")
                    .page(2)
                    .amount(5)
                    .before(first)
                    .create();
            Entry.Posting third = Entry_Posting_.with()
                    .book("a")
                    .page(3)
                    .amount(7)
                    .before(second)
                    .create();
            session.addAll(List.of(third, second, first));
            session.commit();
            third.setAmount(8);
            second.setText("x");
            session.commit();
            session.expungeAll();
            List<Entry> all = session.query(Entry.class).orderBy(Entry_.page).all();
            assertThat(all)
                    .extracting(Object::getClass)
                    .containsExactly(Entry.class, Entry.Posting.class, Entry.Posting.class);
            assertThat(all.get(2).before()).isSameAs(all.get(1));
            assertThat(((Entry.Posting) all.get(2)).amount()).isEqualTo(8);
            Entry.Key key = new Entry.Key("a", 2);
            assertThat(session.get(Entry.Posting.class, key)).isSameAs(all.get(1));
            assertThat(session.get(Entry.Posting.class, new Entry.Key("a", 1))).isNull();
            session.expungeAll();
            assertThat(session.get(Entry.class, new Entry.Key("a", 3)).before().text())
                    .isEqualTo("x");
            assertThat(session.query(Entry.Posting.class)
                            .where(Entry_Posting_.amount.gt(6L))
                            .update(Entry_Posting_.amount.set(1L), Entry_Posting_.text.set("y")))
                    .isEqualTo(1);
            assertThat(session.query(Entry.Posting.class)
                            .filterBy("amount", 1L)
                            .one()
                            .text())
                    .isEqualTo("y");
            session.query(Entry.class).all().forEach(session::delete);
            session.commit();
            assertThat(session.query(Entry.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O52")
    void ofType_inJoinsConditionsAndOptions_meansTheClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            CollectionAttribute<Driver, Car> cars = Driver_.vehicles.ofType(Car_.self());
            assertThat(session.query(Driver.class)
                            .join(cars)
                            .where(Car_.electric.isTrue())
                            .one()
                            .name())
                    .isEqualTo("ann");
            assertThat(session.query(Driver.class)
                            .where(cars.any(Car_.name.eq("tom")))
                            .all())
                    .isEmpty();
            assertThat(session.query(Driver.class).where(cars.any()).all()).hasSize(1);
            Car_.As other = Car_.as("other");
            assertThat(session.query(Driver.class)
                            .join(Driver_.favourite.ofType(other))
                            .where(other.name.eq("pip"))
                            .all())
                    .hasSize(1);
            assertThat(session.query(Driver.class)
                            .where(Driver_.favourite.ofType(Bike_.self()).has(Bike_.gears.eq(9)))
                            .one()
                            .name())
                    .isEqualTo("bob");
            session.expungeAll();
            Driver ann = session.query(Driver.class)
                    .where(Driver_.name.eq("ann"))
                    .options(selectin(cars).selectin(Car_.parts))
                    .one();
            assertThat(database.statements(() -> assertThat(ann.vehicles().stream()
                                    .filter(Car.class::isInstance)
                                    .mapToInt(vehicle -> ((Car) vehicle).parts().size())
                                    .sum())
                            .isEqualTo(2)))
                    .isEmpty();
            assertThat(ann.vehicles()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void statementsOfCore_meanTheClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(session.scalars(select(Car_.name).orderBy(Car_.name))).containsExactly("pip", "rex");
            assertThat(session.scalars(select(Bike_.self()))).hasSize(1).allMatch(Bike.class::isInstance);
            assertThat(session.scalars(select(Vehicle_.self()).where(Car_.electric.isTrue())))
                    .extracting(Vehicle::name)
                    .containsExactly("rex");
            assertThat(session.scalars(select(Van_.load))).containsExactly(7);
            assertThat(session.scalar(select(count(Car_.name)))).isEqualTo(2);
            Car_.As other = Car_.as("other");
            assertThat(session.scalars(select(other).orderBy(other.name)))
                    .extracting(Car::name)
                    .containsExactly("pip", "rex");
            assertThat(session.execute(select(Driver_.name, Car_.name)
                                    .from(Driver_.self().source())
                                    .join(Car_.self().source(), Car_.name.ne(Driver_.name)))
                            .all())
                    .hasSize(4);
        }
    }

    @Test
    @Tag("O6")
    void queryWithinAQuery_hasToSayItsTables() {
        try (TestDatabase database = filled(Vendor.H2);
                Session session = database.session()) {
            Query<Vehicle> vehicles = session.query(Vehicle.class).orderBy(Vehicle_.name);
            Query<Vehicle> vague = vehicles.where(Vehicle_.name.in(select(Car_.name)));
            assertThatThrownBy(vague::count)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("add from(Car_.self().source())");
            assertThat(vehicles.where(Vehicle_.name.in(
                                    select(Car_.name).from(Car_.self().source())))
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    @Tag("O6")
    void statementOfCore_ofSomeTables_isRefused() {
        try (TestDatabase database = filled(Vendor.H2);
                Session session = database.session()) {
            assertThatThrownBy(() -> session.execute(
                            select(Car_.name, Car_.tag).from(Car_.self().table())))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("The statement reads some tables of Car only, and not [vehicle]")
                    .hasMessageContaining("from(Car_.self().source())");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void uniqueValue_thatAnObjectOfAnotherClassGivesUp_isTaken(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Car rex = named(session, Car.class, "rex");
            Bike tom = named(session, Bike.class, "tom");
            tom.setName("tim");
            rex.setName("tom");
            session.flush();
            rex.setName("rex");
            tom.setName("tom");
            session.flush();
            assertThat(session.query(Vehicle.class).orderBy(Vehicle_.name).all())
                    .extracting(Vehicle::name)
                    .containsExactly("pip", "rex", "tom");
        }
    }
}
