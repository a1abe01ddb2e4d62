package dev.retort.engine;

import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.RetortException;
import dev.retort.sql.Select;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random expressions mean to the database what they mean by SQL's rules. */
@Tag("C30")
class RandomExpressionTest extends DatabaseTest {
    private static final int TREES = 1_500;
    private static final int DEPTH = 4;

    private Samples.Table samples;

    @BeforeEach
    void createSamples() {
        samples = Samples.create(engine());
    }

    @Test
    void value_ofRandomExpression_isTheOneOfTheInterpreter() {
        try (Connection connection = engine().connect()) {
            for (long seed = 0; seed < TREES; seed++) {
                RandomExpressions.Tree<?> tree = new RandomExpressions(samples, seed).any(1 + (int) (seed % DEPTH));
                Select<?> query = select(tree.sql()).from(samples).orderBy(samples.id);
                List<@Nullable Object> expected =
                        Samples.ROWS.stream().<@Nullable Object>map(tree::in).toList();
                assertThat(firstColumn(connection, query, seed))
                        .as(describe(query, seed))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void rows_whereRandomConditionHolds_areThoseOfTheInterpreter() {
        try (Connection connection = engine().connect()) {
            for (long seed = 0; seed < TREES; seed++) {
                RandomExpressions.Tree<Boolean> tree =
                        new RandomExpressions(samples, seed).truth(1 + (int) (seed % DEPTH));
                Select<?> query = select(samples.id).where(tree.sql()).orderBy(samples.id);
                List<Object> expected = Samples.ROWS.stream()
                        .filter(row -> Boolean.TRUE.equals(tree.in(row)))
                        .<Object>map(Samples.Row::id)
                        .toList();
                assertThat(firstColumn(connection, query, seed))
                        .as(describe(query, seed))
                        .isEqualTo(expected);
            }
        }
    }

    private List<@Nullable Object> firstColumn(Connection connection, Select<?> query, long seed) {
        try {
            return connection.execute(query).rows().stream()
                    .<@Nullable Object>map(row -> row.get(0))
                    .toList();
        } catch (RetortException e) {
            throw new AssertionError(describe(query, seed) + ": " + e.getMessage(), e);
        }
    }

    private String describe(Select<?> query, long seed) {
        return "seed " + seed + ": " + query.toSql(engine().dialect());
    }
}
