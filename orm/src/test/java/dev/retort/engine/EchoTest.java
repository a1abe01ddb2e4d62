package dev.retort.engine;

import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.retort.testing.LogCapture;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What the driver's echo shows of core's statements. */
class EchoTest extends ShopTest {
    @Test
    @Tag("C34")
    void echo_ofTheSameShape_saysGeneratedThenCachedSince() {
        String url = database.retortUrl() + database.separator() + "retort.echo=sql";
        try (Engine engine = Engine.create(url);
                Connection connection = engine.connect();
                LogCapture log = LogCapture.of("retort.sql")) {
            for (String name : new String[] {"ed", "wendy"}) {
                connection
                        .execute(select(users.id, users.age, users.name).where(users.name.eq(name)))
                        .all();
            }
            int kept = database == Database.POSTGRESQL ? 1 : 0; // nothing is kept of the others
            assertThat(log.messages())
                    .filteredOn(message -> message.contains("generated in"))
                    .hasSize(2 - kept);
            assertThat(log.messages())
                    .filteredOn(message -> message.contains("cached ") && message.contains(" ago"))
                    .hasSize(kept);
            assertThat(engine.compiledCache().hits()).isOne();
        }
    }

    @Test
    @Tag("C2")
    void loggingToken_whileAStatementRuns_isInTheContextAndGoneAfterwards() {
        ExecutionOptions options = ExecutionOptions.none().loggingToken("billing");
        String url = database.retortUrl() + database.separator() + "retort.echo=sql";
        try (Engine engine = Engine.create(url);
                Connection connection = engine.connect()) {
            Tokens tokens = new Tokens();
            tokens.start();
            Logger logger = (Logger) LoggerFactory.getLogger("retort.sql");
            Level level = logger.getLevel();
            logger.setLevel(Level.INFO);
            logger.addAppender(tokens);
            try {
                connection.execute(select(users.id), options).all();
            } finally {
                logger.detachAppender(tokens);
                logger.setLevel(level);
            }
            assertThat(tokens.seen).contains("billing");
            assertThat(MDC.get(StatementRunner.LOGGING_TOKEN)).isNull();
        }
    }

    private static final class Tokens extends AppenderBase<ILoggingEvent> {
        final Set<String> seen = new ConcurrentSkipListSet<>();

        @Override
        protected void append(ILoggingEvent event) {
            String token = event.getMDCPropertyMap().get(StatementRunner.LOGGING_TOKEN);
            if (token != null) {
                seen.add(token);
            }
        }
    }
}
