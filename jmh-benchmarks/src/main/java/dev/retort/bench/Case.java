package dev.retort.bench;

import dev.retort.bench.suite.Style;
import dev.retort.bench.suite.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One workload in one style: what is measured at a time. */
record Case(Workload workload, Style style) {
    /** All cases whose {@link #id()} the pattern finds, in the order of the report. */
    static List<Case> matching(Pattern pattern) {
        List<Case> cases = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            workload.styles().stream()
                    .map(style -> new Case(workload, style))
                    .filter(each -> pattern.matcher(each.id()).find())
                    .forEach(cases::add);
        }
        return cases;
    }

    /** The case as {@code --only} names it: {@code InsertMany.best_raw}. */
    String id() {
        return workload.benchmark().getSimpleName() + "." + style.name().toLowerCase(Locale.ROOT);
    }

    /** The case as people read it. */
    String title() {
        return workload.title() + " · " + style.title();
    }
}
