package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.TestDatabase.Vendor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random edits of objects of several classes under one root, flushed, rolled back and reloaded, agree with plain maps. */
class RandomTreeTest {
    private static final int STEPS = 250;

    static Stream<Arguments> seeds() {
        return Stream.of(Vendor.values())
                .flatMap(vendor -> LongStream.rangeClosed(1, 5).boxed().map(seed -> Arguments.of(vendor, seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("O6")
    void singleTable_randomEdits_agreesWithModel(Vendor vendor, long seed) {
        run(vendor, seed, new TreeWorld.Zoo());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("O6")
    void joined_randomEdits_agreesWithModel(Vendor vendor, long seed) {
        run(vendor, seed, new TreeWorld.Fleet());
    }

    private static <A, K, P> void run(Vendor vendor, long seed, TreeWorld<A, K, P> world) {
        try (TestDatabase database = TestDatabase.open(vendor, world.entities().toArray(Class<?>[]::new));
                Walk<A, K, P> walk = new Walk<>(database, world, new Random(seed))) {
            for (int step = 0; step < STEPS; step++) {
                walk.step();
            }
            walk.commit();
        } catch (Throwable failure) {
            throw new AssertionError("seed " + seed + " on " + vendor, failure);
        }
    }

    /** What the program believes of one object; names tell them apart. */
    private record Believed(
            Class<?> kind,
            int number,
            @Nullable String friend,
            @Nullable String keeper) {
        Believed number(int changed) {
            return new Believed(kind, changed, friend, keeper);
        }

        Believed friend(@Nullable String changed) {
            return new Believed(kind, number, changed, keeper);
        }

        Believed keeper(@Nullable String changed) {
            return new Believed(kind, number, friend, changed);
        }
    }

    private record Model(Map<String, Believed> objects, Map<String, @Nullable String> favourites) {
        static Model empty() {
            return new Model(new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        Model copy() {
            return new Model(new LinkedHashMap<>(objects), new LinkedHashMap<>(favourites));
        }
    }

    private static final class Walk<A, K, P> implements AutoCloseable {
        private final TestDatabase database;
        private final TreeWorld<A, K, P> world;
        private final Random random;
        private final List<String> trace = new ArrayList<>();
        private Session session;
        private Model model = Model.empty();
        private Model committed = Model.empty();
        private final Map<String, A> objects = new LinkedHashMap<>();
        private final Map<String, K> keepers = new LinkedHashMap<>();
        private int labels;

        Walk(TestDatabase database, TreeWorld<A, K, P> world, Random random) {
            this.database = database;
            this.world = world;
            this.random = random;
            this.session = database.session();
        }

        void step() {
            try {
                edit(random.nextInt(16));
            } catch (RuntimeException | Error e) {
                List<String> last = trace.subList(Math.max(0, trace.size() - 25), trace.size());
                throw new AssertionError("after\n" + String.join("\n", last), e);
            }
        }

        private void edit(int choice) {
            switch (choice) {
                case 0, 1, 2, 3 -> add();
                case 4 -> addKeeper();
                case 5, 6 -> number();
                case 7, 8 -> friend();
                case 9 -> keeper();
                case 10 -> favourite();
                case 11 -> delete();
                case 12 -> flush();
                case 13 -> query();
                case 14 -> rollback();
                default -> commit();
            }
        }

        private <T> @Nullable T pick(Map<String, T> from) {
            return from.isEmpty() ? null : new ArrayList<>(from.values()).get(random.nextInt(from.size()));
        }

        private @Nullable String nameOf(@Nullable A object) {
            return object == null ? null : world.name(object);
        }

        private void add() {
            int kind = random.nextInt(3);
            A object = world.make(kind);
            String name = "o" + labels++;
            A friend = random.nextBoolean() ? pick(objects) : null;
            K keeper = random.nextBoolean() ? pick(keepers) : null;
            trace.add("add " + world.kinds().get(kind).getSimpleName() + " " + name + " friend " + nameOf(friend));
            world.name(object, name);
            world.friend(object, friend);
            world.keeper(object, keeper);
            if (kind > 0) {
                P place = world.makePlace();
                session.add(Objects.requireNonNull(place));
                world.place(object, place);
            }
            session.add(Objects.requireNonNull(object));
            objects.put(name, object);
            model.objects.put(
                    name,
                    new Believed(
                            world.kinds().get(kind),
                            0,
                            nameOf(friend),
                            keeper == null ? null : world.keeperName(keeper)));
        }

        private void addKeeper() {
            K keeper = world.makeKeeper();
            String name = "k" + labels++;
            trace.add("add " + name);
            world.keeperName(keeper, name);
            session.add(Objects.requireNonNull(keeper));
            keepers.put(name, keeper);
            model.favourites.put(name, null);
        }

        private void number() {
            A object = pick(objects);
            if (object != null) {
                int number = random.nextInt(100);
                trace.add(world.name(object) + ".number = " + number);
                world.number(object, number);
                model.objects.computeIfPresent(world.name(object), (name, known) -> known.number(number));
            }
        }

        private void friend() {
            A object = pick(objects);
            A friend = random.nextInt(4) == 0 ? null : pick(objects);
            if (object != null) {
                trace.add(world.name(object) + ".friend = " + nameOf(friend));
                session.flush();
                world.friend(object, friend);
                model.objects.computeIfPresent(world.name(object), (name, known) -> known.friend(nameOf(friend)));
                session.flush();
            }
        }

        private void keeper() {
            A object = pick(objects);
            K keeper = random.nextInt(4) == 0 ? null : pick(keepers);
            if (object != null) {
                String keeperName = keeper == null ? null : world.keeperName(keeper);
                trace.add(world.name(object) + ".keeper = " + keeperName);
                session.flush();
                world.keeper(object, keeper);
                model.objects.computeIfPresent(world.name(object), (name, known) -> known.keeper(keeperName));
                session.flush();
            }
        }

        private void favourite() {
            K keeper = pick(keepers);
            A object = random.nextInt(4) == 0 ? null : pick(objects);
            if (keeper != null) {
                trace.add(world.keeperName(keeper) + ".favourite = " + nameOf(object));
                world.favourite(keeper, object);
                model.favourites.put(world.keeperName(keeper), nameOf(object));
            }
        }

        private void delete() {
            A object = pick(objects);
            if (object != null) {
                String name = world.name(object);
                trace.add("delete " + name);
                session.flush();
                keepers.values().stream()
                        .filter(keeper -> world.favourite(keeper) == object)
                        .forEach(keeper -> world.favourite(keeper, null));
                session.delete(object);
                session.flush();
                objects.remove(name);
                model.objects.remove(name);
                model.objects.replaceAll((other, known) -> name.equals(known.friend()) ? known.friend(null) : known);
                model.favourites.replaceAll((keeper, favourite) -> name.equals(favourite) ? null : favourite);
            }
        }

        private void flush() {
            trace.add("flush");
            session.flush();
            assertThat(session.dirty()).isEmpty();
        }

        private void query() {
            trace.add("query");
            assertThat(session.query(world.root()).all()).containsExactlyInAnyOrderElementsOf(objects.values());
            for (Class<? extends A> kind : world.kinds()) {
                long expected =
                        objects.values().stream().filter(kind::isInstance).count();
                assertThat(session.query(kind).count()).isEqualTo(expected);
                assertThat(session.query(kind).all()).hasSize((int) expected).allMatch(kind::isInstance);
            }
        }

        private void rollback() {
            trace.add("rollback");
            session.rollback();
            model = committed.copy();
            reload();
        }

        void commit() {
            trace.add("commit");
            session.commit();
            committed = model.copy();
            reload();
        }

        /** Into a new session, whose objects come by one query or another. */
        private void reload() {
            session.close();
            session = database.session();
            objects.clear();
            keepers.clear();
            if (random.nextBoolean()) {
                for (K keeper : session.query(world.keepers()).all()) {
                    keepers.put(world.keeperName(keeper), keeper);
                    world.objects(keeper).forEach(object -> objects.put(world.name(object), object));
                }
            }
            session.query(world.root()).all().forEach(object -> objects.put(world.name(object), object));
            session.query(world.keepers()).all().forEach(keeper -> keepers.put(world.keeperName(keeper), keeper));
            compare();
        }

        private void compare() {
            Map<String, Believed> found = new TreeMap<>();
            objects.forEach((name, object) -> {
                K keeper = world.keeper(object);
                found.put(
                        name,
                        new Believed(
                                object.getClass(),
                                world.number(object),
                                nameOf(world.friend(object)),
                                keeper == null ? null : world.keeperName(keeper)));
                A friend = world.friend(object);
                assertThat(friend).isSameAs(friend == null ? null : objects.get(world.name(friend)));
            });
            assertThat(found).isEqualTo(new TreeMap<>(model.objects));
            Map<String, @Nullable String> favourites = new LinkedHashMap<>();
            keepers.forEach((name, keeper) -> {
                favourites.put(name, nameOf(world.favourite(keeper)));
                assertThat(world.objects(keeper))
                        .extracting(world::name)
                        .containsExactlyInAnyOrderElementsOf(model.objects.entrySet().stream()
                                .filter(entry -> name.equals(entry.getValue().keeper()))
                                .map(Map.Entry::getKey)
                                .toList());
            });
            assertThat(favourites).containsExactlyInAnyOrderEntriesOf(model.favourites);
            assertThat(session.dirty()).isEmpty();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
