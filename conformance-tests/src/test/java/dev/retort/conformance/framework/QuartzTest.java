package dev.retort.conformance.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.conformance.CleanAfterwards;
import dev.retort.conformance.Vendor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;

/** Quartz with its jobs in the database. */
@Tag("D18")
@ExtendWith(CleanAfterwards.class)
class QuartzTest {
    private static final BlockingQueue<String> DONE = new LinkedBlockingQueue<>();

    /** Tells that it ran. */
    public static final class Greeting implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            DONE.add("hello " + context.getMergedJobDataMap().getString("name"));
        }
    }

    @Test
    void jobStore_prefixInUrl_sameResultsAndEcho() {
        assertThat(PrefixSwap.run(Vendor.POSTGRESQL, QuartzTest::program))
                .anyMatch(line -> line.contains("INSERT INTO QRTZ_JOB_DETAILS"))
                .anyMatch(line -> line.contains("the connections are for HikariCP"))
                .anyMatch(line -> line.contains("COMMIT"));
    }

    private static List<String> program(String url) {
        List<String> seen = new ArrayList<>();
        try {
            createTables(url);
            Scheduler scheduler = new StdSchedulerFactory(properties(url)).getScheduler();
            scheduler.start();
            scheduler.scheduleJob(
                    JobBuilder.newJob(Greeting.class)
                            .withIdentity("greeting")
                            .usingJobData("name", "ed")
                            .storeDurably()
                            .build(),
                    TriggerBuilder.newTrigger().startNow().build());
            seen.add(String.valueOf(DONE.poll(30, TimeUnit.SECONDS)));
            seen.add("jobs " + scheduler.getJobKeys(org.quartz.impl.matchers.GroupMatcher.anyGroup()));
            scheduler.shutdown(true);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return seen;
    }

    private static Properties properties(String url) {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "test");
        properties.setProperty("org.quartz.threadPool.threadCount", "2");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.setProperty("org.quartz.jobStore.dataSource", "shop");
        properties.setProperty("org.quartz.dataSource.shop.provider", "hikaricp");
        properties.setProperty(
                "org.quartz.dataSource.shop.driver",
                url.startsWith("jdbc:retort:") ? "dev.retort.driver.RetortDriver" : "org.postgresql.Driver");
        properties.setProperty("org.quartz.dataSource.shop.URL", url);
        return properties;
    }

    private static void createTables(String url) throws IOException, SQLException {
        try (InputStream script =
                        Objects.requireNonNull(StdJDBCDelegate.class.getResourceAsStream("tables_postgres.sql"));
                Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
