package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.containsEager;
import static dev.retort.orm.load.LoadOption.defaultLoad;
import static dev.retort.orm.load.LoadOption.immediate;
import static dev.retort.orm.load.LoadOption.joined;
import static dev.retort.orm.load.LoadOption.lazy;
import static dev.retort.orm.load.LoadOption.noload;
import static dev.retort.orm.load.LoadOption.raise;
import static dev.retort.orm.load.LoadOption.raiseOnSql;
import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.orm.load.LoadOption.subquery;
import static dev.retort.sql.Functions.upper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.DetachedInstanceException;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.load.LoadOption;
import dev.retort.orm.shop.Card;
import dev.retort.orm.shop.Card_;
import dev.retort.orm.shop.City;
import dev.retort.orm.shop.City_;
import dev.retort.orm.shop.Customer;
import dev.retort.orm.shop.Customer_;
import dev.retort.orm.shop.Item;
import dev.retort.orm.shop.Item_;
import dev.retort.orm.shop.Keyword;
import dev.retort.orm.shop.Keyword_;
import dev.retort.orm.shop.Note;
import dev.retort.orm.shop.Purchase;
import dev.retort.orm.shop.Purchase_;
import dev.retort.orm.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What options of a query load, by which statements, and that nothing of it is taken for a change. */
@Tag("O41")
class LoadOptionsTest {
    private static final String CUSTOMERS =
            "SELECT customer.id, customer.name, customer.city_id, customer.recommended_by_id";
    private static final String CARDS =
            "SELECT card.id, card.label, card.holder_id FROM card WHERE card.holder_id = ANY (?)";

    static TestDatabase open(Vendor vendor) {
        TestDatabase database = TestDatabase.open(vendor, Shop.entities());
        Shop.rows().forEach(database::execute);
        return database;
    }

    /** Runs work on all customers of a query with options, by key; gives what it sends besides the query for cards. */
    private static List<String> statements(TestDatabase database, Session session, LoadOption... options) {
        List<String> statements = new ArrayList<>(database.statements(() -> session.query(Customer.class)
                .orderBy(Customer_.id)
                .options(options)
                .all()));
        statements.remove(CARDS);
        return statements;
    }

    private static Customer ann(Session session) {
        return session.get(Customer.class, 1L);
    }

    /** That work sends nothing, and a flush behind it neither. */
    private static void assertLoaded(TestDatabase database, Session session, Runnable work) {
        assertThat(database.statements(work)).isEmpty();
        assertThat(database.statements(session::flush)).isEmpty();
    }

    private static <T> List<String> names(Iterable<T> objects, Function<T, Object> name) {
        List<String> names = new ArrayList<>();
        objects.forEach(object -> names.add(String.valueOf(name.apply(object))));
        return names;
    }

