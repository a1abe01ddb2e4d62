package dev.retort.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with this one's class path, which runs a class with a main method. */
record ChildJvm(Process process, Path output) {
    static ChildJvm start(Path directory, List<String> options, Class<?> program, String... arguments)
            throws IOException {
        Path output = Files.createTempFile(directory, program.getSimpleName(), ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        File log = output.toFile();
        return new ChildJvm(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .start(),
                output);
    }

    /** What it printed, once it has ended well. */
    String await() throws IOException, InterruptedException {
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("did not end in three minutes: " + Files.readString(output));
        }
        String printed = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new IllegalStateException("ended with " + process.exitValue() + ": " + printed);
        }
        return printed;
    }
}
