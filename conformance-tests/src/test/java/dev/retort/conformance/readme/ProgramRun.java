package dev.retort.conformance.readme;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import org.slf4j.LoggerFactory;

/** Runs a program in this JVM and catches what it prints; Retort's log goes to standard output, as with most set-ups. */
final class ProgramRun {
    private ProgramRun() {}

    static String output(Class<?> program) throws Exception {
        Logger retort = (Logger) LoggerFactory.getLogger("retort");
        Level level = retort.getLevel();
        PrintStream standard = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, UTF_8)) {
            System.setOut(out);
            retort.setLevel(Level.INFO);
            program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw new AssertionError(
                    program.getName() + " failed after printing\n" + printed.toString(UTF_8), e.getCause());
        } finally {
            System.setOut(standard);
            retort.setLevel(level);
        }
        return printed.toString(UTF_8);
    }
}
