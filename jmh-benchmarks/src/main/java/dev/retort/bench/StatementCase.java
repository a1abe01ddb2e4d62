package dev.retort.bench;

import dev.retort.bench.statement.BuildStatement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A statement built and said by core, or by a peer. */
record StatementCase(BuildStatement.Builder builder) implements Case {
    static List<StatementCase> all() {
        return Arrays.stream(BuildStatement.Builder.values())
                .map(StatementCase::new)
                .toList();
    }

    @Override
    public String id() {
        return builder.title();
    }

    @Override
    public String workloadTitle() {
        return "a select with five predicates, built and said";
    }

    @Override
    public String styleTitle() {
        return builder.title();
    }

    @Override
    public Class<?> benchmark() {
        return BuildStatement.class;
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("builder", builder.name());
    }

    @Override
    public boolean isOncePerJvm() {
        return false;
    }

    @Override
    public boolean isOnPostgres() {
        return false;
    }
}
