package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.joined;
import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.orm.load.LoadOption.subquery;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Shopper;
import dev.retort.orm.world.Shopper.Place;
import dev.retort.orm.world.Shopper.Point;
import dev.retort.orm.world.Shopper_;
import dev.retort.orm.world.Visit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random edits of collections of values, flushed, rolled back and read again, agree with plain collections. */
class RandomElementsTest {
    private static final int STEPS = 400;
    private static final List<String> WORDS = List.of("a", "A", "b", "c", "d");

    static Stream<Arguments> seeds() {
        return Stream.of(Vendor.values())
                .flatMap(vendor -> LongStream.rangeClosed(1, 8).boxed().map(seed -> Arguments.of(vendor, seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("O5")
    void session_randomEdits_agreesWithPlainCollections(Vendor vendor, long seed) {
        try (TestDatabase database = TestDatabase.open(vendor, Shopper.class, Visit.class);
                Walk walk = new Walk(database, new Random(seed))) {
            for (int step = 0; step < STEPS; step++) {
                walk.step();
            }
            walk.reopen();
        } catch (Throwable failure) {
            throw new AssertionError("seed " + seed + " on " + vendor, failure);
        }
    }

    /** What the program believes that one shopper has. */
    private record Model(
            List<String> phones,
            Set<String> tags,
            List<List<@Nullable Object>> places,
            List<String> wishes,
            List<List<@Nullable Object>> route) {
        static Model empty() {
            return new Model(
                    new ArrayList<>(), new TreeSet<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Model copy() {
            return new Model(
                    new ArrayList<>(phones),
                    new TreeSet<>(tags),
                    new ArrayList<>(places),
                    new ArrayList<>(wishes),
                    new ArrayList<>(route));
        }
    }

    /** One program that edits objects and models alike. */
    private static final class Walk implements AutoCloseable {
        private final TestDatabase database;
        private final Random random;
        private final List<String> trace = new ArrayList<>();
        private Session session;
        private Map<String, Model> models = new LinkedHashMap<>();
        private Map<String, Model> committed = new LinkedHashMap<>();
        private final Map<String, Shopper> shoppers = new LinkedHashMap<>();
        private int names;

        Walk(TestDatabase database, Random random) {
            this.database = database;
            this.random = random;
            this.session = database.session();
        }

        void step() {
            try {
                edit(random.nextInt(24));
            } catch (RuntimeException | Error e) {
                List<String> last = trace.subList(Math.max(0, trace.size() - 25), trace.size());
                throw new AssertionError("after\n" + String.join("\n", last), e);
            }
        }

        private void note(String what) {
            trace.add(what);
        }

        private void edit(int choice) {
            if (choice < 2 || shoppers.isEmpty()) {
                add();
                return;
            }
            String name = new ArrayList<>(shoppers.keySet()).get(random.nextInt(shoppers.size()));
            Shopper shopper = Objects.requireNonNull(shoppers.get(name));
            Model model = Objects.requireNonNull(models.get(name));
            note(name + " " + choice);
            switch (choice) {
                case 2, 3 -> edit(shopper.phones(), model.phones());
                case 4 -> tags(shopper, model);
                case 5, 6 -> places(shopper.places(), model.places(), false);
                case 7, 8 -> places(shopper.route(), model.route(), true);
                case 9, 10, 11 -> edit(shopper.wishes(), model.wishes());
                case 12 -> {
                    List<String> replacement = words();
                    shopper.setPhones(new ArrayList<>(replacement));
                    replace(model.phones(), replacement);
                    session.flush(); // until then it is the program's own list
                }
                case 13 -> {
                    List<String> replacement = words();
                    shopper.setWishes(new ArrayList<>(replacement));
                    replace(model.wishes(), replacement);
                    session.flush();
                }
                case 14 -> lend(shopper, model);
                case 15 -> {
                    note("delete");
                    session.flush();
                    session.delete(shopper);
                    shoppers.remove(name);
                    models.remove(name);
                    session.flush();
                }
                case 16 -> nested(shopper);
                case 17, 18 -> {
                    session.flush();
                    compare();
                    assertThat(database.statements(session::flush)).isEmpty();
                }
                case 19 -> {
                    session.flush();
                    session.expire(shopper, "phones", "tags", "places", "wishes", "route");
                }
                case 20 -> rollback();
                case 21 -> reopen();
                default -> {
                    session.commit();
                    committed = copy(models);
                }
            }
        }

        private void add() {
            String name = "s" + names++;
            note("add " + name);
            Shopper shopper = new Shopper(name);
            Model model = Model.empty();
            List<String> words = words();
            shopper.phones().addAll(words);
            model.phones().addAll(words);
            shopper.wishes().addAll(words);
            model.wishes().addAll(words);
            session.add(shopper);
            shoppers.put(name, shopper);
            models.put(name, model);
        }

        private String word() {
            return WORDS.get(random.nextInt(WORDS.size()));
        }

        private List<String> words() {
            return Stream.generate(this::word).limit(random.nextInt(5)).toList();
        }

        private static <T> void replace(List<T> list, List<T> replacement) {
            list.clear();
            list.addAll(replacement);
        }

        /** The object's list may have another order than the model's, as long as the flush says nothing of places. */
        private void edit(List<String> list, List<String> model) {
            boolean ordered = list.equals(model);
            if (!ordered) {
                replace(model, new ArrayList<>(list));
            }
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> {
                    int index = random.nextInt(list.size() + 1);
                    String word = word();
                    list.add(index, word);
                    model.add(index, word);
                }
                case 3, 4 -> {
                    if (!list.isEmpty()) {
                        int index = random.nextInt(list.size());
                        assertThat(list.remove(index)).isEqualTo(model.remove(index));
                    }
                }
                case 5 -> {
                    long seed = random.nextLong();
                    Collections.shuffle(list, new Random(seed));
                    Collections.shuffle(model, new Random(seed));
                }
                default -> {
                    String word = word();
                    list.removeIf(word::equals);
                    model.removeIf(word::equals);
                }
            }
        }

        private void tags(Shopper shopper, Model model) {
            String word = word().toLowerCase(java.util.Locale.ROOT);
            if (random.nextBoolean()) {
                shopper.tags().add(word);
                model.tags().add(word);
            } else {
                shopper.tags().remove(word);
                model.tags().remove(word);
            }
        }

        private static List<@Nullable Object> content(Place place) {
            List<@Nullable Object> content = new ArrayList<>();
            Collections.addAll(content, place.street(), place.city(), place.point());
            return content;
        }

        private void places(List<Place> places, List<List<@Nullable Object>> model, boolean ordered) {
            if (!ordered) {
                replace(model, places.stream().map(Walk::content).toList());
            }
            int choice = random.nextInt(4);
            int index = random.nextInt(places.size() + 1);
            if (choice < 2 || index == places.size()) {
                Place place = new Place(
                        word(), random.nextBoolean() ? word() : null, random.nextBoolean() ? new Point(1, 2) : null);
                places.add(index, place);
                model.add(index, content(place));
            } else if (choice == 2) {
                places.remove(index);
                model.remove(index);
            } else {
                places.get(index).setCity(random.nextBoolean() ? word() : null);
                model.set(index, content(places.get(index)));
            }
        }

        /** A list of the session's given to another object is copied. */
        private void lend(Shopper shopper, Model model) {
            String other = new ArrayList<>(shoppers.keySet()).get(random.nextInt(shoppers.size()));
            note("phones and wishes to " + other);
            Model borrower = Objects.requireNonNull(models.get(other));
            Objects.requireNonNull(shoppers.get(other)).setPhones(shopper.wishes());
            replace(borrower.phones(), List.copyOf(model.wishes()));
            session.flush();
        }

        private void nested(Shopper shopper) {
            session.flush();
            Map<String, Model> before = copy(models);
            try (NestedTransaction part = session.beginNested()) {
                shopper.phones().add("nested");
                shopper.wishes().add(0, "nested");
                shopper.tags().clear();
                shopper.route().clear();
                if (random.nextBoolean()) {
                    session.flush();
                }
                part.rollback();
            }
            models = before;
            compare();
        }

        private void rollback() {
            note("rollback");
            session.rollback();
            models = copy(committed);
            read(session);
        }

        void reopen() {
            session.commit();
            committed = copy(models);
            session.close();
            database.assertNothingActive();
            session = database.session();
            read(session);
        }

        private void read(Session from) {
            shoppers.clear();
            Query<Shopper> query = from.query(Shopper.class).orderBy(Shopper_.id);
            query = switch (random.nextInt(4)) {
                case 0 -> query.options(joined(Shopper_.wishes), selectin(Shopper_.phones));
                case 1 -> query.options(subquery(Shopper_.wishes), joined(Shopper_.phones));
                case 2 -> query.options(selectin(Shopper_.route), subquery(Shopper_.places));
                default -> query;
            };
            query.all().forEach(shopper -> shoppers.put(String.valueOf(shopper.name()), shopper));
            assertThat(shoppers.keySet()).isEqualTo(models.keySet());
            compare();
        }

        private void compare() {
            shoppers.forEach((name, shopper) -> {
                Model model = Objects.requireNonNull(models.get(name));
                assertThat(shopper.phones())
                        .as("phones of %s", name)
                        .containsExactlyInAnyOrderElementsOf(model.phones());
                assertThat(shopper.tags()).as("tags of %s", name).containsExactlyInAnyOrderElementsOf(model.tags());
                assertThat(shopper.places().stream().map(Walk::content).toList())
                        .as("places of %s", name)
                        .containsExactlyInAnyOrderElementsOf(model.places());
                assertThat(shopper.wishes()).as("wishes of %s", name).isEqualTo(model.wishes());
                assertThat(shopper.route().stream().map(Walk::content).toList())
                        .as("route of %s", name)
                        .isEqualTo(model.route());
            });
        }

        private static Map<String, Model> copy(Map<String, Model> models) {
            Map<String, Model> copy = new LinkedHashMap<>();
            models.forEach((name, model) -> copy.put(name, model.copy()));
            return copy;
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
