package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Customer;
import dev.retort.orm.world.Customer.Currency;
import dev.retort.orm.world.Customer.Money;
import dev.retort.orm.world.Customer.Place;
import dev.retort.orm.world.Customer.Point;
import dev.retort.orm.world.Customer_;
import dev.retort.orm.world.Parcel.Priority;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random edits of embedded values, shared ones among them, in one session; what was committed is compared with what other
 * sessions read, what was rolled back with what was committed.
 */
@Tag("O5")
class RandomEmbeddedTest {
    private static final int CUSTOMERS = 4;
    private static final int ROUNDS = 60;

    private Random random = new Random();
    private final List<Customer> customers = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void randomEdits_areAsTheModelHasThem(Vendor vendor) {
        for (long seed = 1; seed <= 4; seed++) {
            random = new Random(seed);
            customers.clear();
            try (TestDatabase database = TestDatabase.open(vendor, Customer.class)) {
                play(database, "seed " + seed);
            }
        }
    }

    private void play(TestDatabase database, String name) {
        try (Session session = database.session()) {
            for (int id = 1; id <= CUSTOMERS; id++) {
                customers.add(Customer_.with().id(id).create());
            }
            customers.forEach(this::edit);
            session.addAll(customers);
            session.commit();
            Map<Integer, String> committed = model();
            for (int round = 0; round < ROUNDS; round++) {
                String where = name + ", round " + round;
                for (int edits = random.nextInt(6); edits > 0; edits--) {
                    edit(any());
                    maybeRead(session);
                }
                if (random.nextInt(4) == 0) {
                    session.rollback();
                    assertThat(model()).as(where).isEqualTo(committed);
                } else {
                    session.commit();
                    committed = model();
                }
                assertThat(stored(database)).as(where).isEqualTo(committed);
            }
        }
    }

    private void maybeRead(Session session) {
        switch (random.nextInt(5)) {
            case 0 -> session.flush();
            case 1 -> session.query(Customer.class).all();
            default -> {}
        }
    }

    private Customer any() {
        return customers.get(random.nextInt(CUSTOMERS));
    }

    private void edit(Customer customer) {
        switch (random.nextInt(10)) {
            case 0 -> customer.setHome(place());
            case 1 -> customer.setWork(place());
            case 2 -> customer.setHome(any().home());
            case 3 -> customer.setWork(any().home());
            case 4 -> customer.setCredit(random.nextInt(3) == 0 ? null : money());
            case 5 -> customer.setCredit(any().credit());
            case 6 -> {
                if (customer.credit() != null) {
                    customer.credit().currency().setCode(text());
                }
            }
            default -> within(random.nextBoolean() ? customer.home() : customer.work());
        }
    }

    private void within(@Nullable Place place) {
        if (place == null) {
            return;
        }
        switch (random.nextInt(5)) {
            case 0 -> place.setStreet(random.nextBoolean() ? null : text());
            case 1 -> place.setNumber(random.nextInt(3));
            case 2 -> place.setPoint(random.nextBoolean() ? null : point());
            case 3 -> place.setTags(random.nextBoolean() ? null : new ArrayList<>(List.of(text())));
            default -> {
                if (place.tags() != null) {
                    place.tags().add(text());
                }
            }
        }
    }

    private @Nullable Place place() {
        return random.nextInt(4) == 0 ? null : new Place(text(), random.nextInt(3), point());
    }

    private Point point() {
        return new Point(random.nextInt(3), random.nextInt(3));
    }

    private Money money() {
        Priority priority = random.nextBoolean() ? null : Priority.LOW;
        return new Money(BigDecimal.valueOf(101 + random.nextInt(3), 2), Currency.of(text(), priority));
    }

    private String text() {
        return String.valueOf((char) ('a' + random.nextInt(3)));
    }

    private Map<Integer, String> model() {
        return texts(customers);
    }

    private static Map<Integer, String> stored(TestDatabase database) {
        try (Session session = database.session()) {
            return texts(session.query(Customer.class).all());
        }
    }

    private static Map<Integer, String> texts(List<Customer> customers) {
        Map<Integer, String> texts = new HashMap<>();
        customers.forEach(customer -> texts.put(
                customer.id(),
                Arrays.asList(customer.home(), customer.work(), Objects.toString(customer.credit()))
                        .toString()));
        return texts;
    }
}
