package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;

/**
 * Some thirty JDBC calls, chosen by a seed: statements and result sets are kept in a few places and used from there,
 * whatever state they are in. The choice never looks at what a call gave, so all sides make the same calls.
 */
final class RandomProgram implements JdbcProgram {
    private static final int CALLS = 30;

    private final Vendor vendor;
    private final long seed;
    private final List<RandomCall> calls;

    RandomProgram(Vendor vendor, long seed) {
        this.vendor = vendor;
        this.seed = seed;
        this.calls = RandomCall.of(vendor);
    }

    @Override
    public void run(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            for (String sql : RandomSql.reset(vendor)) {
                statement.execute(sql);
            }
        }
        RandomRun run = new RandomRun(vendor, connection, transcript, seed);
        for (int call = 0; call < CALLS; call++) {
            run.one(calls).make(run);
        }
        run.close();
    }
}
