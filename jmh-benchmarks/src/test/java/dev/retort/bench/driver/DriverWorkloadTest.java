package dev.retort.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bench.peer.Peer;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The workloads without JMH: what is measured must also be right. */
@Tag("B1")
final class DriverWorkloadTest {
    @ParameterizedTest
    @MethodSource("dev.retort.bench.driver.DriverWorkload#all")
    void peers_eachWorkload_beginWithTheBaseline(DriverWorkload workload) {
        assertThat(workload.peers()).startsWith(Peer.HIKARICP).contains(Peer.RETORT);
    }

    @Test
    void readRows_eachRowCount_readsThemAll() throws SQLException {
        ReadRows benchmark = new ReadRows();
        benchmark.peer = Peer.RETORT;
        benchmark.rows = 100;
        benchmark.open();
        assertThat(benchmark.measure()).isEqualTo(TenColumns.expected(100));
        benchmark.close();
    }

    @Test
    void takeAndRead_severalTimes_readsTheRowEachTime() throws SQLException {
        TakeAndRead benchmark = new TakeAndRead();
        benchmark.peer = Peer.RETORT;
        benchmark.open();
        assertThat(benchmark.measure()).isEqualTo(TenColumns.expected(1));
        assertThat(benchmark.measure()).isEqualTo(TenColumns.expected(1));
        benchmark.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, RETORT_CACHED",
        "POSTGRESQL, RETORT_UNCACHED",
        "H2, RETORT_CACHED",
        "H2, RETORT_UNCACHED",
        "SQLITE, HIKARICP",
        "SQLITE, RETORT_CACHED",
        "SQLITE, RETORT_UNCACHED"
    })
    void selectByKey_eachVendor_findsTheRow(Vendor vendor, Peer peer) throws SQLException {
        SelectByKey benchmark = new SelectByKey();
        benchmark.vendor = vendor;
        benchmark.peer = peer;
        benchmark.open();
        assertThat(benchmark.measure()).isEqualTo("8, name 8, 8@example.org, 16");
        benchmark.close();
    }

    @ParameterizedTest
    @CsvSource({"H2, JDBC", "H2, RETORT", "SQLITE, JDBC", "SQLITE, RETORT"})
    void firstConnection_eachVendor_readsTheRow(Vendor vendor, Peer peer) throws SQLException {
        FirstConnection benchmark = new FirstConnection();
        benchmark.vendor = vendor;
        benchmark.peer = peer;
        benchmark.prepare();
        assertThat(benchmark.measure()).isEqualTo(1);
        benchmark.close();
    }
}