    @ParameterizedTest
    @EnumSource
    void joined_references_areInTheRows(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(statements(database, session, joined(Customer_.city).joined(City_.region)))
                    .containsExactly(
                            CUSTOMERS + ", city_1.id, city_1.name, city_1.region_id, region_1.id, region_1.name"
                                    + " FROM customer LEFT OUTER JOIN city AS city_1 ON customer.city_id = city_1.id"
                                    + " LEFT OUTER JOIN region AS region_1 ON city_1.region_id = region_1.id"
                                    + " ORDER BY customer.id");
            assertLoaded(database, session, () -> {
                Customer ann = ann(session);
                assertThat(ann.city().getClass()).isEqualTo(City.class);
                assertThat(ann.city().region().name()).isEqualTo("Rhine");
                assertThat(session.get(Customer.class, 2L).city()).isSameAs(ann.city());
                assertThat(session.get(Customer.class, 3L).city()).isNull();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void joined_referenceThatCannotBeNull_isAnInnerJoin(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(database.statements(() -> session.query(Item.class)
                            .options(joined(Item_.purchase).joined(Purchase_.customer))
                            .all()))
                    .containsExactly(
                            "SELECT item.id, item.label, item.purchase_id, purchase_1.id, purchase_1.number,"
                                    + " purchase_1.customer_id, customer_1.id, customer_1.name, customer_1.city_id,"
                                    + " customer_1.recommended_by_id FROM item JOIN purchase AS purchase_1"
                                    + " ON item.purchase_id = purchase_1.id LEFT OUTER JOIN customer AS customer_1"
                                    + " ON purchase_1.customer_id = customer_1.id",
                            CARDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void joined_collections_comeInTheirOrderAndEachObjectOnce(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(statements(database, session, joined(Customer_.purchases).joined(Purchase_.items)))
                    .containsExactly(CUSTOMERS
                            + ", purchase_1.id, purchase_1.number, purchase_1.customer_id, item_1.id, item_1.label,"
                            + " item_1.purchase_id FROM customer LEFT OUTER JOIN purchase AS purchase_1"
                            + " ON purchase_1.customer_id = customer.id LEFT OUTER JOIN item AS item_1"
                            + " ON item_1.purchase_id = purchase_1.id"
                            + " ORDER BY customer.id, purchase_1.number DESC");
            assertLoaded(database, session, () -> {
                assertThat(names(ann(session).purchases(), Purchase::id)).containsExactly("12", "11");
                assertThat(ann(session).purchases().get(1).items()).hasSize(2);
                assertThat(ann(session).purchases().get(0).items()).isEmpty();
                assertThat(ann(session).purchases().get(0).customer()).isSameAs(ann(session));
                assertThat(session.get(Customer.class, 3L).purchases()).isEmpty();
            });
            assertThat(session.query(Customer.class)
                            .options(joined(Customer_.purchases))
                            .all())
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void joined_pairs_comeFromTheirTable(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(statements(database, session, joined(Customer_.keywords)))
                    .containsExactly(CUSTOMERS + ", keyword_1.id, keyword_1.name FROM customer"
                            + " LEFT OUTER JOIN customer_keyword AS customer_keyword_1"
                            + " ON customer_keyword_1.customers_id = customer.id LEFT OUTER JOIN keyword AS keyword_1"
                            + " ON customer_keyword_1.keywords_id = keyword_1.id ORDER BY customer.id, keyword_1.name");
            assertLoaded(database, session, () -> assertThat(names(ann(session).keywords(), Keyword::name))
                    .containsExactly("gold", "old"));
            assertThat(statements(database, session, joined(Customer_.notes)))
                    .containsExactly(CUSTOMERS + ", note_1.id, note_1.text FROM customer LEFT OUTER JOIN note AS note_1"
                            + " ON note_1.noted_id = customer.id ORDER BY customer.id");
            assertLoaded(database, session, () -> assertThat(names(ann(session).notes(), Note::text))
                    .containsExactlyInAnyOrder("x", "y"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void joined_otherSides_areInTheRows(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            try (Session session = database.session()) {
                assertThat(database.statements(() -> session.query(Customer.class)
                                .options(joined(Customer_.card))
                                .all()))
                        .containsExactly(CUSTOMERS + ", card_1.id, card_1.label, card_1.holder_id FROM customer"
                                + " LEFT OUTER JOIN card AS card_1 ON card_1.holder_id = customer.id");
                assertLoaded(database, session, () -> {
                    assertThat(session.get(Customer.class, 2L).card().label()).isEqualTo("C");
                    assertThat(ann(session).card()).isNull();
                });
            }
            try (Session session = database.session()) {
                assertThat(session.query(Card.class)
                                .options(joined(Card_.holder))
                                .one()
                                .holder()
                                .card()
                                .label())
                        .isEqualTo("C");
            }
            try (Session session = database.session()) {
                session.query(Keyword.class).options(joined(Keyword_.customers)).all();
                assertLoaded(database, session, () -> assertThat(
                                session.get(Keyword.class, 2L).customers())
                        .hasSize(2));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void joined_selfReferences_haveNamesOfTheirOwn(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Customer ann = session.query(Customer.class)
                    .where(Customer_.name.eq("ann"))
                    .options(joined(Customer_.recommended).joined(Customer_.recommended))
                    .one();
            assertLoaded(database, session, () -> {
                assertThat(names(ann.recommended(), Customer::name)).containsExactly("bob", "cid");
                assertThat(ann.recommended().get(0).recommended()).isEmpty();
                assertThat(ann.recommended().get(0).recommendedBy()).isSameAs(ann);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void joined_secondCollection_isLoadedBySelectinInstead(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(statements(
                            database,
                            session,
                            joined(Customer_.purchases),
                            joined(Customer_.keywords),
                            joined(Customer_.city)))
                    .containsExactly(
                            CUSTOMERS
                                    + ", purchase_1.id, purchase_1.number, purchase_1.customer_id, city_1.id, city_1.name,"
                                    + " city_1.region_id FROM customer LEFT OUTER JOIN purchase AS purchase_1"
                                    + " ON purchase_1.customer_id = customer.id LEFT OUTER JOIN city AS city_1"
                                    + " ON customer.city_id = city_1.id ORDER BY customer.id, purchase_1.number DESC",
                            "SELECT keyword.id, keyword.name, customer_keyword.customers_id FROM keyword"
                                    + " JOIN customer_keyword ON customer_keyword.keywords_id = keyword.id"
                                    + " WHERE customer_keyword.customers_id = ANY (?) ORDER BY keyword.name");
            assertLoaded(database, session, () -> {
                assertThat(ann(session).purchases()).hasSize(2);
                assertThat(ann(session).keywords()).hasSize(2);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void joined_withLimit_countsObjects(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            List<Customer> found = new ArrayList<>();
            List<String> statements = database.statements(() -> found.addAll(session.query(Customer.class)
                    .orderBy(upper(Customer_.name).desc(), Customer_.id)
                    .offset(1)
                    .limit(2)
                    .options(joined(Customer_.purchases))
                    .all()));
            assertThat(statements.get(0).replace("DESC, anon_1.id,", "DESC, 1,"))
                    .startsWith(
                            "SELECT anon_1.id, anon_1.name, anon_1.city_id, anon_1.recommended_by_id, purchase_1.id,"
                                    + " purchase_1.number, purchase_1.customer_id FROM (" + CUSTOMERS
                                    + ", upper(customer.name) AS order_1 FROM customer ORDER BY upper(customer.name) DESC, customer.id ")
                    .endsWith(") AS anon_1 LEFT OUTER JOIN purchase AS purchase_1 ON purchase_1.customer_id = anon_1.id"
                            + " ORDER BY anon_1.order_1 DESC, 1, purchase_1.number DESC");
            assertThat(names(found, Customer::name)).containsExactly("bob", "ann");
            assertLoaded(database, session, () -> assertThat(ann(session).purchases())
                    .hasSize(2));
            assertThat(session.query(Customer.class)
                            .orderBy(Customer_.id)
                            .options(joined(Customer_.keywords))
                            .first()
                            .keywords())
                    .hasSize(2);
            assertThat(database.statements(() -> session.query(Customer.class)
                                    .limit(1)
                                    .options(joined(Customer_.city))
                                    .all())
                            .get(0))
                    .doesNotContain("anon_1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void joined_besideTheQuerysOwnJoin_seesAllElements(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Customer ann = session.query(Customer.class)
                    .join(Customer_.purchases)
                    .where(Purchase_.number.eq(1))
                    .options(joined(Customer_.purchases))
                    .one();
            assertLoaded(database, session, () -> assertThat(ann.purchases()).hasSize(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void selectin_withWhatIsBehindIt_isOneStatement(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(statements(
                            database, session, selectin(Customer_.purchases).joined(Purchase_.items)))
                    .containsExactly(
                            CUSTOMERS + " FROM customer ORDER BY customer.id",
                            "SELECT purchase.id, purchase.number, purchase.customer_id, item_1.id, item_1.label,"
                                    + " item_1.purchase_id FROM purchase LEFT OUTER JOIN item AS item_1"
                                    + " ON item_1.purchase_id = purchase.id WHERE purchase.customer_id = ANY (?)"
                                    + " ORDER BY purchase.number DESC");
            assertLoaded(database, session, () -> assertThat(
                            ann(session).purchases().get(1).items())
                    .hasSize(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void subquery_collections_repeatTheQuery(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            List<String> statements = database.statements(() -> session.query(Customer.class)
                    .where(Customer_.name.ne("cid"))
                    .options(
                            subquery(Customer_.purchases).subquery(Purchase_.items),
                            subquery(Customer_.keywords),
                            subquery(Customer_.city))
                    .all());
            String customers = "(SELECT customer.id FROM customer WHERE customer.name <> ?) AS anon_1";
            assertThat(statements)
                    .containsExactly(
                            CUSTOMERS + " FROM customer WHERE customer.name <> ?",
                            "SELECT purchase.id, purchase.number, purchase.customer_id, anon_1.id FROM " + customers
                                    + " LEFT OUTER JOIN purchase ON purchase.customer_id = anon_1.id"
                                    + " ORDER BY purchase.number DESC",
                            "SELECT keyword.id, keyword.name, anon_1.id FROM " + customers
                                    + " LEFT OUTER JOIN customer_keyword ON customer_keyword.customers_id = anon_1.id"
                                    + " LEFT OUTER JOIN keyword ON customer_keyword.keywords_id = keyword.id"
                                    + " ORDER BY keyword.name",
                            "SELECT city.id, city.name, city.region_id, anon_1.city_id FROM"
                                    + " (SELECT DISTINCT customer.city_id FROM customer WHERE customer.name <> ?) AS anon_1"
                                    + " LEFT OUTER JOIN city ON anon_1.city_id = city.id",
                            "SELECT item.id, item.label, item.purchase_id, anon_1.id FROM (SELECT DISTINCT purchase.id FROM "
                                    + customers
                                    + " LEFT OUTER JOIN purchase ON purchase.customer_id = anon_1.id) AS anon_1"
                                    + " LEFT OUTER JOIN item ON item.purchase_id = anon_1.id",
                            CARDS);
            assertLoaded(database, session, () -> {
                assertThat(names(ann(session).purchases(), Purchase::id)).containsExactly("12", "11");
                assertThat(ann(session).purchases().get(1).items()).hasSize(2);
                assertThat(ann(session).keywords()).hasSize(2);
                assertThat(ann(session).city().name()).isEqualTo("Bonn");
                assertThat(session.get(Customer.class, 2L).purchases().get(0).items())
                        .hasSize(1);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void subquery_withLimit_countsTheSameObjects(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            List<String> statements = database.statements(() -> session.query(Customer.class)
                    .orderBy(Customer_.name)
                    .limit(1)
                    .options(subquery(Customer_.purchases))
                    .all());
            assertThat(statements.get(1))
                    .startsWith("SELECT purchase.id, purchase.number, purchase.customer_id, anon_1.id FROM"
                            + " (SELECT customer.id FROM customer ORDER BY customer.name ");
            assertLoaded(database, session, () -> assertThat(ann(session).purchases())
                    .hasSize(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void immediate_references_areThere(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(statements(database, session, immediate(Customer_.city)))
                    .containsExactly(
                            CUSTOMERS + " FROM customer ORDER BY customer.id",
                            "SELECT city.id, city.name, city.region_id FROM city WHERE city.id = ANY (?)");
            assertLoaded(database, session, () -> assertThat(ann(session).city().name())
                    .isEqualTo("Bonn"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void lazy_withWhatIsBehindIt_loadsThatOnTouch(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(statements(
                            database,
                            session,
                            lazy(Customer_.purchases).joined(Purchase_.items),
                            lazy(Customer_.city).joined(City_.region)))
                    .hasSize(1);
            assertThat(database.statements(() -> ann(session).purchases().size()))
                    .containsExactly(
                            "SELECT purchase.id, purchase.number, purchase.customer_id, item_1.id, item_1.label,"
                                    + " item_1.purchase_id FROM purchase LEFT OUTER JOIN item AS item_1"
                                    + " ON item_1.purchase_id = purchase.id WHERE purchase.customer_id = ANY (?)"
                                    + " ORDER BY purchase.number DESC");
            assertThat(database.statements(() -> ann(session).city().name()))
                    .singleElement()
                    .asString()
                    .contains("FROM city JOIN region AS region_1 ON city.region_id = region_1.id");
            assertLoaded(database, session, () -> {
                assertThat(session.get(Customer.class, 2L).purchases().get(0).items())
                        .hasSize(1);
                assertThat(ann(session).city().region().name()).isEqualTo("Rhine");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void raise_whatIsNotLoaded_namesObjectAttributeAndCure(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            statements(database, session, raise(Customer_.purchases), raiseOnSql(Customer_.city));
            Customer ann = ann(session);
            assertThatThrownBy(() -> ann.purchases().size())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("Customer#1: \"purchases\" is not loaded, and the query that brought it says"
                            + " raise(Customer.purchases): load it with that query, options(selectin(Customer_.purchases)),"
                            + " or leave raise(…) out, so that it loads when it is touched");
            City city = ann.city();
            assertThat(city.id()).isEqualTo(1);
            assertThatThrownBy(city::name)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith(
                            "City#1, as \"city\" of Customer, is not loaded, and the query that brought it says"
                                    + " raiseOnSql(Customer.city): load it with that query, options(selectin(Customer_.city))");
            assertThat(ann.keywords()).hasSize(2);
            session.query(City.class).all();
            assertLoaded(database, session, () -> assertThat(city.name()).isEqualTo("Bonn"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void raise_referenceThatALaterQueryBrings_loadsOnTouch(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            session.query(Customer.class)
                    .where(Customer_.id.eq(1L))
                    .options(raise(Customer_.city))
                    .one();
            assertThat(session.query(Customer.class)
                            .where(Customer_.id.eq(2L))
                            .one()
                            .city()
                            .name())
                    .isEqualTo("Bonn");
        }
    }

    @ParameterizedTest
    @EnumSource
    void raise_inAFlush_loadsWhatGoesWithItsOwner(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            database.execute("DELETE FROM item");
            statements(database, session, raise(Customer_.purchases), raise(Customer_.keywords));
            session.delete(session.get(Customer.class, 2L));
            session.commit();
            assertThat(session.query(Purchase.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noload_collection_isEmptyAndNotWritten(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            database.execute("DELETE FROM item");
            try (Session session = database.session()) {
                assertThat(statements(database, session, noload(Customer_.purchases)))
                        .hasSize(1);
                assertLoaded(database, session, () -> assertThat(ann(session).purchases())
                        .isEmpty());
                Purchase added = new Purchase();
                added.setId(13);
                ann(session).purchases().add(added);
                session.commit();
                assertThat(session.query(Purchase.class).count()).isEqualTo(4);
                session.refresh(ann(session), "purchases");
                assertThat(ann(session).purchases()).hasSize(3);
            }
            try (Session session = database.session()) {
                statements(database, session, noload(Customer_.purchases));
                session.delete(session.get(Customer.class, 2L));
                ann(session).setPurchases(new ArrayList<>());
                session.commit();
                assertThat(session.query(Purchase.class).count()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noload_merged_leavesTheElements(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            Customer detached;
            try (Session session = database.session()) {
                statements(database, session, noload(Customer_.keywords));
                detached = ann(session);
            }
            try (Session session = database.session()) {
                assertThat(session.merge(detached).keywords()).hasSize(2);
                session.commit();
                statements(database, session);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void containsEager_filteredCollection_keepsTheOtherElements(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            database.execute("DELETE FROM item");
            try (Session session = database.session()) {
                Customer[] ann = new Customer[1];
                assertThat(database.statements(() -> ann[0] = session.query(Customer.class)
                                .join(Customer_.purchases)
                                .where(Purchase_.number.eq(1))
                                .options(containsEager(Customer_.purchases))
                                .first()))
                        .containsExactly(
                                CUSTOMERS + ", purchase.id, purchase.number, purchase.customer_id FROM customer"
                                        + " JOIN purchase ON purchase.customer_id = customer.id WHERE purchase.number = ?",
                                CARDS);
                assertLoaded(database, session, () -> assertThat(names(ann[0].purchases(), Purchase::id))
                        .containsExactly("11"));
                ann[0].purchases().get(0).setNumber(7);
                session.commit();
                assertThat(session.query(Purchase.class).count()).isEqualTo(3);
                ann[0].purchases().remove(0);
                session.commit();
                assertThat(names(
                                session.query(Purchase.class)
                                        .orderBy(Purchase_.id)
                                        .all(),
                                Purchase::id))
                        .containsExactly("12", "21");
                session.delete(ann[0]);
                session.commit();
                assertThat(session.query(Purchase.class).count()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void containsEager_thenWhole_addsTheOthersAndKeepsWhatChanged(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            database.execute("DELETE FROM item");
            Customer ann = session.query(Customer.class)
                    .join(Customer_.purchases)
                    .where(Purchase_.number.eq(1))
                    .options(containsEager(Customer_.purchases))
                    .one();
            Purchase added = new Purchase();
            added.setId(13);
            ann.purchases().remove(0);
            ann.purchases().add(added);
            session.noAutoflush(() -> session.query(Customer.class)
                    .options(selectin(Customer_.purchases))
                    .all());
            assertThat(names(ann.purchases(), Purchase::id)).containsExactly("12", "13");
            session.commit();
            assertThat(names(session.query(Purchase.class).orderBy(Purchase_.id).all(), Purchase::id))
                    .containsExactly("12", "13", "21");
        }
    }

    @ParameterizedTest
    @EnumSource
    void containsEager_reference_takesTheQuerysJoin(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(database.statements(() -> session.query(Purchase.class)
                            .join(Purchase_.customer)
                            .orderBy(Customer_.name, Purchase_.id)
                            .limit(2)
                            .options(containsEager(Purchase_.customer).joined(Customer_.city), joined(Purchase_.items))
                            .all()))
                    .hasSize(3) // the items apart, since limit and containsEager do not go with a joined collection
                    .first()
                    .asString()
                    .startsWith("SELECT purchase.id, purchase.number, purchase.customer_id, customer.id, customer.name,"
                            + " customer.city_id, customer.recommended_by_id, city_1.id, city_1.name, city_1.region_id"
                            + " FROM purchase JOIN customer ON purchase.customer_id = customer.id LEFT OUTER JOIN city"
                            + " AS city_1 ON customer.city_id = city_1.id");
            assertLoaded(database, session, () -> {
                assertThat(ann(session).city().name()).isEqualTo("Bonn");
                assertThat(session.get(Purchase.class, 11L).items()).hasSize(2);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void containsEager_whatCannotBe_isRefusedWithTheCure(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Query<Customer> customers = session.query(Customer.class);
            assertThatThrownBy(() -> customers
                            .options(containsEager(Customer_.purchases))
                            .all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("has no join(Customer_.purchases); add that, or load it by joined(…)");
            assertThatThrownBy(() -> customers
                            .join(Customer_.purchases)
                            .limit(1)
                            .options(containsEager(Customer_.purchases))
                            .all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("limit(…) and offset(…) count rows");
            assertThatThrownBy(() -> customers
                            .options(selectin(Customer_.purchases).containsEager(Purchase_.items))
                            .all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("the query does not join itself");
            assertThatThrownBy(() -> customers.options(raise(Customer_.card)).all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("raise(Customer.card) cannot be kept: the foreign key is in card");
        }
    }

    @ParameterizedTest
    @EnumSource
    void objects_changedOrDeletedInTheSession_stayAsTheyAre(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Customer ann = ann(session);
            Customer bob = session.get(Customer.class, 2L);
            Purchase gone = session.get(Purchase.class, 12L);
            session.noAutoflush(() -> {
                ann.setName("anna");
                session.get(Purchase.class, 11L).setCustomer(bob);
                session.delete(gone);
                session.query(Customer.class)
                        .options(joined(Customer_.purchases))
                        .all();
                assertThat(ann.name()).isEqualTo("anna");
                assertThat(ann.purchases()).isEmpty();
                assertThat(names(bob.purchases(), Purchase::id)).containsExactlyInAnyOrder("21", "11");
            });
            session.commit();
            assertThat(session.query(Purchase.class).filterBy("customer", bob).count())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void options_ofOneRelationship_theLastHolds(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(statements(
                            database,
                            session,
                            selectin(Customer_.purchases),
                            defaultLoad(Customer_.purchases).raise(Purchase_.items),
                            joined(Customer_.keywords),
                            lazy(Customer_.keywords)))
                    .hasSize(2);
            Purchase purchase = ann(session).purchases().get(0);
            assertThatThrownBy(() -> purchase.items().size()).hasMessageContaining("raise(Purchase.items)");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O56")
    void objects_ofTwoPaths_haveTheOptionsOfTheShorter(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            try (Session session = database.session()) {
                statements(
                        database,
                        session,
                        raise(Customer_.purchases),
                        joined(Customer_.recommended).joined(Customer_.purchases));
                Customer bob = session.get(Customer.class, 2L);
                assertThatThrownBy(() -> bob.purchases().size()).hasMessageContaining("raise(Customer.purchases)");
            }
            try (Session session = database.session()) {
                Customer ann = session.query(Customer.class)
                        .where(Customer_.id.eq(1L))
                        .options(joined(Customer_.recommended).raise(Customer_.purchases))
                        .one();
                Customer bob = ann.recommended().get(0);
                assertThat(ann.purchases()).hasSize(2);
                assertThatThrownBy(() -> bob.purchases().size()).hasMessageContaining("raise(Customer.purchases)");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_withOptions_loadsThem(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(database.statements(
                            () -> session.get(Customer.class, 1L, joined(Customer_.purchases), joined(Customer_.card))))
                    .containsExactly(
                            CUSTOMERS + ", purchase_1.id, purchase_1.number, purchase_1.customer_id, card_1.id,"
                                    + " card_1.label, card_1.holder_id FROM customer LEFT OUTER JOIN purchase AS purchase_1"
                                    + " ON purchase_1.customer_id = customer.id LEFT OUTER JOIN card AS card_1"
                                    + " ON card_1.holder_id = customer.id WHERE customer.id = ? ORDER BY purchase_1.number DESC");
            assertLoaded(database, session, () -> assertThat(ann(session).purchases())
                    .hasSize(2));
            assertThat(database.statements(() ->
                            session.get(Customer.class, 1L, joined(Customer_.purchases), joined(Customer_.keywords))))
                    .hasSize(1);
            assertLoaded(
                    database, session, () -> assertThat(ann(session).keywords()).hasSize(2));
            assertThat(session.get(Customer.class, 9L, joined(Customer_.purchases)))
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refresh_withOptions_readsThemAgain(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Customer ann = session.get(Customer.class, 1L, selectin(Customer_.purchases));
            session.commit();
            database.execute("UPDATE customer SET name = 'anna' WHERE id = 1");
            database.execute("INSERT INTO purchase (id, number, customer_id) VALUES (13, 4, 1)");
            List<String> statements = database.statements(() -> session.refresh(ann, joined(Customer_.purchases)));
            // And the cards, and the purchases that were there, which cascade REFRESH takes along.
            assertThat(statements).hasSize(3).first().asString().contains("LEFT OUTER JOIN purchase AS purchase_1");
            assertLoaded(database, session, () -> {
                assertThat(ann.name()).isEqualTo("anna");
                assertThat(names(ann.purchases(), Purchase::id)).containsExactly("13", "12", "11");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O43")
    void detached_touched_saysWhatIsMissing(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            Customer ann;
            try (Session session = database.session()) {
                ann = session.get(Customer.class, 1L, joined(Customer_.purchases), raise(Customer_.keywords));
            }
            assertThat(ann.purchases()).hasSize(2);
            assertThatThrownBy(() -> ann.keywords().size())
                    .isInstanceOf(DetachedInstanceException.class)
                    .hasMessageContaining("Customer#1")
                    .hasMessageContaining("\"keywords\"");
        }
    }
}
