package dev.retort.bench;

import dev.retort.bench.database.BenchmarkDatabase;
import dev.retort.bench.database.DatabaseAddress;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The PostgreSQL to measure on. */
final class DatabaseChoice {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "A database to measure on (jdbc:postgresql://host/name), in a schema of its own that is"
                    + " dropped at the end. Default: an embedded PostgreSQL.")
    private @Nullable String url;

    @Option(names = "--user", description = "The user of --url.")
    private @Nullable String user;

    @Option(
            names = "--password",
            description = "The password of --url. Default: the environment variable COMPARE_PASSWORD, which"
                    + " other users of the machine cannot see.")
    private @Nullable String password;

    /** Connects to the database or starts one; the caller closes it. */
    BenchmarkDatabase open() {
        PrintWriter out = spec.commandLine().getOut();
        if (url == null) {
            out.println("Starting an embedded PostgreSQL …");
            out.flush();
            return BenchmarkDatabase.embedded();
        }
        DatabaseAddress address = address(url);
        out.println("Measuring on " + address + " …");
        out.flush();
        return BenchmarkDatabase.at(address);
    }

    private DatabaseAddress address(String given) {
        try {
            String secret = password == null ? System.getenv("COMPARE_PASSWORD") : password;
            return new DatabaseAddress(given, user, secret);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--url: " + e.getMessage(), e);
        }
    }
}
