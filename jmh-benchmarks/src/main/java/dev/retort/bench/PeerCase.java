package dev.retort.bench;

import dev.retort.bench.driver.DriverWorkload;
import dev.retort.bench.driver.Vendor;
import dev.retort.bench.peer.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One workload of the driver with one peer. */
record PeerCase(DriverWorkload workload, Peer peer) implements Case {
    /** All cases whose {@link #id()} the pattern finds, in the order of the report. */
    static List<PeerCase> matching(Pattern pattern) {
        List<PeerCase> cases = new ArrayList<>();
        for (DriverWorkload workload : DriverWorkload.all()) {
            workload.peers().stream()
                    .map(peer -> new PeerCase(workload, peer))
                    .filter(each -> pattern.matcher(each.id()).find())
                    .forEach(cases::add);
        }
        return cases;
    }

    /** {@code ReadRows.100.hikaricp}: the parameters stand between, sorted by their names. */
    @Override
    public String id() {
        List<String> parts = new ArrayList<>();
        parts.add(benchmark().getSimpleName());
        new TreeMap<>(workload.parameters()).values().forEach(value -> parts.add(value.toLowerCase(Locale.ROOT)));
        parts.add(peer.name().toLowerCase(Locale.ROOT));
        return String.join(".", parts);
    }

    @Override
    public String workloadTitle() {
        return workload.title();
    }

    @Override
    public String styleTitle() {
        return peer.title();
    }

    @Override
    public Class<?> benchmark() {
        return workload.benchmark();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> all = new TreeMap<>(workload.parameters());
        all.put("peer", peer.name());
        return all;
    }

    @Override
    public boolean isOncePerJvm() {
        return workload.oncePerJvm();
    }

    @Override
    public boolean isOnPostgres() {
        return workload.vendor() == Vendor.POSTGRESQL;
    }
}
