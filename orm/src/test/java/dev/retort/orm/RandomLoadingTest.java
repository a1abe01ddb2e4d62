package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.load.LoadOption;
import dev.retort.orm.load.LoadPath;
import dev.retort.orm.mapping.RelationshipAttribute;
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
import dev.retort.orm.shop.Region;
import dev.retort.orm.shop.Shop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However random rows are loaded, by whatever tree of options, the objects are the same, and nothing is taken for a change. */
@Tag("O41")
class RandomLoadingTest {
    private static final int GRAPHS = 4;
    private static final int QUERIES = 40;

    /** Where paths may go on, by class. */
    private static final Map<Class<?>, List<RelationshipAttribute<?, ?>>> RELATIONSHIPS = Map.of(
            Customer.class,
            List.of(
                    Customer_.city,
                    Customer_.recommendedBy,
                    Customer_.recommended,
                    Customer_.purchases,
                    Customer_.keywords,
                    Customer_.notes,
                    Customer_.card),
            City.class,
            List.of(City_.region),
            Purchase.class,
            List.of(Purchase_.customer, Purchase_.items),
            Item.class,
            List.of(Item_.purchase),
            Keyword.class,
            List.of(Keyword_.customers),
            Card.class,
            List.of(Card_.holder));

    @ParameterizedTest
    @EnumSource
    void options_random_giveTheSameObjects(Vendor vendor) {
        for (int seed = 0; seed < GRAPHS; seed++) {
            Random random = new Random(seed);
            try (TestDatabase database = TestDatabase.open(vendor, Shop.entities())) {
                rows(random).forEach(database::execute);
                for (int i = 0; i < QUERIES; i++) {
                    List<LoadOption> options = options(random);
                    long limit = random.nextInt(3) == 0 ? random.nextInt(6) + 1 : Long.MAX_VALUE;
                    try {
                        compare(database, options, limit, random.nextBoolean());
                    } catch (Throwable e) {
                        throw new AssertionError(
                                "seed " + seed + " on " + vendor + ", query " + i + " with limit " + limit + ": "
                                        + options,
                                e);
                    }
                }
            }
        }
    }

    private static void compare(TestDatabase database, List<LoadOption> options, long limit, boolean known) {
        String lazily;
        try (Session session = database.session()) {
            lazily = describe(customers(session, List.of(), limit).all());
        }
        try (Session session = database.session()) {
            if (known) {
                session.get(Customer.class, 1L);
                session.query(Purchase.class).limit(3).all();
            }
            List<Customer> customers = customers(session, options, limit).all();
            assertThat(database.statements(session::flush)).isEmpty();
            assertThat(describe(customers)).isEqualTo(lazily);
            assertThat(database.statements(session::flush)).isEmpty();
            assertThat(session.dirty()).isEmpty();
        }
    }

    private static Query<Customer> customers(Session session, List<LoadOption> options, long limit) {
        Query<Customer> query = session.query(Customer.class)
                .orderBy(Customer_.name.desc(), Customer_.id)
                .options(options.toArray(LoadOption[]::new));
        return limit == Long.MAX_VALUE ? query : query.limit(limit);
    }

