package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.Expression;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cast between days and times gives the value that the other type has for it, or is refused. */
@Tag("C22")
class TemporalCastTest extends DatabaseTest {
    private static final LocalDateTime MOMENT = LocalDateTime.of(2024, 2, 29, 12, 34, 56, 789_000_000);

    private Moments moments;

    private static final class Moments extends Table {
        final Column<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final Column<LocalDateTime> moment = add(Column.of("moment", SqlTypes.TIMESTAMP));
        final Column<LocalDate> day = add(Column.of("day", SqlTypes.DATE));

        Moments(MetaData metaData) {
            super("moments", metaData);
        }
    }

    @BeforeEach
    void createMoments() {
        MetaData metaData = new MetaData();
        moments = new Moments(metaData);
        metaData.createAll(engine());
        engine().begin(connection -> connection
                .execute(insert(moments)
                        .values(moments.id.set(1), moments.moment.set(MOMENT), moments.day.set(MOMENT.toLocalDate())))
                .close());
    }

    private <T> T one(Expression<T> expression) {
        return engine().transaction(connection -> connection
                .execute(select(expression).from(moments))
                .scalars(expression)
                .one());
    }

    private boolean holds(Expression<Boolean> condition) {
        return engine().transaction(connection ->
                !connection.execute(select(moments.id).where(condition)).all().isEmpty());
    }

    @Test
    void momentAsDay_equalsTheDay() {
        for (Expression<LocalDateTime> moment : List.of(moments.moment, value(SqlTypes.TIMESTAMP, MOMENT))) {
            Expression<LocalDate> day = moment.cast(SqlTypes.DATE);
            assertThat(one(day)).isEqualTo(MOMENT.toLocalDate());
            assertThat(holds(day.eq(MOMENT.toLocalDate()))).isTrue();
            assertThat(holds(day.eq(moments.day))).isTrue();
            assertThat(holds(day.lt(MOMENT.toLocalDate()))).isFalse();
            assertThat(holds(day.in(List.of(MOMENT.toLocalDate())))).isTrue();
        }
    }

    @Test
    void momentAsTime_keepsTheFraction() {
        assumeTrue(
                database != Database.H2 && database != Database.MARIADB, "their times without a precision have none");
        Expression<LocalTime> time = moments.moment.cast(SqlTypes.TIME);
        assertThat(one(time)).isEqualTo(MOMENT.toLocalTime());
        assertThat(holds(time.eq(MOMENT.toLocalTime()))).isTrue();
    }

    @Test
    void dayAsMoment_isItsBeginning() {
        Expression<LocalDateTime> beginning = moments.day.cast(SqlTypes.TIMESTAMP);
        assertThat(one(beginning)).isEqualTo(MOMENT.toLocalDate().atStartOfDay());
        assertThat(holds(beginning.eq(MOMENT.toLocalDate().atStartOfDay()))).isTrue();
        assertThat(holds(beginning.lt(moments.moment))).isTrue();
        assertThat(one(moments.moment.cast(SqlTypes.DATE).cast(SqlTypes.TIMESTAMP)))
                .isEqualTo(MOMENT.toLocalDate().atStartOfDay());
        assertThat(one(value(SqlTypes.DATE, MOMENT.toLocalDate()).cast(SqlTypes.TIMESTAMP)))
                .isEqualTo(MOMENT.toLocalDate().atStartOfDay());
    }

    @Test
    void nullMoment_staysNull() {
        Expression<LocalDateTime> unknown = value(SqlTypes.TIMESTAMP, (LocalDateTime) null);
        assertThat(holds(unknown.cast(SqlTypes.DATE).isNull())).isTrue();
        assertThat(holds(unknown.cast(SqlTypes.TIME).isNull())).isTrue();
        assertThat(holds(value(SqlTypes.DATE, (LocalDate) null)
                        .cast(SqlTypes.TIMESTAMP)
                        .isNull()))
                .isTrue();
    }

    @Test
    void castToTheSameType_changesNothing() {
        assertThat(holds(moments.day.cast(SqlTypes.DATE).eq(moments.day))).isTrue();
        assertThat(one(moments.day.cast(SqlTypes.DATE))).isEqualTo(MOMENT.toLocalDate());
    }

