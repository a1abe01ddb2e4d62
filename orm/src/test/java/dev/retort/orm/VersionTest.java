package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.StaleDataException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Draft;
import dev.retort.orm.world.Draft_;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who writes by a version overwrites nothing that he has not seen. */
@Tag("O5")
@Tag("O23")
class VersionTest {
    private static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(vendor, Draft.class);
    }

    private static Draft draft(Session session, String title) {
        Draft draft = Draft_.with().title(title).create();
        session.add(draft);
        return draft;
    }

    private static List<Draft> drafts(Session session, int number) {
        List<Draft> drafts = IntStream.range(0, number)
                .mapToObj(i -> draft(session, "draft " + i))
                .toList();
        session.commit();
        return drafts;
    }

    @ParameterizedTest
    @EnumSource
    void version_beginsAtZero_andCountsTheChangesOfTheRow(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Draft draft = draft(session, "a");
            session.commit();
            assertThat(draft.version()).isZero();
            draft.setTitle("b");
            assertThat(database.statements(session::commit))
                    .containsExactly(
                            "UPDATE draft SET title = ?, version = ? WHERE draft.id = ? AND draft.version = ? [1]");
            assertThat(draft.version()).isOne();
            assertThat(database.statements(session::commit)).isEmpty();
            draft.setBasis(draft);
            session.flush();
            draft.setTitle("c");
            session.commit();
            assertThat(draft.version()).isEqualTo(3);
            try (Session other = database.session()) {
                assertThat(other.get(Draft.class, draft.id()).version()).isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void change_ofNothingThatIsWritten_countsNothing(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Draft draft = draft(session, "a");
            session.commit();
            draft.setAuthor("ed");
            session.commit();
            assertThat(draft.version()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void versionThatTheProgramGivesANewObject_staysUntilTheFirstChange(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Draft draft = Draft_.with().title("a").version(Integer.MAX_VALUE).create();
            session.add(draft);
            session.commit();
            draft.setTitle("b");
            session.commit();
            assertThat(draft.version()).isEqualTo(Integer.MIN_VALUE);
            draft.setTitle("c");
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    void update_ofARowThatSomebodyElseHasChanged_isRefusedByNameAndVersions(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session();
                Session other = database.session()) {
            Draft draft = drafts(session, 1).get(0);
            Draft theirs = other.get(Draft.class, draft.id());
            theirs.setTitle("theirs");
            other.commit();
            draft.setTitle("mine");
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageEndingWith("somebody else has changed Draft#" + draft.id()
                            + " (PERSISTENT), which has version 1 now, and 0 when it was read");
            session.rollback();
            assertThat(draft.title()).isEqualTo("draft 0");
            assertThat(session.query(Draft.class).all().get(0).title()).isEqualTo("theirs");
            draft.setTitle("mine");
            session.commit();
            assertThat(draft.version()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void updateOfMany_namesThoseThatAreStale_andWritesNone(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            List<Draft> drafts = drafts(session, 5);
            database.execute(
                    "UPDATE draft SET version = 7 WHERE id = " + drafts.get(1).id());
            database.execute("DELETE FROM draft WHERE id = " + drafts.get(2).id());
            database.execute(
                    "UPDATE draft SET version = 1 WHERE id = " + drafts.get(4).id());
            drafts.forEach(draft -> draft.setTitle("mine"));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageStartingWith("UPDATE Draft (5): ")
                    .hasMessageContaining("found 2 of 5 rows of table draft; somebody else has changed Draft#"
                            + drafts.get(1).id()
                            + " (PERSISTENT), which has version 7 now, and 0 when it was read, somebody"
                            + " else has deleted Draft#" + drafts.get(2).id()
                            + " (PERSISTENT), somebody else has changed or deleted the others");
            session.rollback();
            assertThat(drafts).allMatch(draft -> draft.version() == 0);
            assertThat(session.query(Draft.class).where(Draft_.title.eq("mine")).all())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void delete_ofARowThatSomebodyElseHasChanged_isRefused(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            List<Draft> drafts = drafts(session, 3);
            database.execute(
                    "UPDATE draft SET version = 1 WHERE id = " + drafts.get(1).id());
            drafts.forEach(session::delete);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("found 2 of 3 rows of table draft; somebody else has changed Draft#"
                            + drafts.get(1).id() + " (DELETED), which has version 1 now, and 0 when it was read");
            session.rollback();
            assertThat(session.query(Draft.class).all()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void delete_goesByVersion_andOfAnUnloadedReferenceByKey(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            try (Session session = database.session()) {
                Draft first = draft(session, "first");
                Draft second = draft(session, "second");
                second.setBasis(first);
                session.commit();
            }
            try (Session session = database.session()) {
                Draft second = session.query(Draft.class)
                        .where(Draft_.title.eq("second"))
                        .one();
                session.delete(second);
                session.delete(second.basis());
                assertThat(database.statements(session::flush))
                        .containsExactly(
                                "UPDATE draft SET basis_id = ? WHERE draft.id = ? [1]",
                                "DELETE FROM draft WHERE draft.id = ANY (?)",
                                "DELETE FROM draft WHERE draft.id = ? AND draft.version = ? [1]");
                session.commit();
                assertThat(session.query(Draft.class).all()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_givesTheVersionBack(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Draft draft = drafts(session, 1).get(0);
            draft.setTitle("b");
            session.flush();
            assertThat(draft.version()).isOne();
            session.rollback();
            assertThat(draft.version()).isZero();
            draft.setTitle("c");
            session.commit();
            assertThat(draft.version()).isOne();
        }
    }

    /** What the transaction had read is read again before the flush, but the program has not seen that. */
    @ParameterizedTest
    @EnumSource
    void changeOfWhatARolledBackTransactionHadRead_overwritesNothingNewer(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            try (Session session = database.session()) {
                drafts(session, 1);
            }
            try (Session session = database.session()) {
                Draft draft = session.query(Draft.class).one();
                session.rollback();
                draft.setTitle("mine");
                database.execute("UPDATE draft SET title = 'theirs', version = 1");
                assertThatThrownBy(session::flush)
                        .isInstanceOf(StaleDataException.class)
                        .hasMessageContaining("which has version 1 now, and 0 when it was read");
                session.rollback();
                assertThat(session.query(Draft.class).one().title()).isEqualTo("theirs");
                draft.setTitle("mine");
                session.commit();
                assertThat(draft.version()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void versionThatTheProgramSays_isWhatItHasSeen(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Draft draft = drafts(session, 1).get(0);
            draft.setVersion(3);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining(
                            "The program gave Draft#" + draft.id() + " (PERSISTENT) version 3, but its row has 0");
            session.rollback();
            draft.setVersion(3);
            session.delete(draft);
            assertThatThrownBy(session::flush).isInstanceOf(StaleDataException.class);
            session.rollback();
            draft.setTitle("seen");
            draft.setVersion(0);
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowWithoutVersion_isRefusedWithTheCure(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Draft draft = drafts(session, 1).get(0);
            database.dropNotNull("draft", "version", "bigint");
            database.execute("UPDATE draft SET version = NULL");
            draft.setTitle("a");
            assertThatThrownBy(session::flush).hasMessageContaining("which has version none now");
            session.rollback();
            session.expunge(draft);
            Draft read = session.query(Draft.class).one();
            read.setTitle("b");
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("has no version in its row; give column \"draft.version\" one, such as 0");
            session.rollback();
        }
    }
}
