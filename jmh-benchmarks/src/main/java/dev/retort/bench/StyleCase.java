package dev.retort.bench;

import dev.retort.bench.database.DatabaseAddress;
import dev.retort.bench.suite.Style;
import dev.retort.bench.suite.Workload;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One workload of the suite in one style. */
record StyleCase(Workload workload, Style style) implements Case {
    /** All cases whose {@link #id()} the pattern finds, in the order of the report. */
    static List<StyleCase> matching(Pattern pattern) {
        List<StyleCase> cases = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            workload.styles().stream()
                    .map(style -> new StyleCase(workload, style))
                    .filter(each -> pattern.matcher(each.id()).find())
                    .forEach(cases::add);
        }
        return cases;
    }

    @Override
    public String id() {
        List<String> parts = new ArrayList<>();
        parts.add(benchmark().getSimpleName());
        parts.addAll(workload.parameters().values());
        parts.add(style.name().toLowerCase(Locale.ROOT));
        return String.join(".", parts);
    }

    @Override
    public String workloadTitle() {
        return workload.title();
    }

    @Override
    public String styleTitle() {
        return style.title();
    }

    @Override
    public Class<?> benchmark() {
        return workload.benchmark();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>(workload.parameters());
        parameters.put("style", style.name());
        return parameters;
    }

    @Override
    public boolean isOncePerJvm() {
        return workload.isOncePerJvm();
    }

    @Override
    public boolean isOnPostgres() {
        return true;
    }

    @Override
    public void prepare(@Nullable DatabaseAddress address) throws SQLException {
        workload.prepare(Objects.requireNonNull(address, "every style needs PostgreSQL"));
    }
}
