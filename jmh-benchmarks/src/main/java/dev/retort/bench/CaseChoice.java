package dev.retort.bench;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every comparison has: what is measured, on which database, for how long, and where the report goes. */
final class CaseChoice {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    final DatabaseChoice database = new DatabaseChoice();

    @ArgGroup
    Length length = new Length();

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Measures only the cases whose name it finds, such as ^InsertMany or (?i)h2; one that finds"
                    + " nothing lists all names.")
    private Pattern only = Pattern.compile("");

    @Mixin
    final Destination destination = new Destination();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    /**
     * The cases that were asked for, at least one.
     *
     * @param matching finds the cases of a pattern
     */
    <C extends Case> List<C> cases(Function<Pattern, List<C>> matching) {
        List<C> cases = matching.apply(only);
        if (cases.isEmpty()) {
            List<String> ids =
                    matching.apply(Pattern.compile("")).stream().map(Case::id).toList();
            throw new ParameterException(
                    spec.commandLine(), "--only " + only + " finds no case; there are " + String.join(", ", ids));
        }
        return cases;
    }
}
