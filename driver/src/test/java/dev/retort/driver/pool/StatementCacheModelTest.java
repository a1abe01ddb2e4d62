package dev.retort.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache's own links against a plain list that does the same, over random uses. */
@Tag("D30")
class StatementCacheModelTest {
    private static final int CAPACITY = 5;

    /** So many in use at a time that not all are in the hash table; with the last seeds. */
    private static final int CROWD = 150;

    /** Two texts of one hash among them, so that chains are as long as they get. */
    private static final List<String> TEXTS = List.of(
            "SELECT 'Aa'", "SELECT 'BB'", "SELECT 1", "SELECT 2", "SELECT 3", "SELECT 4", "SELECT 5", "SELECT 6");

    private final StatementCache cache = new StatementCache(CAPACITY);

    private final Object borrower = new Object();

    /** Those not in use, the oldest first. */
    private final List<CachedStatement> unused = new ArrayList<>();

    private final List<CachedStatement> used = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomUses_doAsAListDoes(long seed) throws SQLException {
        Random random = new Random(seed);
        cache.startLending(borrower);
        try (Connection vendor = DriverManager.getConnection("jdbc:h2:mem:")) {
            for (int step = 0; step < 3_000; step++) {
                boolean more = used.isEmpty() || (seed > 3 && used.size() < CROWD && random.nextInt(4) > 0);
                switch (more ? 0 : random.nextInt(3)) {
                    case 0 -> take(TEXTS.get(random.nextInt(TEXTS.size())), random.nextBoolean(), vendor);
                    case 1 -> giveBack(used.remove(random.nextInt(used.size())));
                    default -> dismiss(used.remove(random.nextInt(used.size())), random);
                }
            }
            assertThat(inUse()).isEqualTo(new HashSet<>(used));
        }
    }

    private void take(String sql, boolean plain, Connection vendor) throws SQLException {
        StatementKey key = plain ? StatementKey.of(sql) : StatementKey.of(sql, 1003, 1007);
        CachedStatement taken = cache.take(sql, plain ? null : key, borrower);
        if (taken == null) {
            assertThat(unused).noneMatch(statement -> statement.key().equals(key));
            taken = Objects.requireNonNull(cache.prepare(key, key, vendor, 0));
            assertThat(cache.lend(taken, borrower)).isTrue();
        } else {
            assertThat(taken.key()).isEqualTo(key);
            assertThat(unused.remove(taken)).isTrue();
            assertThat(taken.vendor().isClosed()).isFalse();
        }
        used.add(taken);
    }

    private void giveBack(CachedStatement statement) throws SQLException {
        unused.add(statement);
        assertThat(cache.giveBack(statement, new User())).isEqualTo(unused.size() > CAPACITY);
        if (unused.size() > CAPACITY) {
            assertThat(unused.remove(0).vendor().isClosed()).isTrue();
        }
    }

    private void dismiss(CachedStatement statement, Random random) throws SQLException {
        cache.dismiss(statement, new User());
        statement.vendor().close();
        if (random.nextInt(50) == 0) {
            cache.invalidate();
            for (CachedStatement forgotten : unused) {
                assertThat(forgotten.vendor().isClosed()).isTrue();
            }
            unused.clear();
            giveBackOutdated();
        }
    }

    /** They are closed, because they were prepared before. */
    private void giveBackOutdated() throws SQLException {
        for (CachedStatement outdated : used) {
            assertThat(cache.giveBack(outdated, new User())).isFalse();
            assertThat(outdated.vendor().isClosed()).isTrue();
        }
        used.clear();
    }

    private Set<CachedStatement> inUse() {
        Set<CachedStatement> inUse = new HashSet<>();
        for (CachedStatement lent = cache.endLending(); lent != null; lent = cache.endLending()) {
            assertThat(inUse.add(lent)).isTrue();
        }
        assertThat(cache.take(TEXTS.get(0), null, borrower)).as("after the end").isNull();
        return inUse;
    }

    private static final class User implements StatementCache.Borrowed {
        private boolean returned;

        @Override
        public boolean isReturned() {
            return returned;
        }

        @Override
        public boolean giveBack() {
            boolean first = !returned;
            returned = true;
            return first;
        }
    }
}
