package dev.retort.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.LogCapture;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a JMX console sees of a pool. */
@Tag("D25")
class PoolManagementTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final String URL =
            "jdbc:retort:h2:mem:management;retort.pool=session;retort.statementCache.size=128";

    private static RetortDataSource managed(String name) {
        RetortDataSource source = new RetortDataSource(URL + ";retort.pool.poolName=" + name);
        source.setConnectionProperties("retort.pool.registerMbeans=true");
        return source;
    }

    private static ObjectName named(String pool) throws JMException {
        return new ObjectName("dev.retort.driver:type=Pool,name=" + pool);
    }

    private static void work(Connection connection) throws SQLException {
        for (int times = 0; times < 2; times++) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT 42")) {
                assertThat(statement.execute()).isTrue();
            }
        }
    }

    @Test
    void pool_thatIsOpen_showsCountsAndHistograms_andNothingOnceItIsClosed() throws SQLException, JMException {
        ObjectName name = named("shop");
        try (RetortDataSource source = managed("shop")) {
            try (Connection connection = source.getConnection()) {
                work(connection);
                assertThat(SERVER.getAttribute(name, "Active")).isEqualTo(1);
            }
            assertThat(SERVER.getAttribute(name, "Active")).isEqualTo(0);
            assertThat(SERVER.getAttribute(name, "Idle")).isEqualTo(SERVER.getAttribute(name, "Total"));
            assertThat(SERVER.getAttribute(name, "Waiting")).isEqualTo(0);
            assertThat(SERVER.getAttribute(name, "StatementHits")).isEqualTo(1L);
            assertThat(SERVER.getAttribute(name, "StatementMisses")).isEqualTo(1L);
            assertThat(SERVER.getAttribute(name, "StatementEvictions")).isEqualTo(0L);
            assertThat(SERVER.getAttribute(name, "Timeouts")).isEqualTo(0L);
            assertThat(SERVER.getAttribute(name, "Evictions")).isEqualTo(0L);
            for (String times : new String[] {"Waits", "Usages"}) {
                CompositeData measured = (CompositeData) SERVER.getAttribute(name, times);
                assertThat(measured.get("count")).isEqualTo(1L);
                double max = (Double) measured.get("max");
                assertThat(max).isPositive().isEqualTo(measured.get("mean"));
                assertThat((Double) measured.get("percentile99")).isPositive().isLessThanOrEqualTo(max);
                assertThat((double[]) measured.get("bounds")).isSorted().hasSameSizeAs((long[]) measured.get("counts"));
                assertThat((long[]) measured.get("counts")).containsOnlyOnce(1L);
            }
        }
        assertThat(SERVER.isRegistered(name)).isFalse();
    }

    @Test
    void pool_withANameThatIsTaken_leavesTheOtherThere_andSaysSo() throws SQLException, JMException {
        try (LogCapture log = LogCapture.of("retort.pool");
                RetortDataSource first = managed("twice")) {
            first.getConnection().close();
            assertThat(log.messages()).isEmpty();
            try (RetortDataSource second = managed("twice")) {
                second.getConnection().close();
            }
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains("dev.retort.driver:type=Pool,name=twice", "retort.pool.poolName");
            assertThat(SERVER.isRegistered(named("twice"))).isTrue();
        }
        assertThat(SERVER.isRegistered(named("twice"))).isFalse();
    }

    @Test
    void pool_ofWhichNobodyAskedForIt_isNotShown() throws SQLException, JMException {
        try (RetortDataSource source =
                new RetortDataSource("jdbc:retort:h2:mem:unmanaged;retort.pool=session;retort.pool.poolName=hidden")) {
            source.getConnection().close();
            assertThat(SERVER.isRegistered(named("hidden"))).isFalse();
        }
    }
}
