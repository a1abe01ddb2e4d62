package dev.retort.engine;

import static dev.retort.sql.Functions.generateSeries;
import static dev.retort.sql.Sql.TRUE;
import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.tuple;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.retort.compile.Feature;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Table;
import dev.retort.sql.Delete;
import dev.retort.sql.Sql;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import dev.retort.sql.Subquery;
import dev.retort.sql.Update;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@Tag("C35")
class FromLinterTest extends ShopTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("retort.sql");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private Table manager;
    private Engine fresh;

    @BeforeEach
    void listen() {
        manager = users.as("manager");
        fresh = Engine.create(database.retortUrl());
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
        fresh.close();
    }

    private List<String> warningsOf(Statement<?> statement) {
        appender.list.clear();
        fresh.begin(connection -> connection.execute(statement));
        return appender.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private void assertWarns(Statement<?> statement, String names) {
        assertThat(warningsOf(statement))
                .singleElement()
                .asString()
                .contains("Cartesian product between " + names + ":");
    }

    private void assertSilent(Statement<?> statement) {
        assertThat(warningsOf(statement)).isEmpty();
    }

    @Test
    void sources_withoutACondition_areNamedWithTheStatement() {
        assertWarns(select(users.name, addresses.email), "\"users\" and \"addresses\"");
        assertThat(appender.list.get(0).getFormattedMessage())
                .contains("SELECT users.name, addresses.email FROM users, addresses")
                .contains("crossJoin()");
    }

    @Test
    void otherSourcesOfAChange_withoutACondition_areNamedWithTheVerb() {
        Update update = update(addresses).set(addresses.email.set("none")).from(users);
        if (fresh.dialect().supports(Feature.UPDATE_FROM)) {
            assertWarns(update.where(users.name.eq("ed")), "\"addresses\" and \"users\"");
            assertThat(appender.list.get(0).getFormattedMessage()).startsWith("UPDATE has a Cartesian product");
            assertSilent(update.where(users.id.eq(addresses.userId)));
        } else {
            assertThatThrownBy(() -> warningsOf(update.allRows())).isInstanceOf(UnsupportedByDialectException.class);
        }
        Delete delete = delete(addresses).using(users);
        if (fresh.dialect().supports(Feature.DELETE_USING)) {
            assertWarns(delete.where(users.name.eq("ed")), "\"addresses\" and \"users\"");
            assertSilent(delete.where(users.id.eq(addresses.userId)));
        } else {
            assertThatThrownBy(() -> warningsOf(delete.allRows())).isInstanceOf(UnsupportedByDialectException.class);
        }
    }

    @Test
    void querySourcesWithinAChange_withoutACondition_areNamed() {
        assertWarns(
                delete(addresses)
                        .where(addresses.id.in(select(manager.column(users.id)).from(manager, users))),
                "\"manager\" and \"users\"");
        assertSilent(delete(addresses).where(addresses.userId.in(select(users.id))));
    }

    @Test
    void sources_ofWhichSomeAreTied_areNamedInTheirParts() {
        assertWarns(
                select(users.name, addresses.email, manager.column(users.name)).where(addresses.userId.eq(users.id)),
                "\"users\", \"addresses\" and \"manager\"");
        assertWarns(
                select(users.name, manager.column(users.name))
                        .joinFrom(users, addresses)
                        .from(manager),
                "\"users\", \"addresses\" and \"manager\"");
        assertWarns(
                select(users.name, addresses.email).where(and(users.id.eq(1L), addresses.id.eq(1L))),
                "\"users\" and \"addresses\"");
    }

    @Test
    void sources_ofAQueryWithin_areLookedAtToo() {
        Subquery product = select(users.id, addresses.email).subquery("product");
        assertWarns(select(product), "\"users\" and \"addresses\"");
        assertWarns(
                select(count()).from(users).where(exists(select(addresses.id, manager.column(users.id)))),
                "\"addresses\" and \"manager\"");
    }

    @Test
    void sources_tiedByAnyCondition_giveNoWarning() {
        assertSilent(select(users.name, addresses.email).where(addresses.userId.eq(users.id)));
        assertSilent(select(users.name, addresses.email).where(users.id.gt(addresses.userId)));
        assertSilent(select(users.name, addresses.email).where(not(users.id.eq(addresses.userId))));
        assertSilent(select(users.name, addresses.email).where(or(users.id.eq(1L), addresses.userId.eq(users.id))));
        assertSilent(select(users.name, addresses.email)
                .where(tuple(users.id, users.age).eq(tuple(addresses.userId, users.age))));
        assertSilent(select(users.name, addresses.email)
                .where(users.id.in(select(manager.column(users.id))
                        .where(manager.column(users.id).eq(addresses.userId)))));
    }

    @Test
    void sources_joinedInAnyWay_giveNoWarning() {
        assertSilent(select(users.name, addresses.email).join(addresses));
        assertSilent(select(users.name, addresses.email).leftJoin(addresses));
        assertSilent(select(users.name, addresses.email).crossJoin(addresses));
        assertSilent(select(users.name, addresses.email).join(addresses, TRUE));
        assertSilent(select(count()).from(users.naturalJoin(addresses)));
    }

    @Test
    void queryWithin_tiedToTheOneAround_givesNoWarning() {
        assertSilent(select(users.name).where(exists(select(addresses.id).where(addresses.userId.eq(users.id)))));
        assertSilent(select(users.name)
                .where(exists(select(addresses.id, manager.column(users.id))
                        .where(and(
                                addresses.userId.eq(users.id),
                                manager.column(users.id).eq(users.id))))));
    }

    @Test
    void function_asSource_givesNoWarning() {
        assertSilent(select(
                users.name,
                generateSeries(1, 2)
                        .table("s", Sql.column("i", SqlTypes.BIGINT))
                        .column("i", SqlTypes.BIGINT)));
    }

    @Test
    void shape_executedAgain_isNotWarnedOfAgain() {
        assertThat(warningsOf(select(users.name, addresses.email).limit(1))).hasSize(1);
        assertThat(warningsOf(select(users.name, addresses.email).limit(2))).isEmpty();
    }

    @Test
    void engine_withLintingOff_isSilent() {
        fresh.enableFromLinting(false);
        assertSilent(select(users.name, addresses.email));
        fresh.enableFromLinting(true);
        assertWarns(select(users.id, addresses.email), "\"users\" and \"addresses\"");
    }
}
