package dev.retort.engine;

import static dev.retort.sql.FrameBound.currentRow;
import static dev.retort.sql.FrameBound.following;
import static dev.retort.sql.FrameBound.preceding;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static dev.retort.sql.Sql.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TemporalColumn;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Frames of RANGE whose bounds lie at a distance: of days, moments and decimals. */
@Tag("C52")
class WindowFrameTest extends DatabaseTest {
    private final Readings readings = new Readings(new MetaData());

    private static final class Readings extends Table {
        final NumericColumn<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final TemporalColumn<LocalDate> day = add(Column.of("on_day", SqlTypes.DATE));
        final TemporalColumn<LocalTime> time = add(Column.of("at_time", SqlTypes.TIME));
        final TemporalColumn<LocalDateTime> moment = add(Column.of("moment", SqlTypes.TIMESTAMP));
        final TemporalColumn<OffsetDateTime> zoned = add(Column.of("zoned", SqlTypes.TIMESTAMP_WITH_TIME_ZONE));
        final NumericColumn<BigDecimal> amount = add(Column.of("amount", SqlTypes.numeric(10, 2)));
        final NumericColumn<Double> approximate = add(Column.of("approximate", SqlTypes.DOUBLE));

        Readings(MetaData metaData) {
            super("readings", metaData);
        }
    }

    /** Six rows: the days are the last ones of months, the moments 40 minutes and the amounts 0.1 apart. */
    @BeforeEach
    void fill() {
        readings.create(engine());
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            LocalDateTime moment = LocalDateTime.of(2024, 1, 1, 0, 0).plusMinutes(40L * i);
            rows.add(new Object[] {
                i,
                LocalDate.of(2024, 1, 31).plusMonths(i),
                LocalTime.NOON,
                moment,
                moment.atOffset(ZoneOffset.UTC),
                new BigDecimal("0.4").add(new BigDecimal("0.1").multiply(BigDecimal.valueOf(i))),
                0.5 * i
            });
        }
        engine().begin(connection -> connection.execute(insert(readings).columns(readings.columns()), rows));
    }

    private List<Long> counts(Window window) {
        try (Connection connection = engine().connect()) {
            return connection.scalars(
                    select(count().over(window)).from(readings).orderBy(readings.id));
        }
    }

    @Test
    void range_ofDays_takesPeriods() throws Throwable {
        Window byDay = window().orderBy(readings.day);
        with(Feature.RANGE_OF_PERIODS, () -> {
            assertThat(counts(byDay.rangeBetween(preceding(Period.ofMonths(1)), currentRow())))
                    .containsExactly(1L, 2L, 2L, 2L, 2L, 2L);
            assertThat(counts(byDay.rangeBetween(preceding(Period.ofDays(29)), following(Period.of(0, 1, 2)))))
                    .containsExactly(2L, 3L, 2L, 2L, 2L, 1L);
        });
    }

    @Test
    void range_ofMoments_takesDurationsAndPeriods() throws Throwable {
        for (TemporalColumn<?> moment : List.of(readings.moment, readings.zoned)) {
            Window byMoment = window().orderBy(moment);
            with(Feature.RANGE_OF_DURATIONS, () -> {
                assertThat(counts(byMoment.rangeBetween(preceding(Duration.ofMinutes(80)), currentRow())))
                        .containsExactly(1L, 2L, 3L, 3L, 3L, 3L);
                assertThat(counts(byMoment.rangeBetween(
                                preceding(Duration.ofMinutes(80).minusNanos(1_000)), following(Duration.ofHours(1)))))
                        .containsExactly(2L, 3L, 3L, 3L, 3L, 2L);
            });
            with(Feature.RANGE_OF_PERIODS, () -> assertThat(
                            counts(byMoment.rangeBetween(currentRow(), following(Period.ofDays(1)))))
                    .containsExactly(6L, 5L, 4L, 3L, 2L, 1L));
        }
    }

    @Test
    void range_ofDecimals_isExact() throws Throwable {
        Window byAmount = window().orderBy(readings.amount);
        with(Feature.RANGE_OF_DECIMALS, () -> {
            assertThat(counts(
                            byAmount.rangeBetween(preceding(new BigDecimal("0.2")), following(new BigDecimal("0.1")))))
                    .containsExactly(2L, 3L, 4L, 4L, 4L, 3L);
            assertThat(counts(byAmount.rangeBetween(preceding(new BigDecimal("0.199999")), currentRow())))
                    .containsExactly(1L, 2L, 2L, 2L, 2L, 2L);
            assertThat(counts(byAmount.rangeBetween(preceding(value(1)), currentRow())))
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        });
    }

    @Test
    void range_ofDoublesAndWholeNumbers_takesNumbersOfTheirKind() {
        assertThat(counts(window().orderBy(readings.approximate).rangeBetween(preceding(value(1.0)), currentRow())))
                .containsExactly(1L, 2L, 3L, 3L, 3L, 3L);
        assertThat(counts(window().orderBy(readings.id).rangeBetween(preceding(2), following(1))))
                .containsExactly(2L, 3L, 4L, 4L, 4L, 3L);
    }

    @Test
    void range_thatMeansNothing_isRefused() {
        Window byDay = window().orderBy(readings.day);
        List<Window> wrong = List.of(
                byDay.rangeBetween(preceding(Duration.ofDays(1)), currentRow()),
                byDay.rangeBetween(preceding(1), currentRow()),
                window().orderBy(readings.time).rangeBetween(preceding(Duration.ofHours(1)), currentRow()),
                window().orderBy(readings.id).rangeBetween(preceding(BigDecimal.ONE), currentRow()),
                window().orderBy(readings.approximate).rangeBetween(preceding(BigDecimal.ONE), currentRow()));
        for (Window window : wrong) {
            assertThatThrownBy(() -> counts(window))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("days take a Period");
        }
        assertThatThrownBy(() -> counts(window().orderBy(readings.day, readings.id)
                        .rangeBetween(preceding(Period.ofDays(1)), currentRow())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("ordered by one expression; this is ordered by 2");
        assertThatThrownBy(() -> preceding(Period.of(0, 1, -1))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> following(Duration.ofSeconds(-1))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> following(new BigDecimal("-0.1")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("preceding(…) and following(…) say in which direction");
    }
}
