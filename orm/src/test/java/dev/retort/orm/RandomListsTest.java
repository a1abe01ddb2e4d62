package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.joined;
import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.orm.load.LoadOption.subquery;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Playlist;
import dev.retort.orm.world.Playlist_;
import dev.retort.orm.world.Remark;
import dev.retort.orm.world.Song;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random edits of lists with places, under constraints that let no two elements have one place, agree with plain lists. */
class RandomListsTest {
    private static final int STEPS = 400;

    static Stream<Arguments> seeds() {
        return Stream.of(Vendor.values())
                .flatMap(vendor -> LongStream.rangeClosed(1, 8).boxed().map(seed -> Arguments.of(vendor, seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("O5")
    @Tag("O7")
    void session_randomEdits_agreesWithPlainLists(Vendor vendor, long seed) {
        try (TestDatabase database = OrderColumnTest.open(vendor);
                Walk walk = new Walk(database, new Random(seed))) {
            for (int step = 0; step < STEPS; step++) {
                walk.step();
            }
            walk.reopen(true);
        } catch (Throwable failure) {
            throw new AssertionError("seed " + seed + " on " + vendor, failure);
        }
    }

    private record Lists(List<String> songs, List<String> hits, List<String> encores, List<String> remarks) {
        static Lists empty() {
            return new Lists(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Lists copy() {
            return new Lists(
                    new ArrayList<>(songs), new ArrayList<>(hits), new ArrayList<>(encores), new ArrayList<>(remarks));
        }
    }

    private record Model(Map<String, Lists> lists, Set<String> songs, Set<String> remarks) {
        static Model empty() {
            return new Model(new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        }

        Model copy() {
            Map<String, Lists> copies = new LinkedHashMap<>();
            lists.forEach((name, some) -> copies.put(name, some.copy()));
            return new Model(copies, new LinkedHashSet<>(songs), new LinkedHashSet<>(remarks));
        }

        void leave(Function<Lists, List<String>> kind, String element) {
            lists.values().forEach(some -> kind.apply(some).remove(element));
        }
    }

    /** One program that edits objects and lists alike. */
    private static final class Walk implements AutoCloseable {
        private final TestDatabase database;
        private final Random random;
        private final List<String> trace = new ArrayList<>();
        private Session session;
        private Model model = Model.empty();
        private Model committed = Model.empty();
        private int labels;

        Walk(TestDatabase database, Random random) {
            this.database = database;
            this.random = random;
            this.session = database.session();
        }

        void step() {
            try {
                edit(random.nextInt(29));
            } catch (RuntimeException | Error e) {
                List<String> last = trace.subList(Math.max(0, trace.size() - 25), trace.size());
                throw new AssertionError("after\n" + String.join("\n", last), e);
            }
        }

        private String pick(Set<String> from) {
            return new ArrayList<>(from).get(random.nextInt(from.size()));
        }

        private Playlist list(String name) {
            return Objects.requireNonNull(session.get(Playlist.class, name), name);
        }

        private Song song(String title) {
            return Objects.requireNonNull(session.get(Song.class, title), title);
        }

        private Remark remark(String text) {
            return session.query(Remark.class).filterBy("text", text).one();
        }

        private void edit(int choice) {
            if (choice < 2 || model.lists.isEmpty()) {
                String name = "l" + labels++;
                trace.add("add " + name);
                session.add(new Playlist(name));
                model.lists.put(name, Lists.empty());
                return;
            }
            if (choice == 2 || model.songs.isEmpty()) {
                String title = "s" + labels++;
                trace.add("add " + title);
                session.add(new Song(title));
                model.songs.add(title);
                return;
            }
            String name = pick(model.lists.keySet());
            Lists lists = Objects.requireNonNull(model.lists.get(name));
            String title = pick(model.songs);
            trace.add(choice + " " + name + " " + title);
            switch (choice) {
                case 3, 4 -> {
                    if (!lists.songs.contains(title)) {
                        int index = random.nextInt(lists.songs.size() + 1);
                        list(name).songs().add(index, song(title));
                        lists.songs.add(index, title);
                    }
                }
                case 5, 6 -> {
                    int index = random.nextInt(lists.hits.size() + 1);
                    if (!lists.hits.contains(title)) {
                        list(name).hits().add(index, song(title));
                        model.leave(Lists::hits, title);
                        lists.hits.add(index, title);
                        session.flush(); // until then the former list does not know
                    }
                }
                case 26 -> {
                    int index = random.nextInt(lists.encores.size() + 1);
                    if (!lists.encores.contains(title)) {
                        list(name).encores().add(index, song(title));
                        model.leave(Lists::encores, title);
                        lists.encores.add(index, title);
                        session.flush(); // until then the former list does not know
                    }
                }
                case 27 -> removeAny(list(name).encores(), lists.encores);
                case 28 -> shuffle(list(name).encores(), lists.encores);
                case 7, 8, 9 -> addRemark(name, lists);
                case 10 -> removeAny(list(name).songs(), lists.songs);
                case 11 -> removeAny(list(name).hits(), lists.hits);
                case 12 -> removeAny(list(name).remarks(), lists.remarks).forEach(model.remarks::remove);
                case 13 -> shuffle(list(name).songs(), lists.songs);
                case 14 -> shuffle(list(name).hits(), lists.hits);
                case 15 -> shuffle(list(name).remarks(), lists.remarks);
                case 16 -> {
                    session.flush();
                    if (song(title).playlists().add(list(name))) {
                        lists.songs.add(title);
                    }
                    session.flush();
                }
                case 17 -> {
                    session.flush();
                    song(title).playlists().remove(list(name));
                    lists.songs.remove(title);
                    session.flush();
                }
                case 18 -> referRemark(name, lists);
                case 19 -> {
                    session.flush();
                    session.delete(song(title));
                    model.songs.remove(title);
                    model.leave(Lists::songs, title);
                    model.leave(Lists::hits, title);
                    model.leave(Lists::encores, title);
                    session.flush();
                }
                case 20 -> deleteRemark();
                case 21 -> {
                    if (random.nextInt(3) == 0) {
                        session.flush();
                        session.delete(list(name));
                        model.remarks.removeAll(lists.remarks);
                        model.lists.remove(name);
                        session.flush();
                    }
                }
                case 22 -> nested(name);
                case 23 -> {
                    session.flush();
                    if (random.nextBoolean()) {
                        compare();
                    }
                    assertThat(database.statements(session::flush)).isEmpty();
                }
                case 24 -> rollback();
                default -> reopen(random.nextBoolean());
            }
        }

        private void addRemark(String name, Lists lists) {
            int index = random.nextInt(lists.remarks.size() + 1);
            String text;
            Remark remark;
            if (model.remarks.isEmpty() || random.nextBoolean()) {
                text = "r" + labels++;
                remark = new Remark(text);
                model.remarks.add(text);
            } else {
                text = pick(model.remarks);
                remark = remark(text);
                index = Math.min(index, lists.remarks.size() - (lists.remarks.contains(text) ? 1 : 0));
                if (lists.remarks.contains(text)) {
                    list(name).remarks().remove(remark);
                }
            }
            trace.add("remark " + text + " at " + index);
            model.leave(Lists::remarks, text);
            list(name).remarks().add(index, remark);
            lists.remarks.add(index, text);
        }

        private void referRemark(String name, Lists lists) {
            session.flush();
            if (model.remarks.isEmpty() || random.nextBoolean()) {
                String text = "r" + labels++;
                Remark remark = new Remark(text);
                remark.setPlaylist(list(name));
                session.add(remark);
                model.remarks.add(text);
                lists.remarks.add(text);
            } else {
                String text = pick(model.remarks);
                if (!lists.remarks.contains(text)) {
                    remark(text).setPlaylist(list(name));
                    model.leave(Lists::remarks, text);
                    lists.remarks.add(text);
                }
            }
            session.flush(); // until then, lists do not know
        }

        private void deleteRemark() {
            session.flush();
            if (!model.remarks.isEmpty()) {
                String text = pick(model.remarks);
                session.delete(remark(text));
                model.remarks.remove(text);
                model.leave(Lists::remarks, text);
                session.flush();
            }
        }

        private <T> List<String> removeAny(List<T> list, List<String> expected) {
            if (list.isEmpty()) {
                return List.of();
            }
            int index = random.nextInt(list.size());
            list.remove(index);
            return List.of(expected.remove(index));
        }

        private <T> void shuffle(List<T> list, List<String> expected) {
            long seed = random.nextLong();
            List<T> shuffled = new ArrayList<>(list);
            Collections.shuffle(shuffled, new Random(seed));
            Collections.shuffle(expected, new Random(seed));
            list.clear();
            list.addAll(shuffled);
        }

        private void nested(String name) {
            session.flush();
            Model before = model.copy();
            try (NestedTransaction part = session.beginNested()) {
                Playlist list = list(name);
                list.remarks().add(0, new Remark("nested"));
                Collections.reverse(list.songs());
                list.hits().clear();
                if (random.nextBoolean()) {
                    session.flush();
                }
                part.rollback();
            }
            model = before;
            compare();
        }

        private void rollback() {
            session.rollback();
            model = committed.copy();
            compare();
        }

        void reopen(boolean look) {
            session.commit();
            committed = model.copy();
            session.close();
            database.assertNothingActive();
            session = database.session();
            if (look) {
                Query<Playlist> query = session.query(Playlist.class);
                switch (random.nextInt(3)) {
                    case 0 ->
                        query.options(joined(Playlist_.songs), selectin(Playlist_.hits))
                                .all();
                    case 1 ->
                        query.options(subquery(Playlist_.songs), joined(Playlist_.remarks))
                                .all();
                    default ->
                        query.options(selectin(Playlist_.remarks), subquery(Playlist_.hits))
                                .all();
                }
                compare();
            }
        }

        private void compare() {
            model.lists.forEach((name, lists) -> {
                Playlist list = list(name);
                assertThat(list.songs())
                        .as("songs of %s", name)
                        .extracting(Song::title)
                        .isEqualTo(lists.songs);
                assertThat(list.hits())
                        .as("hits of %s", name)
                        .extracting(Song::title)
                        .isEqualTo(lists.hits);
                assertThat(list.encores())
                        .as("encores of %s", name)
                        .extracting(Song::title)
                        .isEqualTo(lists.encores);
                assertThat(list.remarks())
                        .as("remarks of %s", name)
                        .extracting(Remark::text)
                        .isEqualTo(lists.remarks);
            });
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
