package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.containsEager;
import static dev.retort.orm.load.LoadOption.joined;
import static dev.retort.orm.load.LoadOption.raise;
import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.orm.load.LoadOption.subquery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.StaleDataException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Shopper;
import dev.retort.orm.world.Shopper.Colour;
import dev.retort.orm.world.Shopper.Place;
import dev.retort.orm.world.Shopper.Point;
import dev.retort.orm.world.Shopper.Price;
import dev.retort.orm.world.Shopper_;
import dev.retort.orm.world.Visit;
import dev.retort.orm.world.Visit_;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Collections of values, in a table with the owner's key. */
@Tag("O5")
class ElementCollectionTest {
    private static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(vendor, Shopper.class, Visit.class);
    }

    /** Ann with something in each collection, bob with one phone, cid with nothing. */
    private static TestDatabase filled(Vendor vendor) {
        TestDatabase database = open(vendor);
        try (Session session = database.session()) {
            Shopper ann = new Shopper("ann");
            ann.phones().addAll(List.of("1", "2", "1"));
            ann.tags().addAll(Set.of("vip", "early"));
            ann.colours().addAll(List.of(Colour.RED, Colour.BLUE));
            ann.days().addAll(List.of(LocalDate.of(2024, 5, 1), LocalDate.of(2023, 1, 2)));
            ann.places().add(new Place("Via Appia", null, new Point(1, 2)));
            ann.places().add(new Place("Corso", "Rome", new Point(3, 4)));
            ann.prices().add(new Price(new BigDecimal("1.50"), "EUR"));
            Shopper bob = new Shopper("bob");
            bob.phones().add("2");
            session.addAll(List.of(ann, bob, new Shopper("cid")));
            session.commit();
        }
        return database;
    }

    private static Shopper shopper(Session session, String name) {
        return session.query(Shopper.class).filterBy("name", name).one();
    }

    private static void withShopper(TestDatabase database, String name, java.util.function.Consumer<Shopper> use) {
        try (Session session = database.session()) {
            use.accept(shopper(session, name));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void values_writtenAndReadAgain_areTheSame(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            withShopper(database, "ann", ann -> {
                assertThat(ann.phones()).containsExactlyInAnyOrder("1", "1", "2");
                assertThat(ann.tags()).containsExactlyInAnyOrder("vip", "early");
                assertThat(ann.colours()).containsExactlyInAnyOrder(Colour.RED, Colour.BLUE);
                assertThat(ann.days()).containsExactly(LocalDate.of(2023, 1, 2), LocalDate.of(2024, 5, 1));
                assertThat(ann.places())
                        .extracting(Place::street, Place::city, Place::point)
                        .containsExactlyInAnyOrder(
                                org.assertj.core.groups.Tuple.tuple("Via Appia", null, new Point(1, 2)),
                                org.assertj.core.groups.Tuple.tuple("Corso", "Rome", new Point(3, 4)));
                assertThat(ann.prices()).hasSize(1);
            });
            withShopper(database, "cid", cid -> assertThat(cid.phones()).isEmpty());
        }
    }

    /** The statements of a flush, inserts without the form in which a database takes many rows. */
    private static List<String> flush(TestDatabase database, Session session) {
        return database.statements(session::flush).stream()
                .map(sql -> sql.replaceFirst("^SELECT id FROM FINAL TABLE \\((.*)\\)$", "$1"))
                .map(sql -> sql.replaceFirst("^(INSERT INTO [^)]*\\)).*", "$1"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void flush_valuesOfNewObjects_oneStatementPerTable(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Shopper ann = new Shopper("ann");
            ann.phones().addAll(List.of("1", "2", "1"));
            Shopper bob = new Shopper("bob");
            bob.phones().add("3");
            session.addAll(List.of(ann, bob));

            assertThat(flush(database, session))
                    .containsExactly("INSERT INTO shopper (name)", "INSERT INTO shopper_phones (shopper_id, phones)");
            assertThat(flush(database, session)).isEmpty();
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void flush_changedInPlace_writesTheDifferenceOnly(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Shopper ann = shopper(session, "ann");
            Shopper bob = shopper(session, "bob");
            ann.phones().remove("2");
            bob.phones().remove("2");
            ann.phones().add("4");
            ann.tags().add("new");
            assertThat(flush(database, session))
                    .containsExactly(
                            "DELETE FROM shopper_phones WHERE shopper_phones.shopper_id = ? AND shopper_phones.phones = ? [2]",
                            "INSERT INTO shopper_phones (shopper_id, phones)",
                            "INSERT INTO shopper_labels (shopper, label)");
            ann.tags().remove("vip");
            ann.tags().add("vip"); // came back
            assertThat(flush(database, session)).isEmpty();
            ann.colours().clear();
            assertThat(flush(database, session))
                    .containsExactly("DELETE FROM shopper_colours WHERE shopper_colours.shopper_id = ?"
                            + " AND shopper_colours.colours = ? [2]");
            session.commit();
        }
        try (TestDatabase database = filled(vendor)) {
            withShopper(database, "ann", ann -> assertThat(ann.phones()).hasSize(3));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void bag_oneOfEqualValuesRemoved_theOthersStay(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Shopper ann = shopper(session, "ann");
                ann.phones().remove("1");
                assertThat(flush(database, session))
                        .containsExactly(
                                "DELETE FROM shopper_phones WHERE shopper_phones.shopper_id = ? AND shopper_phones.phones ="
                                        + " ? [1]",
                                "INSERT INTO shopper_phones (shopper_id, phones)");
                session.commit();
            }
            withShopper(database, "ann", ann -> assertThat(ann.phones()).containsExactlyInAnyOrder("1", "2"));
        }
    }

    /** MariaDB finds both by either: then all rows of the owner are written anew. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void bag_valuesThatDifferInCase_areToldApart(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            Long id;
            try (Session session = database.session()) {
                Shopper ann = new Shopper("ann");
                ann.phones().addAll(List.of("a", "A", "b"));
                Shopper bob = new Shopper("bob");
                bob.phones().add("a");
                session.addAll(List.of(ann, bob));
                session.flush();
                ann.phones().remove("a");
                session.commit();
                id = ann.id();
            }
            try (Session session = database.session()) {
                Shopper ann = Objects.requireNonNull(session.get(Shopper.class, Objects.requireNonNull(id)));
                assertThat(ann.phones()).containsExactlyInAnyOrder("A", "b");
                assertThat(shopper(session, "bob").phones()).containsExactly("a");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void value_changedInPlace_isWritten(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Shopper ann = shopper(session, "ann");
                Place appia = ann.places().stream()
                        .filter(place -> "Via Appia".equals(place.street()))
                        .findFirst()
                        .orElseThrow();
                appia.setCity("Rome");
                ann.words().add(new ArrayList<>(List.of("a", "b")));
                assertThat(flush(database, session))
                        .containsExactly(
                                "DELETE FROM shopper_places WHERE shopper_places.shopper_id = ? AND shopper_places.street = ?"
                                        + " AND shopper_places.city IS NULL AND shopper_places.lat = ?"
                                        + " AND shopper_places.longitude = ? [1]",
                                "INSERT INTO shopper_places (shopper_id, street, city, lat, longitude)",
                                "INSERT INTO shopper_words (shopper_id, words)");
                ann.words().get(0).add("c");
                assertThat(flush(database, session)).hasSize(2);
                assertThat(flush(database, session)).isEmpty();
                session.commit();
            }
            withShopper(database, "ann", ann -> {
                assertThat(ann.places()).extracting(Place::city).containsExactly("Rome", "Rome");
                assertThat(ann.words()).containsExactly(List.of("a", "b", "c"));
            });
        }
    }

    /** Of 1.505 the database has 1.51 or 1.50, so no row is sought by it. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void values_thatTheDatabaseRounds_areWrittenAnew(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Shopper ann = shopper(session, "ann");
                ann.prices().add(new Price(new BigDecimal("1.505"), "EUR"));
                assertThat(flush(database, session))
                        .containsExactly("INSERT INTO shopper_prices (shopper_id, amount, currency)");
                ann.prices().removeIf(price -> price.amount().scale() == 3);
                assertThat(flush(database, session))
                        .containsExactly(
                                "DELETE FROM shopper_prices WHERE shopper_prices.shopper_id = ANY (?)",
                                "INSERT INTO shopper_prices (shopper_id, amount, currency)");
                session.commit();
            }
            withShopper(database, "ann", ann -> assertThat(ann.prices())
                    .singleElement()
                    .satisfies(price -> assertThat(price.amount()).isEqualByComparingTo("1.5")));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void row_removedBySomebodyElse_isStale(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Shopper ann = shopper(session, "ann");
            assertThat(ann.phones()).hasSize(3);
            session.commit();
            database.execute("DELETE FROM shopper_phones WHERE phones = '2'");
            ann.phones().remove("2");
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("REMOVE phones of Shopper (1): Shopper#" + ann.id())
                    .hasMessageContaining("found 0 of 1 rows of table shopper_phones");
            session.rollback();
            assertThat(ann.phones()).containsExactlyInAnyOrder("1", "1");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void collection_replacedBeforeItIsLoaded_replacesTheRows(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Shopper ann = shopper(session, "ann");
                List<String> given = new ArrayList<>(List.of("2", "9"));
                ann.setPhones(given);
                session.flush();
                assertThat(ann.phones()).isNotSameAs(given).containsExactly("2", "9");
                given.add("lost");
                assertThatThrownBy(session::flush)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("The collection that was given to Shopper.phones was changed after");
                session.rollback();
                ann.setPhones(new ArrayList<>(List.of("2", "9")));
                ann.setTags(Set.of());
                session.commit();
            }
            withShopper(database, "ann", ann -> {
                assertThat(ann.phones()).containsExactlyInAnyOrder("2", "9");
                assertThat(ann.tags()).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    @SuppressWarnings("NullAway") // what is tested
    void collection_null_isEmpty(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Shopper ann = shopper(session, "ann");
                ann.setPhones(null);
                session.commit();
                assertThat(ann.phones()).isEmpty();
            }
            withShopper(database, "ann", ann -> assertThat(ann.phones()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void collection_ofAnotherObjectOrAttribute_isCopied(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Shopper ann = shopper(session, "ann");
                Shopper bob = shopper(session, "bob");
                bob.setPhones(ann.phones());
                bob.setPlaces(ann.places());
                session.flush();
                ann.phones().clear();
                bob.phones().add("7");
                session.commit();
            }
            withShopper(database, "ann", ann -> assertThat(ann.phones()).isEmpty());
            withShopper(database, "bob", bob -> {
                assertThat(bob.phones()).containsExactlyInAnyOrder("1", "1", "2", "7");
                assertThat(bob.places()).hasSize(2);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void collection_withNullOrNothing_isRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Shopper ann = shopper(session, "ann");
            assertThatThrownBy(() -> ann.phones().add(unknown()))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("holds no null");
            ann.setPhones(new ArrayList<>(Collections.singletonList(unknown())));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(
                            "Shopper#" + ann.id() + " (PERSISTENT) was given a collection as its \"phones\"")
                    .hasMessageContaining("holds null, which no row stands for; leave it out");
            session.rollback();
            ann.places().add(new Place(null, null, null));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("has in \"places\" an element with nothing in it");
        }
    }

    @SuppressWarnings("NullAway") // what is tested
    private static String unknown() {
        return null;
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void owner_deleted_takesItsValuesAlong(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Shopper ann = shopper(session, "ann");
                ann.phones().add("unflushed");
                session.delete(ann);
                assertThat(flush(database, session))
                        .hasSize(11)
                        .contains("DELETE FROM shopper_phones WHERE shopper_phones.shopper_id = ANY (?)")
                        .endsWith("DELETE FROM shopper WHERE shopper.id = ANY (?)");
                session.rollback();
                assertThat(ann.phones()).containsExactlyInAnyOrder("1", "1", "2");
                session.delete(ann);
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(Shopper.class)
                                .where(Shopper_.phones.any())
                                .all())
                        .extracting(Shopper::name)
                        .containsExactly("bob");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void rollback_givesBackWhatWasThere(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Shopper ann = shopper(session, "ann");
            List<String> phones = ann.phones();
            phones.clear();
            ann.places().get(0).setCity("Oslo");
            session.flush();
            ann.setPhones(new ArrayList<>(List.of("8")));
            session.flush();
            session.rollback();

            assertThat(ann.phones()).isSameAs(phones).containsExactlyInAnyOrder("1", "1", "2");
            assertThat(ann.places()).extracting(Place::city).doesNotContain("Oslo");

            NestedTransaction nested = session.beginNested();
            ann.phones().add("3");
            nested.rollback();
            assertThat(ann.phones()).containsExactlyInAnyOrder("1", "1", "2");
            assertThat(flush(database, session)).isEmpty();
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void newObject_rolledBackAndAddedAgain_isWrittenWithItsValues(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            try (Session session = database.session()) {
                Shopper ann = new Shopper("ann");
                List<String> held = ann.phones();
                held.add("1");
                session.add(ann);
                session.flush();
                session.rollback();
                session.add(ann);
                ann.phones().add("2");
                session.commit();
            }
            withShopper(database, "ann", ann -> assertThat(ann.phones()).containsExactlyInAnyOrder("1", "2"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void touch_loadsForAllObjectsOfTheQuery(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            List<Shopper> all =
                    session.query(Shopper.class).orderBy(Shopper_.name).all();
            assertThat(database.statements(() -> all.forEach(
                            one -> assertThat(one.phones()).isNotNull().hasSizeBetween(0, 3))))
                    .containsExactly("SELECT shopper_phones.phones, shopper_phones.shopper_id FROM shopper_phones"
                            + " WHERE shopper_phones.shopper_id = ANY (?)");
            assertThat(database.causes(() -> all.get(0).days().size())).containsExactly("Shopper.days");
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void options_loadWithTheQuery(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            List<String> selectin = load(database, session -> session.query(Shopper.class)
                    .options(selectin(Shopper_.phones))
                    .orderBy(Shopper_.name)
                    .all());
            assertThat(selectin).hasSize(2);
            List<String> joined = load(database, session -> session.query(Shopper.class)
                    .options(joined(Shopper_.phones))
                    .orderBy(Shopper_.name)
                    .all());
            assertThat(joined)
                    .containsExactly("SELECT shopper.id, shopper.name, shopper_phones_1.phones FROM shopper"
                            + " LEFT OUTER JOIN shopper_phones AS shopper_phones_1 ON shopper_phones_1.shopper_id = shopper.id"
                            + " ORDER BY shopper.name");
            List<String> subquery = load(database, session -> session.query(Shopper.class)
                    .options(subquery(Shopper_.phones))
                    .orderBy(Shopper_.name)
                    .all());
            assertThat(subquery)
                    .element(1)
                    .asString()
                    .startsWith("SELECT shopper_phones.phones, anon_1.id FROM (SELECT shopper.id")
                    .endsWith("LEFT OUTER JOIN shopper_phones ON shopper_phones.shopper_id = anon_1.id");
            assertThat(load(database, session -> session.query(Shopper.class)
                            .options(joined(Shopper_.phones))
                            .orderBy(Shopper_.name)
                            .limit(2)
                            .all()))
                    .hasSize(1);
        }
    }

    private static List<String> load(TestDatabase database, java.util.function.Function<Session, List<Shopper>> query) {
        try (Session session = database.session()) {
            List<Shopper> found = new ArrayList<>();
            List<String> statements = database.statements(() -> found.addAll(query.apply(session)));
            assertThat(database.statements(() -> {
                        assertThat(found.get(0).phones()).containsExactlyInAnyOrder("1", "1", "2");
                        assertThat(found.get(1).phones()).containsExactly("2");
                    }))
                    .isEmpty();
            return statements;
        }
    }

    /** Each row of a join would repeat the values, of which one may be there twice. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void joined_whereRowsMayRepeat_asBySelectin(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Shopper ann = shopper(session, "ann");
                session.addAll(List.of(new Visit("A", 1, ann, 7, 7), new Visit("A", 2, ann, 8)));
                session.commit();
            }
            try (Session session = database.session()) {
                List<Shopper> found = session.query(Shopper.class)
                        .join(Shopper_.visits)
                        .options(joined(Shopper_.phones))
                        .all();
                assertThat(found).singleElement().satisfies(ann -> assertThat(ann.phones())
                        .containsExactlyInAnyOrder("1", "1", "2"));
            }
            try (Session session = database.session()) {
                List<Visit> found = session.query(Visit.class)
                        .options(joined(Visit_.shopper).joined(Shopper_.phones))
                        .all();
                assertThat(found).hasSize(2).allSatisfy(visit -> assertThat(
                                Objects.requireNonNull(visit.shopper()).phones())
                        .containsExactlyInAnyOrder("1", "1", "2"));
            }
            try (Session session = database.session()) {
                List<Shopper> found = session.query(Shopper.class)
                        .options(joined(Shopper_.visits), joined(Shopper_.phones))
                        .options(subquery(Shopper_.places))
                        .limit(1)
                        .orderBy(Shopper_.name)
                        .all();
                assertThat(found).singleElement().satisfies(ann -> {
                    assertThat(ann.visits()).hasSize(2);
                    assertThat(ann.phones()).hasSize(3);
                    assertThat(ann.places()).hasSize(2);
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void owner_ofCompositeKey_hasEagerValues(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            try (Session session = database.session()) {
                session.addAll(
                        List.of(new Visit("A", 1, null, 7, 7), new Visit("A", 2, null, 8), new Visit("B", 1, null)));
                assertThat(flush(database, session))
                        .containsExactly(
                                "INSERT INTO visit (place, turn, shopper_id)",
                                "INSERT INTO visit_rooms (visit_place, visit_turn, rooms)");
                session.commit();
            }
            try (Session session = database.session()) {
                List<Visit> all = new ArrayList<>();
                assertThat(database.statements(() -> all.addAll(session.query(Visit.class)
                                .orderBy(Visit_.key.place, Visit_.key.turn)
                                .all())))
                        .hasSize(2);
                assertThat(all).extracting(Visit::rooms).containsExactly(List.of(7, 7), List.of(8), List.of());
                all.get(0).rooms().remove(Integer.valueOf(7));
                all.get(1).rooms().clear();
                session.delete(all.get(2));
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(Visit.class).orderBy(Visit_.key.turn).all())
                        .extracting(Visit::rooms)
                        .containsExactly(List.of(7), List.of());
                assertThat(session.query(Visit.class)
                                .where(Visit_.rooms.contains(7))
                                .all())
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void raise_andOptionsThatTakeAPart_areKeptOrRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Shopper ann = session.query(Shopper.class)
                    .filterBy("name", "ann")
                    .options(raise(Shopper_.phones))
                    .one();
            assertThatThrownBy(() -> ann.phones().size())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(
                            "\"phones\" is not loaded, and the query that brought it says raise(Shopper.phones)");
            assertThatThrownBy(() -> session.query(Shopper.class)
                            .join(Shopper_.phones)
                            .options(containsEager(Shopper_.phones))
                            .all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("containsEager(Shopper.phones) cannot be kept: values have no key");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void conditions_findOwnersByTheirValues(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(names(session, Shopper_.phones.contains("1"))).containsExactly("ann");
            assertThat(names(session, Shopper_.phones.contains("2"))).containsExactly("ann", "bob");
            assertThat(names(session, Shopper_.phones.any().not())).containsExactly("cid");
            assertThat(names(session, Shopper_.tags.any(Shopper_.tags.element.like("v%"))))
                    .containsExactly("ann");
            assertThat(names(session, Shopper_.colours.contains(Colour.RED))).containsExactly("ann");
            assertThat(names(session, Shopper_.days.any(Shopper_.days.element.lt(LocalDate.of(2023, 6, 1)))))
                    .containsExactly("ann");
            assertThat(names(session, Shopper_.places.any(Shopper_.places.city.eq("Rome"))))
                    .containsExactly("ann");
            assertThat(names(session, Shopper_.places.any(Shopper_.places.point.latitude.gt(3))))
                    .isEmpty();
            assertThat(names(session, Shopper_.places.contains(new Place("Via Appia", null, new Point(1, 2)))))
                    .containsExactly("ann");
            assertThat(names(session, Shopper_.places.contains(new Place("Via Appia", "Rome", new Point(1, 2)))))
                    .isEmpty();
            assertThat(session.query(Shopper.class)
                            .where(Shopper_.phones.contains("1"))
                            .statement()
                            .toString())
                    .contains("EXISTS (SELECT 1 FROM shopper_phones WHERE shopper_phones.shopper_id = shopper.id AND"
                            + " shopper_phones.phones = ");
        }
    }

    private static List<String> names(Session session, dev.retort.sql.Expression<Boolean> condition) {
        return session.query(Shopper.class).where(condition).orderBy(Shopper_.name).all().stream()
                .map(Shopper::name)
                .map(String::valueOf)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void join_ofValues_asOfEntities(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(session.query(Shopper.class)
                            .join(Shopper_.phones)
                            .where(Shopper_.phones.element.eq("1"))
                            .all())
                    .hasSize(1);
            assertThat(session.query(Shopper.class).join(Shopper_.phones).count())
                    .isEqualTo(4);
            assertThat(session.query(Shopper.class).outerJoin(Shopper_.phones).count())
                    .isEqualTo(5);
            assertThat(session.query(Shopper.class)
                            .outerJoin(Shopper_.phones, Shopper_.phones.element.eq("2"))
                            .where(Shopper_.phones.element.isNull())
                            .all())
                    .extracting(Shopper::name)
                    .containsExactly("cid");
            Shopper_.PhonesAttributes other = Shopper_.phones.as("other");
            assertThat(session.query(Shopper.class)
                            .join(Shopper_.phones)
                            .join(other)
                            .where(Shopper_.phones.element.eq("1"), other.element.eq("2"))
                            .limit(1)
                            .all())
                    .extracting(Shopper::name)
                    .containsExactly("ann");
            Shopper_.As second = Shopper_.as("second");
            assertThat(names(
                            session,
                            second.phones.any(second.phones.element.eq("9")).not()))
                    .hasSize(3);
            assertThatThrownBy(() -> session.query(Shopper.class).join(Shopper_.phones, Shopper_.phones))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("The query reads Shopper.phones already; join it under another name");
            assertThatThrownBy(() -> session.query(Shopper.class)
                            .where(Shopper_.phones.element.eq("1"))
                            .all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("names columns of shopper_phones, which it does not read");
            assertThatThrownBy(() -> Shopper_.phones.element.get(new Shopper("x")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Shopper.phones are several values of an object");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void merge_copiesValues(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            Shopper detached;
            try (Session session = database.session()) {
                detached = shopper(session, "ann");
                assertThat(detached.phones()).hasSize(3);
                assertThat(detached.places()).hasSize(2);
            }
            detached.phones().add("5");
            detached.places().get(0).setCity("Oslo");
            try (Session session = database.session()) {
                Shopper ann = session.merge(detached);
                assertThat(ann.places()).doesNotContain(detached.places().get(0));
                assertThat(flush(database, session))
                        .hasSize(3)
                        .last()
                        .asString()
                        .startsWith("INSERT INTO shopper_places");
                assertThat(ann.tags()).hasSize(2); // were not loaded, and stay
                session.commit();
            }
            withShopper(database, "ann", ann -> {
                assertThat(ann.phones()).containsExactlyInAnyOrder("1", "1", "2", "5");
                assertThat(ann.places()).extracting(Place::city).contains("Oslo");
            });
            try (Session session = database.session()) {
                Shopper unchanged = session.merge(detached);
                assertThat(flush(database, session)).isEmpty();
                assertThat(unchanged.phones()).hasSize(4);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void refreshAndExpire_loadAnew(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Shopper ann = shopper(session, "ann");
            assertThat(ann.phones()).hasSize(3);
            session.commit();
            database.execute("DELETE FROM shopper_phones WHERE phones = '2'");
            assertThat(ann.phones()).hasSize(3);
            session.expire(ann, "phones");
            assertThat(ann.phones()).containsExactly("1", "1");
            ann.phones().add("unflushed");
            session.noAutoflush(() -> session.refresh(ann));
            assertThat(ann.phones()).containsExactly("1", "1");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void inspect_tellsWhatCameAndWent(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Shopper ann = shopper(session, "ann");
            assertThat(session.inspect(ann).unloadedAttributes()).contains("phones", "places");
            assertThat(session.inspect(ann).history("phones")).isEqualTo(AttributeHistory.UNKNOWN);
            ann.phones().remove("1");
            ann.phones().add("3");
            assertThat(session.inspect(ann).history("phones"))
                    .isEqualTo(new AttributeHistory(List.of("3"), List.of("2", "1"), List.of("1")));
            assertThat(session.inspect(ann).modifiedAttributes()).containsExactly("phones");
            assertThat(session.inspect(ann).isModified()).isTrue();
            session.rollback();
            ann.setPhones(new ArrayList<>(List.of("1", "9")));
            assertThat(session.inspect(ann).history("phones").added()).containsExactly("9");
            assertThat(session.inspect(ann).history("phones").deleted()).containsExactlyInAnyOrder("1", "2");
            Shopper dan = new Shopper("dan");
            dan.phones().add("1");
            assertThat(session.inspect(dan).history("phones").added()).containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void bulkInsert_withValues_isRefused(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Shopper ann = new Shopper("ann");
            ann.phones().add("1");
            assertThatThrownBy(() -> session.bulkInsert(List.of(ann)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Shopper.phones has elements");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void set_asPrimaryKey_refusesTheSameValueTwice(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            assertThat(Shopper_.tags.mapping().elementRows().table().primaryKey())
                    .extracting(column -> column.name())
                    .containsExactly("shopper", "label");
            assertThat(Shopper_.phones.mapping().elementRows().table().primaryKey())
                    .isEmpty();
            assertThatThrownBy(() -> database.execute("INSERT INTO shopper_labels SELECT * FROM shopper_labels"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    /** A place keeps its row, so that no two rows have one place in between. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void orderColumn_editedAnywhere_placesStayDense(Vendor vendor) {
        String update = "UPDATE shopper_wishes SET wishes = ? WHERE shopper_wishes.shopper_id = ?"
                + " AND shopper_wishes.wishes_order = ?";
        String cut =
                "DELETE FROM shopper_wishes WHERE shopper_wishes.shopper_id = ? AND shopper_wishes.wishes_order >= ?";
        String insert = "INSERT INTO shopper_wishes (shopper_id, wishes_order, wishes)";
        try (TestDatabase database = open(vendor)) {
            try (Session session = database.session()) {
                Shopper ann = new Shopper("ann");
                ann.wishes().addAll(List.of("b", "c", "c", "d"));
                session.add(ann);
                assertThat(flush(database, session)).containsExactly("INSERT INTO shopper (name)", insert);
                ann.wishes().add("e");
                assertThat(flush(database, session)).containsExactly(insert);
                ann.wishes().add(0, "a");
                assertThat(flush(database, session)).containsExactly(numbered(update, 4), insert);
                Collections.swap(ann.wishes(), 1, 4);
                assertThat(flush(database, session)).containsExactly(numbered(update, 2));
                ann.wishes().remove(1);
                assertThat(flush(database, session)).containsExactly(cut + " [1]", numbered(update, 3));
                ann.wishes().remove(4);
                assertThat(flush(database, session)).containsExactly(cut + " [1]");
                assertThat(flush(database, session)).isEmpty();
                session.commit();
                assertThat(ann.wishes()).containsExactly("a", "c", "c", "b");
            }
            withShopper(database, "ann", ann -> assertThat(ann.wishes()).containsExactly("a", "c", "c", "b"));
            try (Session session = database.session()) {
                Shopper ann = shopper(session, "ann");
                ann.setWishes(new ArrayList<>(List.of("z", "c")));
                assertThat(flush(database, session))
                        .hasSize(3)
                        .element(0)
                        .isEqualTo(
                                "SELECT shopper_wishes.wishes, shopper_wishes.shopper_id, shopper_wishes.wishes_order"
                                        + " FROM shopper_wishes WHERE shopper_wishes.shopper_id = ANY (?)"
                                        + " ORDER BY shopper_wishes.wishes_order");
                session.delete(ann);
                session.commit();
            }
        }
    }

    private static String numbered(String sql, int rows) {
        return sql + " [" + rows + "]";
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void orderColumn_placesWithAHole_areRefused(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            try (Session session = database.session()) {
                Shopper ann = new Shopper("ann");
                ann.wishes().addAll(List.of("a", "b", "c"));
                ann.route().add(new Place("Corso", null, null));
                session.add(ann);
                session.commit();
            }
            database.execute("DELETE FROM shopper_wishes WHERE wishes = 'b'");
            withShopper(database, "ann", ann -> {
                assertThat(ann.route()).hasSize(1);
                assertThatThrownBy(() -> ann.wishes().size())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("The list \"wishes\" of Shopper#1 (PERSISTENT) has 2 in column")
                        .hasMessageContaining("wishes_order\" where 1 is expected");
            });
            try (Session session = database.session()) {
                assertThatThrownBy(() -> session.query(Shopper.class)
                                .options(joined(Shopper_.wishes))
                                .all())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("where 1 is expected");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void orderColumn_changedBySomebodyElse_isStale(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Shopper ann = new Shopper("ann");
            ann.wishes().addAll(List.of("a", "b"));
            session.add(ann);
            session.commit();
            assertThat(ann.wishes()).hasSize(2);
            session.commit();
            database.execute("DELETE FROM shopper_wishes WHERE wishes = 'b'");
            ann.wishes().set(1, "x");
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("PLACE wishes of Shopper (1)")
                    .hasMessageContaining(
                            "found 0 of 1 rows of table shopper_wishes; somebody else has changed the list");
        }
    }
}
