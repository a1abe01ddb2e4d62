package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.DataException;
import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TemporalColumn;
import dev.retort.sql.DateField;
import dev.retort.sql.Expression;
import dev.retort.sql.Sql;
import dev.retort.sql.SqlTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Days and times are moved and cut by the database as {@code java.time} does it. */
@Tag("C31")
class DateArithmeticTest extends DatabaseTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 31);
    private static final LocalTime TIME = LocalTime.of(23, 30, 15, 250_000_000);
    private static final LocalDateTime MOMENT = DAY.atTime(TIME);
    private static final Instant INSTANT = Instant.parse("2024-05-31T23:30:15.25Z");

    private static final List<Period> PERIODS = List.of(
            Period.ofDays(1),
            Period.ofDays(-40),
            Period.ofMonths(1),
            Period.ofMonths(-2),
            Period.ofYears(3),
            Period.of(1, 1, 1),
            Period.ZERO);

    private static final List<Duration> DURATIONS = List.of(
            Duration.ofSeconds(1),
            Duration.ofMinutes(45),
            Duration.ofHours(-24),
            Duration.ofDays(400),
            Duration.ofSeconds(-7),
            Duration.ZERO);

    private Events events;

    private static final class Events extends Table {
        final NumericColumn<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final TemporalColumn<LocalDate> day = add(Column.of("on_day", SqlTypes.DATE));
        final TemporalColumn<LocalTime> time = add(Column.of("at_time", SqlTypes.TIME));
        final TemporalColumn<LocalDateTime> moment = add(Column.of("moment", SqlTypes.TIMESTAMP));
        final TemporalColumn<Instant> instant = add(Column.of("instant", SqlTypes.INSTANT));

        Events(MetaData metaData) {
            super("events", metaData);
        }
    }

    @BeforeEach
    void createEvents() {
        MetaData metaData = new MetaData();
        events = new Events(metaData);
        metaData.createAll(engine());
        engine().begin(connection -> connection.execute(insert(events)
                .set(events.id, 1)
                .set(events.day, DAY)
                .set(events.time, TIME)
                .set(events.moment, MOMENT)
                .set(events.instant, INSTANT)));
    }

    private <T> T one(Expression<T> expression) {
        return engine().transaction(connection ->
                connection.execute(select(expression).from(events)).one());
    }

    @Test
    void plusPeriod_movesByMonthsThenDays() {
        for (Period period : PERIODS) {
            assertThat(one(events.day.plus(period))).as("%s", period).isEqualTo(DAY.plus(period));
            assertThat(one(events.day.minus(period))).as("%s", period).isEqualTo(DAY.minus(period));
            assertThat(one(events.moment.plus(period))).as("%s", period).isEqualTo(MOMENT.plus(period));
            assertThat(one(value(DAY).plus(period))).as("%s", period).isEqualTo(DAY.plus(period));
            assertThat(one(value(MOMENT).minus(period))).as("%s", period).isEqualTo(MOMENT.minus(period));
        }
    }

    @Test
    void plusDuration_movesByTime() {
        for (Duration duration : DURATIONS) {
            assertThat(one(events.moment.plus(duration))).as("%s", duration).isEqualTo(MOMENT.plus(duration));
            assertThat(one(events.instant.minus(duration))).as("%s", duration).isEqualTo(INSTANT.minus(duration));
            assertThat(one(value(INSTANT).plus(duration))).as("%s", duration).isEqualTo(INSTANT.plus(duration));
        }
        assertThat(one(events.time.minus(Duration.ofMinutes(31)))).isEqualTo(TIME.minusMinutes(31));
    }

    @Test
    void plusDuration_finerThanASecond_isExactOrRefused() {
        Duration fine = Duration.ofMillis(1_500).plusNanos(7_000);
        if (engine().dialect().name().equals("SQLite")) {
            assertThatThrownBy(() -> one(events.moment.plus(fine)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("whole seconds");
        } else {
            assertThat(one(events.moment.plus(fine))).isEqualTo(MOMENT.plus(fine));
            assertThat(one(events.moment.minus(fine))).isEqualTo(MOMENT.minus(fine));
        }
    }

    @Test
    void daysSince_countsDaysBetweenDates() {
        for (LocalDate other : List.of(
                DAY,
                DAY.plusDays(1),
                DAY.minusYears(4),
                LocalDate.of(2024, 3, 1),
                LocalDate.of(1600, 2, 29),
                LocalDate.of(9999, 12, 31))) {
            assertThat(one(events.day.daysSince(other))).as("%s", other).isEqualTo(ChronoUnit.DAYS.between(other, DAY));
            assertThat(one(value(other).daysSince(events.day)))
                    .as("%s", other)
                    .isEqualTo(ChronoUnit.DAYS.between(DAY, other));
            assertThat(one(value(other).daysSince(DAY))).as("%s", other).isEqualTo(ChronoUnit.DAYS.between(DAY, other));
        }
        assertThat(one(events.day
                        .plus(Period.ofMonths(1))
                        .daysSince(events.day)
                        .plus(1)
                        .times(2)))
                .isEqualTo(60L);
        assertThat(one(events.day.daysSince((LocalDate) null))).isNull();
    }

    @Test
    void durationSince_isTheTimeBetween() {
        for (LocalDateTime other : List.of(
                MOMENT,
                MOMENT.plusNanos(1_000),
                MOMENT.minusNanos(250_001_000),
                LocalDateTime.of(2024, 3, 31, 2, 30),
                LocalDateTime.of(1960, 1, 1, 0, 0, 0, 999_999_000),
                MOMENT.minusYears(200))) {
            assertThat(one(events.moment.durationSince(other)))
                    .as("%s", other)
                    .isEqualTo(Duration.between(other, MOMENT));
            assertThat(one(value(other).durationSince(events.moment)))
                    .as("%s", other)
                    .isEqualTo(Duration.between(MOMENT, other));
            assertThat(one(value(other).durationSince(MOMENT)))
                    .as("%s", other)
                    .isEqualTo(Duration.between(MOMENT, other));
        }
        for (Instant other : List.of(INSTANT, INSTANT.minusSeconds(7), Instant.parse("1969-12-31T23:59:59.5Z"))) {
            assertThat(one(events.instant.durationSince(other)))
                    .as("%s", other)
                    .isEqualTo(Duration.between(other, INSTANT));
            assertThat(one(value(other).durationSince(INSTANT)))
                    .as("%s", other)
                    .isEqualTo(Duration.between(INSTANT, other));
        }
        for (LocalTime other : List.of(TIME, LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000))) {
            assertThat(one(events.time.durationSince(other))).as("%s", other).isEqualTo(Duration.between(other, TIME));
            assertThat(one(value(other).durationSince(TIME))).as("%s", other).isEqualTo(Duration.between(TIME, other));
        }
        assertThat(one(events.moment.durationSince((LocalDateTime) null))).isNull();
    }

    @Test
    void durationSince_compared_isADuration() {
        Expression<Duration> late = events.moment.durationSince(MOMENT.minusHours(30));
        for (Expression<Boolean> condition : List.of(
                late.eq(Duration.ofHours(30)),
                late.gt(Duration.ofDays(1)),
                late.lt(Duration.ofHours(31)),
                events.moment
                        .durationSince(events.moment.minus(Duration.ofMinutes(5)))
                        .eq(Duration.ofMinutes(5)),
                events.moment
                        .durationSince(events.moment.plus(Duration.ofMinutes(5)))
                        .lt(Duration.ZERO))) {
            assertThat(engine().<List<Integer>, RuntimeException>transaction(connection ->
                            connection.scalars(select(events.id).where(condition))))
                    .containsExactly(1);
        }
    }

    @Test
    void durationSince_ofCenturies_isRightOrRefused() {
        LocalDateTime other = MOMENT.minusYears(500);
        if (database == Database.SQLITE || database == Database.MARIADB) {
            assertThatThrownBy(() -> one(events.moment.durationSince(other))).isInstanceOf(DataException.class);
        } else {
            assertThat(one(events.moment.durationSince(other))).isEqualTo(Duration.between(other, MOMENT));
        }
    }

    @Test
    void shiftedMoment_inAConditionWithOthers_comparesAsOne() {
        assertThat(one(events.id)).isEqualTo(1);
        engine().begin(connection -> {
            assertThat(connection
                            .execute(select(events.id)
                                    .where(
                                            events.moment.gt(value(MOMENT).minus(Period.ofDays(7))),
                                            events.moment
                                                    .plus(Duration.ofHours(1))
                                                    .gt(MOMENT),
                                            events.day.plus(Period.ofMonths(1)).eq(LocalDate.of(2024, 2, 29))))
                            .all())
                    .containsExactly(1);
            assertThat(connection
                            .execute(select(events.id)
                                    .where(events.moment.plus(Period.ofDays(1)).le(MOMENT)))
                            .all())
                    .isEmpty();
        });
    }

    @Test
    void truncatedTo_isTheBeginning() {
        LocalDateTime moment = LocalDateTime.of(2024, 11, 30, 13, 45, 59, 123_456_000);
        engine().begin(connection -> connection.execute(
                insert(events).set(events.id, 2).set(events.moment, moment).set(events.day, moment.toLocalDate())));
        record Cut(DateField field, LocalDateTime expected) {}
        for (Cut cut : List.of(
                new Cut(DateField.YEAR, LocalDateTime.of(2024, 1, 1, 0, 0)),
                new Cut(DateField.QUARTER, LocalDateTime.of(2024, 10, 1, 0, 0)),
                new Cut(DateField.MONTH, LocalDateTime.of(2024, 11, 1, 0, 0)),
                new Cut(DateField.DAY, LocalDateTime.of(2024, 11, 30, 0, 0)),
                new Cut(DateField.HOUR, LocalDateTime.of(2024, 11, 30, 13, 0)),
                new Cut(DateField.MINUTE, LocalDateTime.of(2024, 11, 30, 13, 45)),
                new Cut(DateField.SECOND, LocalDateTime.of(2024, 11, 30, 13, 45, 59)))) {
            engine().begin(connection -> {
                assertThat(connection.scalar(
                                select(events.moment.truncatedTo(cut.field())).where(events.id.eq(2))))
                        .as("%s", cut.field())
                        .isEqualTo(cut.expected());
                if (cut.field().compareTo(DateField.DAY) <= 0) {
                    assertThat(connection.scalar(
                                    select(events.day.truncatedTo(cut.field())).where(events.id.eq(2))))
                            .as("%s of a day", cut.field())
                            .isEqualTo(cut.expected().toLocalDate());
                }
            });
        }
        assertThat(one(Sql.min(value(MOMENT).truncatedTo(DateField.MONTH))))
                .isEqualTo(LocalDateTime.of(2024, 1, 1, 0, 0));
    }

    @Test
    void fields_haveWordsOfTheirOwn() {
        assertThat(engine().<List<?>, RuntimeException>transaction(connection -> connection
                        .execute(select(
                                events.moment.year(),
                                events.moment.month(),
                                events.moment.day(),
                                events.moment.hour(),
                                events.moment.minute(),
                                events.moment.second()))
                        .rows()
                        .one()
                        .values()))
                .isEqualTo(List.of(2024, 1, 31, 23, 30, 15));
    }

    @Test
    void whatHasNoMeaning_isRefused() {
        assertThatThrownBy(() -> events.moment.daysSince(MOMENT))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("durationSince");
        assertThatThrownBy(() -> events.day.durationSince(DAY))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("daysSince");
        assertThatThrownBy(() -> events.day.plus(Duration.ofHours(1))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> events.time.plus(Period.ofDays(1))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> events.day.truncatedTo(DateField.HOUR)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> events.time.truncatedTo(DateField.HOUR)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> events.moment.truncatedTo(DateField.DAY_OF_YEAR))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("MONTH");
    }
}
