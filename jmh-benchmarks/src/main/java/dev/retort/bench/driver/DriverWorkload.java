package dev.retort.bench.driver;

import dev.retort.bench.peer.Peer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;

/**
 * One thing measured of the driver: a JMH benchmark with all its parameters but the peer.
 *
 * @param title the name that people read in a report
 * @param benchmark the JMH benchmark's class
 * @param parameters the parameters of the benchmark, by name
 * @param vendor the database behind it, or null for the stub
 * @param oncePerJvm whether a JVM gives one sample only
 */
public record DriverWorkload(
        String title,
        Class<?> benchmark,
        Map<String, String> parameters,
        @Nullable Vendor vendor,
        boolean oncePerJvm) {

    private static final String PROGRAM = "prepare, bind, execute, read 10 columns × ";

    /** All of them, in the order of the report. */
    public static List<DriverWorkload> all() {
        List<DriverWorkload> all = new ArrayList<>();
        all.add(onStub("get and close a connection", GetConnection.class, Map.of()));
        all.add(onStub(PROGRAM + "1 row, close", ReadRows.class, Map.of("rows", "1")));
        all.add(onStub(PROGRAM + "100 rows, close", ReadRows.class, Map.of("rows", "100")));
        all.add(onStub("the same × 1 row, with its own connection", TakeAndRead.class, Map.of()));
        for (Vendor vendor : Vendor.values()) {
            all.add(on(vendor, "prepare, read a row by key, close", SelectByKey.class, Map.of(), false));
        }
        for (Vendor vendor : Vendor.values()) {
            for (FirstConnection.Until until : FirstConnection.Until.values()) {
                Map<String, String> parameters = Map.of("until", until.name());
                all.add(on(vendor, until.title + ", in a new JVM", FirstConnection.class, parameters, true));
            }
        }
        return all;
    }

    private static DriverWorkload onStub(String title, Class<?> benchmark, Map<String, String> parameters) {
        return new DriverWorkload("stub: " + title, benchmark, parameters, null, false);
    }

    private static DriverWorkload on(
            Vendor vendor, String title, Class<?> benchmark, Map<String, String> parameters, boolean oncePerJvm) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("vendor", vendor.name());
        return new DriverWorkload(vendor.title() + ": " + title, benchmark, all, vendor, oncePerJvm);
    }

    /** The peers that it is measured with, as the benchmark itself lists them; HikariCP is the first. */
    public List<Peer> peers() {
        try {
            String[] names =
                    benchmark.getField("peer").getAnnotation(Param.class).value();
            return Arrays.stream(names).map(Peer::valueOf).toList();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(benchmark + " has no parameter named peer", e);
        }
    }
}
