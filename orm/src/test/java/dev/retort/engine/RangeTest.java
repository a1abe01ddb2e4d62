package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.postgresql.PostgresqlTypes;
import dev.retort.error.IntegrityException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.Index;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.RangeColumn;
import dev.retort.schema.Table;
import dev.retort.sql.Expression;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Range;
import dev.retort.sql.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL's ranges have their operators; other databases refuse them. */
@Tag("C22")
class RangeTest extends DatabaseTest {
    private static final LocalDate MAY = LocalDate.of(2024, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2024, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2024, 7, 1);

    private final MetaData metaData = new MetaData();
    private final Stays stays = new Stays(metaData);

    private static final class Stays extends Table {
        final NumericColumn<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final RangeColumn<LocalDate> days = add(Column.of("days", PostgresqlTypes.DATERANGE));
        final RangeColumn<Integer> rooms = add(Column.of("rooms", PostgresqlTypes.INT4RANGE)
                .check(rooms -> rooms.isNull().or(rooms.ne(Range.of(13, 14)))));
        final RangeColumn<Long> numbers = add(Column.of("numbers", PostgresqlTypes.INT8RANGE));
        final RangeColumn<BigDecimal> prices = add(Column.of("prices", PostgresqlTypes.NUMRANGE));
        final RangeColumn<LocalDateTime> times = add(Column.of("times", PostgresqlTypes.TSRANGE));
        final RangeColumn<OffsetDateTime> moments = add(Column.of("moments", PostgresqlTypes.TSTZRANGE));

        Stays(MetaData metaData) {
            super("stays", metaData);
            add(Index.on(days).using("gist"));
        }
    }

    @BeforeEach
    void createStays() {
        if (database != Database.POSTGRESQL) {
            return;
        }
        metaData.createAll(engine());
        engine().begin(connection -> {
            connection.execute(insert(stays)
                    .set(stays.id, 1)
                    .set(stays.days, Range.of(MAY, JUNE))
                    .set(stays.rooms, Range.closed(1, 5))
                    .set(stays.numbers, Range.of(null, 7L))
                    .set(stays.prices, Range.closed(new BigDecimal("1.5"), new BigDecimal("2.50")))
                    .set(stays.times, Range.of(MAY.atTime(1, 2, 3, 4_000), null))
                    .set(stays.moments, Range.of(MAY.atStartOfDay().atOffset(ZoneOffset.UTC), null)));
            connection.execute(insert(stays)
                    .set(stays.id, 2)
                    .set(stays.days, Range.empty())
                    .set(stays.rooms, Range.of(null, null)));
            connection.execute(insert(stays).set(stays.id, 3));
        });
    }

    private <T> List<T> all(QueryExpression<T> query) {
        return engine().transaction(connection -> connection.execute(query).all());
    }

    private List<Integer> where(Expression<Boolean> condition) {
        return all(select(stays.id).where(condition).orderBy(stays.id));
    }

    private <T> T one(Expression<T> expression) {
        return all(select(expression).from(stays).where(stays.id.eq(1))).get(0);
    }

    @Test
    void operators_askRanges() {
        if (database != Database.POSTGRESQL) {
            assertThatThrownBy(() -> metaData.createAll(engine()))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("daterange");
            assertThatThrownBy(() -> where(stays.days.contains(MAY)))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("both bounds");
            assertThatThrownBy(() -> all(select(stays.days.lower())))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("both bounds");
            return;
        }
        assertThat(where(stays.days.contains(MAY))).containsExactly(1);
        assertThat(where(stays.days.contains(JUNE))).isEmpty();
        assertThat(where(stays.days.contains(JUNE).not())).containsExactly(1, 2);
        assertThat(where(stays.rooms.contains(stays.id.plus(4)))).containsExactly(1, 2);
        assertThat(where(stays.numbers.contains(-5L))).containsExactly(1);
        assertThat(where(stays.prices.contains(new BigDecimal("2.5")))).containsExactly(1);
        assertThat(where(stays.times.contains(MAY.atTime(1, 2, 3, 4_000)))).containsExactly(1);
        assertThat(where(stays.times.contains(MAY.atTime(1, 2, 3, 3_000)))).isEmpty();
        assertThat(where(stays.moments.contains(MAY.atTime(1, 0).atOffset(ZoneOffset.ofHours(1)))))
                .containsExactly(1);
        assertThat(where(stays.days.containsAll(Range.closed(MAY, MAY.plusDays(3)))))
                .containsExactly(1);
        assertThat(where(stays.days.containsAll(Range.empty()))).containsExactly(1, 2);
        assertThat(where(stays.days.overlaps(Range.of(JUNE.minusDays(1), null))))
                .containsExactly(1);
        assertThat(where(stays.days.overlaps(Range.of(JUNE, JULY)))).isEmpty();
        assertThat(where(stays.days.adjacentTo(Range.of(JUNE, JULY)))).containsExactly(1);
        assertThat(where(stays.days.overlaps(stays.days))).containsExactly(1);
        assertThat(where(stays.days.isEmpty())).containsExactly(2);
        assertThat(where(stays.days.isEmpty().not())).containsExactly(1);
        assertThat(where(stays.days.eq(Range.closed(MAY, JUNE.minusDays(1))))).containsExactly(1);
        assertThat(where(value(PostgresqlTypes.INT4RANGE, Range.of(1, 3)).contains(stays.id)))
                .containsExactly(1, 2);
        assertThat(where(literal(PostgresqlTypes.INT4RANGE, Range.of(2, null)).contains(stays.id)))
                .containsExactly(2, 3);
        assertThat(where(value(PostgresqlTypes.INT4RANGE, Range.of(1, 3)).contains(2)))
                .containsExactly(1, 2, 3);
    }

    @Test
    void bounds_areValues() {
        if (database != Database.POSTGRESQL) {
            return;
        }
        assertThat(one(stays.days.lower())).isEqualTo(MAY);
        assertThat(one(stays.days.upper())).isEqualTo(JUNE);
        assertThat(one(stays.rooms.upper())).isEqualTo(6);
        assertThat(one(stays.numbers.lower())).isNull();
        assertThat(one(stays.prices.upper())).isEqualTo(new BigDecimal("2.50"));
        assertThat(one(stays.times.lower())).isEqualTo(MAY.atTime(1, 2, 3, 4_000));
        assertThat(one(stays.moments.lower()).toInstant())
                .isEqualTo(MAY.atStartOfDay().toInstant(ZoneOffset.UTC));
        assertThat(where(stays.days
                        .upper()
                        .coerce(SqlTypes.DATE)
                        .daysSince(stays.days.lower())
                        .eq(31)))
                .containsExactly(1);
    }

    @Test
    void rangesInTables_areChangedAndChecked() {
        if (database != Database.POSTGRESQL) {
            return;
        }
        engine().begin(connection -> connection.execute(
                update(stays).set(stays.days, Range.of(JUNE, JULY)).where(stays.days.isNull())));
        assertThat(all(select(stays.days).orderBy(stays.id)))
                .containsExactly(Range.of(MAY, JUNE), Range.empty(), Range.of(JUNE, JULY));
        assertThatThrownBy(() -> engine().begin(connection ->
                        connection.execute(insert(stays).set(stays.id, 4).set(stays.rooms, Range.closed(13, 13)))))
                .isInstanceOf(IntegrityException.class);
        var other = select(stays.id, stays.days).subquery("other");
        assertThat(all(select(stays.id, other.column(stays.id))
                        .where(other.column(stays.days).adjacentTo(stays.days))
                        .orderBy(stays.id)))
                .hasSize(2);
    }
}
