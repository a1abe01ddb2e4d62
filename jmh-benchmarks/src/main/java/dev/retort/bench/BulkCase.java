package dev.retort.bench;

import dev.retort.bench.bulk.BulkVariant;
import dev.retort.bench.bulk.BulkWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** So many rows written in one way. */
record BulkCase(BulkWorkload workload, BulkVariant variant) implements Case {
    /** All cases whose {@link #id()} the pattern finds, in the order of the report. */
    static List<BulkCase> matching(Pattern pattern) {
        List<BulkCase> cases = new ArrayList<>();
        for (BulkWorkload workload : BulkWorkload.all()) {
            workload.variants().stream()
                    .map(variant -> new BulkCase(workload, variant))
                    .filter(each -> pattern.matcher(each.id()).find())
                    .forEach(cases::add);
        }
        return cases;
    }

    @Override
    public String id() {
        return benchmark().getSimpleName() + "." + workload.rows() + "."
                + variant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String workloadTitle() {
        return workload.title();
    }

    @Override
    public String styleTitle() {
        return variant.title();
    }

    @Override
    public Class<?> benchmark() {
        return workload.benchmark();
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("rows", Integer.toString(workload.rows()), "variant", variant.name());
    }

    @Override
    public boolean isOncePerJvm() {
        return false;
    }

    @Override
    public boolean isOnPostgres() {
        return true;
    }
}
