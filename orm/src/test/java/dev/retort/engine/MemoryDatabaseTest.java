package dev.retort.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.StatementException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases in memory that each connection would have for itself, or that end with the last one. */
@Tag("C1")
class MemoryDatabaseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:retort:sqlite::memory:",
                "jdbc:sqlite::memory:",
                "jdbc:retort:sqlite:",
                "jdbc:retort:sqlite::memory:?foreign_keys=false",
                "jdbc:retort:sqlite::memory:?retort.echo=off",
                "jdbc:retort:sqlite:file:shared?mode=memory&cache=shared",
                "jdbc:retort:sqlite::memory:?retort.pool=session&retort.pool.maximumPoolSize=1",
                "jdbc:retort:h2:mem:",
                "jdbc:h2:mem:;MODE=PostgreSQL",
                "jdbc:retort:h2:mem:named",
                "jdbc:retort:h2:mem:named;retort.pool.maximumPoolSize=1"
            })
    void everyConnectionOfAnEngine_findsWhatAnotherStored(String url) {
        for (int life = 0; life < 2; life++) { // a database that has ended begins empty
            try (Engine engine = Engine.create(url)) {
                engine.begin(connection -> connection.execute("CREATE TABLE t (x int)"));
                engine.begin(connection -> connection.execute("INSERT INTO t VALUES (7)"));
                assertThat(stored(engine)).isEqualTo(7);
                engine.begin(connection -> connection.execute("CREATE TEMPORARY TABLE gone (x int)"));
                try (Connection one = engine.connect()) {
                    assertThat(one.execute("SELECT x FROM t").scalar(Integer.class))
                            .isEqualTo(7);
                }
                assertThat(stored(engine)).isEqualTo(7);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:retort:sqlite::memory:", "jdbc:retort:h2:mem:"})
    void twoEngines_withoutAName_haveADatabaseEach(String url) {
        try (Engine first = Engine.create(url);
                Engine second = Engine.create(url)) {
            first.begin(connection -> connection.execute("CREATE TABLE t (x int)"));
            first.begin(connection -> connection.execute("INSERT INTO t VALUES (7)"));
            assertThatThrownBy(() -> stored(second)).isInstanceOf(StatementException.class);
            first.dispose();
            assertThatThrownBy(() -> stored(first)).isInstanceOf(StatementException.class);
        }
    }

    private static Integer stored(Engine engine) {
        return engine.transaction(
                connection -> connection.execute("SELECT x FROM t").scalar(Integer.class));
    }
}