    private static List<LoadOption> options(Random random) {
        List<LoadOption> options = new ArrayList<>();
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            options.add(path(null, Customer.class, random, random.nextInt(4) + 1));
        }
        return options;
    }

    /** The types of random paths are known at run time only. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static LoadPath<?> path(@Nullable LoadPath<?> path, Class<?> entity, Random random, int length) {
        List<RelationshipAttribute<?, ?>> choices = RELATIONSHIPS.getOrDefault(entity, List.of());
        if (path != null && (length == 0 || choices.isEmpty())) {
            return path;
        }
        RelationshipAttribute relationship = choices.get(random.nextInt(choices.size()));
        LoadPath before = path;
        boolean mayBeLazy = relationship != Customer_.card;
        LoadPath<?> longer =
                switch (random.nextInt(mayBeLazy ? 6 : 4)) {
                    case 0 -> before == null ? LoadOption.joined(relationship) : before.joined(relationship);
                    case 1 -> before == null ? LoadOption.selectin(relationship) : before.selectin(relationship);
                    case 2 -> before == null ? LoadOption.subquery(relationship) : before.subquery(relationship);
                    case 3 -> before == null ? LoadOption.joined(relationship) : before.joined(relationship);
                    case 4 -> before == null ? LoadOption.lazy(relationship) : before.lazy(relationship);
                    default -> before == null ? LoadOption.immediate(relationship) : before.immediate(relationship);
                };
        return path(longer, relationship.targetClass(), random, length - 1);
    }

    private static List<String> rows(Random random) {
        List<String> rows = new ArrayList<>(List.of(
                "INSERT INTO region (id, name) VALUES (1, 'r1'), (2, 'r2')",
                "INSERT INTO city (id, name, region_id) VALUES (1, 'c1', 1), (2, 'c2', 2), (3, 'c3', 1)",
                "INSERT INTO keyword (id, name) VALUES (1, 'k1'), (2, 'k2'), (3, 'k3')"));
        int customers = random.nextInt(6) + 2;
        for (int i = 1; i <= customers; i++) {
            rows.add("INSERT INTO customer (id, name, city_id, recommended_by_id) VALUES (" + i + ", 'n"
                    + random.nextInt(3)
                    + "', " + (random.nextInt(4) == 0 ? "NULL" : "" + (random.nextInt(3) + 1)) + ", "
                    + (i == 1 || random.nextInt(3) == 0 ? "NULL" : "" + (random.nextInt(i - 1) + 1)) + ")");
            for (int keyword = 1; keyword <= 3; keyword++) {
                if (random.nextBoolean()) {
                    rows.add("INSERT INTO customer_keyword (customers_id, keywords_id) VALUES (" + i + ", " + keyword
                            + ")");
                }
            }
            if (random.nextBoolean()) {
                rows.add("INSERT INTO card (id, label, holder_id) VALUES (" + i + ", 'card', " + i + ")");
            }
        }
        for (int i = 1; i <= random.nextInt(8) + 1; i++) {
            rows.add("INSERT INTO purchase (id, number, customer_id) VALUES (" + i + ", " + i + ", "
                    + (random.nextInt(5) == 0 ? "NULL" : "" + (random.nextInt(customers) + 1)) + ")");
            rows.add("INSERT INTO note (id, text, noted_id) VALUES (" + i + ", 't', " + (random.nextInt(customers) + 1)
                    + ")");
            for (int j = random.nextInt(3); j > 0; j--) {
                rows.add("INSERT INTO item (id, label, purchase_id) VALUES (" + (10 * i + j) + ", 'i', " + i + ")");
            }
        }
        return rows;
    }

    /** All that can be reached, which loads what is not there. */
    private static String describe(List<Customer> customers) {
        Map<Object, String> seen = new HashMap<>();
        List<String> ids = new ArrayList<>();
        for (Customer customer : customers) {
            ids.add("" + customer.id());
            describe(customer, seen);
        }
        return ids + " of " + new TreeSet<>(seen.values());
    }

    private static void describe(@Nullable Object object, Map<Object, String> seen) {
        if (object == null || seen.containsKey(object)) {
            return;
        }
        seen.put(object, "");
        String text;
        Stream<?> related;
        if (object instanceof Customer customer) {
            text = "customer " + customer.id() + " " + customer.name() + " city " + id(customer.city()) + " by "
                    + id(customer.recommendedBy()) + " recommended " + ids(customer.recommended()) + " purchases "
                    + ids(customer.purchases()) + " keywords " + ids(customer.keywords()) + " notes "
                    + new TreeSet<>(ids(customer.notes())) + " card " + id(customer.card());
            related = Stream.of(
                            Stream.ofNullable(customer.city()),
                            Stream.ofNullable(customer.recommendedBy()),
                            customer.recommended().stream(),
                            customer.purchases().stream(),
                            customer.keywords().stream(),
                            Stream.ofNullable(customer.card()))
                    .flatMap(stream -> stream);
        } else if (object instanceof City city) {
            text = "city " + city.id() + " " + city.name() + " " + city.region().name();
            related = Stream.of(city.region());
        } else if (object instanceof Purchase purchase) {
            text = "purchase " + purchase.id() + " " + purchase.number() + " of " + id(purchase.customer()) + " items "
                    + new TreeSet<>(ids(purchase.items()));
            related = purchase.items().stream();
        } else if (object instanceof Keyword keyword) {
            text = "keyword " + keyword.id() + " " + keyword.name() + " of " + new TreeSet<>(ids(keyword.customers()));
            related = keyword.customers().stream();
        } else if (object instanceof Item item) {
            text = "item " + item.id() + " " + item.label() + " of " + id(item.purchase());
            related = Stream.of();
        } else if (object instanceof Card card) {
            text = "card " + card.id() + " " + card.label() + " of " + id(card.holder());
            related = Stream.of();
        } else {
            text = object instanceof Region region ? "region " + region.name() : "";
            related = Stream.of();
        }
        seen.put(object, text);
        related.forEach(other -> describe(other, seen));
    }

    private static List<String> ids(Collection<?> objects) {
        return objects.stream().map(RandomLoadingTest::id).toList();
    }

    private static String id(@Nullable Object object) {
        if (object instanceof Customer customer) {
            return "" + customer.id();
        } else if (object instanceof City city) {
            return "" + city.id();
        } else if (object instanceof Purchase purchase) {
            return "" + purchase.id();
        } else if (object instanceof Keyword keyword) {
            return "" + keyword.id();
        } else if (object instanceof Note note) {
            return "" + note.id();
        } else if (object instanceof Item item) {
            return "" + item.id();
        } else {
            return object instanceof Card card ? "" + card.id() : "none";
        }
    }
}