    @Test
    void literalAsMoment_isTheMoment() {
        Expression<LocalDateTime> midnight =
                literal(SqlTypes.VARCHAR, "2024-02-29").cast(SqlTypes.TIMESTAMP);
        assertThat(holds(midnight.eq(LocalDateTime.of(2024, 2, 29, 0, 0)))).isTrue();
        assertThat(holds(literal(SqlTypes.VARCHAR, "2024-02-29")
                        .cast(SqlTypes.DATE)
                        .eq(moments.day)))
                .isTrue();
    }

    @Test
    void uuidOfCapitals_equalsTheUuid() {
        UUID uuid = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
        Expression<UUID> capitals =
                value(SqlTypes.VARCHAR, "550E8400-E29B-41D4-A716-446655440000").cast(SqlTypes.UUID);
        assertThat(holds(capitals.eq(uuid))).isTrue();
    }

    private <T> Expression<T> nothing(SqlType<T> type) {
        return value(type, (T) null);
    }

    @Test
    void castThatSqliteHasNoWordFor_isRefusedWithTheWayOut() {
        assumeTrue(database == Database.SQLITE);
        List<Expression<?>> casts = List.of(
                value(SqlTypes.VARCHAR, "2024-2-9").cast(SqlTypes.DATE),
                moments.day.cast(SqlTypes.VARCHAR).cast(SqlTypes.DATE),
                nothing(SqlTypes.TIMESTAMP_WITH_TIME_ZONE).cast(SqlTypes.DATE),
                nothing(SqlTypes.INSTANT).cast(SqlTypes.TIMESTAMP),
                moments.moment.cast(SqlTypes.TIMESTAMP_WITH_TIME_ZONE),
                moments.day.cast(SqlTypes.INTEGER),
                moments.day.cast(SqlTypes.TIME),
                moments.id.cast(SqlTypes.DATE),
                nothing(SqlTypes.TIME).cast(SqlTypes.TIMESTAMP),
                nothing(SqlTypes.INTERVAL_SECOND).cast(SqlTypes.BIGINT),
                nothing(SqlTypes.INTERVAL_SECOND).cast(SqlTypes.VARCHAR),
                nothing(SqlTypes.TIME).cast(SqlTypes.INTERVAL_SECOND),
                nothing(SqlTypes.INTERVAL_YEAR).cast(SqlTypes.INTERVAL_SECOND));
        assertThat(casts).allSatisfy(cast -> assertThatThrownBy(() -> one(cast))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("SQLite cannot cast ")
                .hasMessageContaining("; "));
        assertThatThrownBy(() -> one(literal(SqlTypes.VARCHAR, "29.2.2024").cast(SqlTypes.DATE)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'29.2.2024' is no DATE");
    }

    @Test
    void momentOfFarYears_asDay_isTheDay() {
        assumeTrue(database == Database.SQLITE);
        for (LocalDateTime far :
                List.of(LocalDateTime.of(12345, 6, 7, 8, 9), LocalDateTime.of(-44, 3, 15, 12, 0, 0, 1))) {
            assertThat(one(value(SqlTypes.TIMESTAMP, far).cast(SqlTypes.DATE))).isEqualTo(far.toLocalDate());
            assertThat(one(value(SqlTypes.TIMESTAMP, far).cast(SqlTypes.TIME))).isEqualTo(far.toLocalTime());
            assertThat(one(value(SqlTypes.DATE, far.toLocalDate()).cast(SqlTypes.TIMESTAMP)))
                    .isEqualTo(far.toLocalDate().atStartOfDay());
        }
    }

    @Test
    void momentWrittenByOthers_isReadAsSqliteDoes() throws Exception {
        assumeTrue(database == Database.SQLITE);
        database.execute("UPDATE moments SET moment = '2024-02-29T01:02:03'");
        assertThat(one(moments.moment.cast(SqlTypes.DATE))).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(one(moments.moment.cast(SqlTypes.TIME))).isEqualTo(LocalTime.of(1, 2, 3));
        database.execute("UPDATE moments SET moment = '2024-02-29'");
        assertThat(one(moments.moment.cast(SqlTypes.DATE))).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(one(moments.moment.cast(SqlTypes.TIME))).isEqualTo(LocalTime.MIDNIGHT);
    }
}
