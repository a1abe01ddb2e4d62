package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.containsEager;
import static dev.retort.orm.load.LoadOption.joined;
import static dev.retort.orm.load.LoadOption.noload;
import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.orm.load.LoadOption.subquery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Playlist;
import dev.retort.orm.world.Playlist_;
import dev.retort.orm.world.Remark;
import dev.retort.orm.world.Song;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of entities whose elements have places; the database lets no two of them have one. */
@Tag("O5")
@Tag("O7")
class OrderColumnTest {
    static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(vendor, Playlist.class, Song.class, Remark.class);
    }

    /** List x with a, b, c, d of each kind, y with e and a. */
    private static TestDatabase filled(Vendor vendor) {
        TestDatabase database = open(vendor);
        try (Session session = database.session()) {
            Playlist x = new Playlist("x");
            Playlist y = new Playlist("y");
            List<Song> songs = Stream.of("a", "b", "c", "d", "e").map(Song::new).toList();
            x.songs().addAll(songs.subList(0, 4));
            y.songs().addAll(List.of(songs.get(4), songs.get(0)));
            x.hits().addAll(songs.subList(0, 4));
            y.hits().add(songs.get(4));
            Stream.of("a", "b", "c", "d").map(Remark::new).forEach(x.remarks()::add);
            y.remarks().add(new Remark("e"));
            session.addAll(List.of(x, y));
            session.commit();
        }
        return database;
    }

    private static Playlist list(Session session, String name) {
        return Objects.requireNonNull(session.get(Playlist.class, name));
    }

    private static Song song(Session session, String title) {
        return Objects.requireNonNull(session.get(Song.class, title));
    }

    private static Remark remark(Session session, String text) {
        return session.query(Remark.class).filterBy("text", text).one();
    }

    private static String titles(List<Song> songs) {
        return songs.stream().map(Song::title).collect(Collectors.joining());
    }

    private static String texts(List<Remark> remarks) {
        return remarks.stream().map(Remark::text).collect(Collectors.joining());
    }

    private static String content(Playlist list) {
        return titles(list.songs()) + " " + titles(list.hits()) + " " + texts(list.remarks());
    }

    private static String content(TestDatabase database, String name) {
        try (Session session = database.session()) {
            return content(list(session, name));
        }
    }

    private static List<String> flush(TestDatabase database, Session session) {
        return database.statements(session::flush).stream()
                .map(sql -> sql.replaceFirst("^SELECT id FROM FINAL TABLE \\((.*)\\)$", "$1"))
                .map(sql -> sql.replaceFirst("^(INSERT INTO [^)]*\\)).*", "$1"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void lists_written_haveTheirOrder(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            assertThat(content(database, "x")).isEqualTo("abcd abcd abcd");
            assertThat(content(database, "y")).isEqualTo("ea e e");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void elements_inFrontMovedAndOutOfTheMiddle_inBatches(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Playlist x = list(session, "x");
                assertThat(content(x)).isEqualTo("abcd abcd abcd");
                x.songs().add(0, song(session, "e"));
                assertThat(flush(database, session))
                        .containsExactly(
                                "DELETE FROM playlist_song WHERE playlist_song.playlists_name = ?"
                                        + " AND playlist_song.songs_title = ? [4]",
                                "INSERT INTO playlist_song (playlists_name, songs_order, songs_title)");
                x.songs().remove(2);
                Collections.swap(x.songs(), 0, 3);
                session.flush();
                x.hits().add(0, x.hits().remove(3));
                assertThat(flush(database, session))
                        .containsExactly(
                                "UPDATE song SET hit_list = ?, hit_place = ? WHERE song.hit_list = ?"
                                        + " AND song.title = ? [4]",
                                "UPDATE song SET hit_list = ?, hit_place = ? WHERE song.title = ? [4]");
                Collections.reverse(x.remarks());
                x.remarks().add(2, new Remark("n"));
                assertThat(flush(database, session))
                        .hasSize(3)
                        .startsWith("UPDATE remark SET remarks_order = ? WHERE remark.id = ? [4]")
                        .endsWith("UPDATE remark SET remarks_order = ? WHERE remark.id = ? [5]");
                assertThat(flush(database, session)).isEmpty();
                assertThat(content(x)).isEqualTo("dace dabc dcnba");
                x.remarks().remove(1);
                x.songs().remove(0);
                x.hits().remove(0);
                session.commit();
            }
            assertThat(content(database, "x")).isEqualTo("ace abc dnba");
            assertThat(content(database, "y")).isEqualTo("ea e e");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void append_writesTheNewPlaceOnly(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Playlist y = list(session, "y");
            y.songs().add(song(session, "b"));
            y.remarks().add(new Remark("z"));
            assertThat(flush(database, session))
                    .filteredOn(sql -> !sql.startsWith("SELECT"))
                    .hasSize(3)
                    .endsWith("UPDATE remark SET remarks_order = ? WHERE remark.id = ? [1]")
                    .contains("INSERT INTO playlist_song (playlists_name, songs_order, songs_title)");
            session.commit();
            assertThat(content(database, "y")).isEqualTo("eab e ez");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void element_deleted_listsCloseUpLoadedOrNot(Vendor vendor) {
        for (boolean loaded : new boolean[] {true, false}) {
            try (TestDatabase database = filled(vendor)) {
                try (Session session = database.session()) {
                    if (loaded) {
                        content(list(session, "x"));
                        content(list(session, "y"));
                    }
                    session.delete(song(session, "a"));
                    session.delete(remark(session, "b"));
                    session.flush();
                    assertThat(content(list(session, "x"))).isEqualTo("bcd bcd acd");
                    session.commit();
                }
                assertThat(content(database, "x")).isEqualTo("bcd bcd acd");
                assertThat(content(database, "y")).isEqualTo("e e e");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void element_movedByItsOwnSide_comesToTheEnd(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                remark(session, "b").setPlaylist(list(session, "y"));
                Remark added = new Remark("n");
                added.setPlaylist(list(session, "x"));
                session.add(added);
                song(session, "b").playlists().add(list(session, "y"));
                song(session, "c").playlists().clear();
                session.commit();
            }
            assertThat(content(database, "x")).isEqualTo("abd abcd acdn");
            assertThat(content(database, "y")).isEqualTo("eab e eb");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void element_movedToAnotherList_leavesTheFormer(Vendor vendor) {
        for (boolean loaded : new boolean[] {true, false}) {
            try (TestDatabase database = filled(vendor)) {
                try (Session session = database.session()) {
                    if (loaded) {
                        content(list(session, "x"));
                    }
                    Playlist y = list(session, "y");
                    y.hits().add(0, song(session, "b"));
                    y.remarks().add(0, remark(session, "a"));
                    session.commit();
                    assertThat(content(y)).isEqualTo("ea be ae");
                }
                assertThat(content(database, "x")).isEqualTo("abcd acd bcd");
                assertThat(content(database, "y")).isEqualTo("ea be ae");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void owner_deleted_letsItsElementsGo(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                session.delete(list(session, "x"));
                session.commit();
            }
            assertThat(content(database, "y")).isEqualTo("ea e e");
            try (Session session = database.session()) {
                assertThat(session.query(Remark.class).count()).isEqualTo(1);
                Playlist y = list(session, "y");
                y.hits().add(song(session, "a"));
                session.commit();
            }
            assertThat(content(database, "y")).isEqualTo("ea ea e");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void list_replacedOrRolledBack_isAsItShouldBe(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Playlist x = list(session, "x");
                Collections.reverse(x.remarks());
                Collections.reverse(x.songs());
                session.flush();
                session.rollback();
                assertThat(content(x)).isEqualTo("abcd abcd abcd");
                x.setSongs(new ArrayList<>(List.of(song(session, "d"), song(session, "e"), song(session, "a"))));
                x.setRemarks(new ArrayList<>(List.of(remark(session, "d"), new Remark("n"), remark(session, "a"))));
                session.commit();
                assertThat(content(x)).isEqualTo("dea abcd dna");
                NestedTransaction nested = session.beginNested();
                x.remarks().remove(0);
                session.flush();
                nested.rollback();
                assertThat(content(x)).isEqualTo("dea abcd dna");
                session.commit();
            }
            assertThat(content(database, "x")).isEqualTo("dea abcd dna");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void options_giveTheOrder(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Collections.reverse(list(session, "x").songs());
                Collections.reverse(list(session, "x").remarks());
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(Playlist.class)
                                .options(joined(Playlist_.songs), selectin(Playlist_.hits), subquery(Playlist_.remarks))
                                .orderBy(Playlist_.name)
                                .all())
                        .extracting(OrderColumnTest::content)
                        .containsExactly("dcba abcd dcba", "ea e e");
            }
            try (Session session = database.session()) {
                assertThat(session.query(Playlist.class)
                                .join(Playlist_.hits)
                                .options(joined(Playlist_.remarks), subquery(Playlist_.songs))
                                .orderBy(Playlist_.name)
                                .all())
                        .extracting(OrderColumnTest::content)
                        .containsExactly("dcba abcd dcba", "ea e e");
            }
            try (Session session = database.session()) {
                assertThatThrownBy(() -> session.query(Playlist.class)
                                .join(Playlist_.songs)
                                .options(containsEager(Playlist_.songs))
                                .all())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("some of its elements do not tell the places of all");
                Playlist x = session.query(Playlist.class)
                        .filterBy("name", "x")
                        .options(noload(Playlist_.remarks))
                        .one();
                assertThat(flush(database, session)).isEmpty();
                x.remarks().add(new Remark("n"));
                session.commit();
            }
            assertThat(content(database, "x")).isEqualTo("dcba abcd dcban");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void places_withHolesNullOrTwice_areRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            database.execute("UPDATE remark SET remarks_order = 7 WHERE text = 'd'");
            database.execute("UPDATE song SET hit_place = NULL WHERE title = 'b'");
            try (Session session = database.session()) {
                Playlist x = list(session, "x");
                assertThatThrownBy(() -> x.remarks().size())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("The list \"remarks\" of Playlist#x (PERSISTENT) has 7 in column")
                        .hasMessageContaining("where 3 is expected");
                assertThatThrownBy(() -> x.hits().size())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("The list \"hits\" of Playlist#x (PERSISTENT) has null in column");
                Playlist y = list(session, "y");
                y.remarks().add(y.remarks().get(0));
                assertThatThrownBy(session::flush)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("twice in \"remarks\", and an element has one place");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void merge_takesTheOrder(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            Playlist detached;
            try (Session session = database.session()) {
                detached = list(session, "x");
                content(detached);
            }
            Collections.swap(detached.songs(), 0, 3);
            Collections.swap(detached.remarks(), 0, 1);
            try (Session session = database.session()) {
                session.merge(detached);
                session.commit();
            }
            assertThat(content(database, "x")).isEqualTo("dbca abcd bacd");
        }
    }

    /** As where the list's owner was deleted by somebody else, and the column emptied. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void element_withAPlaceOfNoList_takesTheNewOne(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            database.execute("UPDATE remark SET playlist_name = NULL WHERE text = 'a'");
            try (Session session = database.session()) {
                remark(session, "a").setPlaylist(list(session, "y"));
                session.commit();
            }
            assertThat(content(database, "y")).isEqualTo("ea e ea");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void places_areUniqueForEachOwner(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            for (String statement : List.of(
                    "UPDATE playlist_song SET songs_order = 0 WHERE songs_order = 1",
                    "UPDATE song SET hit_place = 0 WHERE hit_place = 1",
                    "UPDATE remark SET remarks_order = 0 WHERE remarks_order = 1")) {
                assertThatThrownBy(() -> database.execute(statement)).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void order_changed_isAModificationThatExpungeDoesNotLose(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Playlist x = list(session, "x");
            assertThat(content(x)).isEqualTo("abcd abcd abcd");
            assertThat(session.inspect(x).isModified()).isFalse();
            Collections.swap(x.songs(), 0, 1);
            Collections.swap(x.remarks(), 2, 3);
            assertThat(session.inspect(x).modifiedAttributes()).containsExactly("songs", "remarks");
            assertThatThrownBy(() -> session.expunge(x.songs().get(0)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("which has changes that are not flushed");
            session.flush();
            assertThat(session.inspect(x).isModified()).isFalse();
            session.commit();
        }
    }
}
