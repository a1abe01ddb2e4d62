package dev.retort.bench;

import dev.retort.bench.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where a report goes. */
final class Destination {
    @Option(
            names = "--out",
            paramLabel = "DIRECTORY",
            defaultValue = "target/retort-compare",
            showDefaultValue = CommandLine.Help.Visibility.ALWAYS,
            description = "Where the report is written, as JSON, HTML and Markdown.")
    private Path directory = Path.of("target/retort-compare");

    /** Prints the table and writes the files, which all have this name and endings of their own. */
    void write(Report report, String name, PrintWriter out) throws IOException {
        out.printf(Locale.ROOT, "%n%s%n", report.table());
        Files.createDirectories(directory);
        report.writeJson(directory.resolve(name + ".json"));
        report.writeHtml(directory.resolve(name + ".html"));
        report.writeMarkdown(directory.resolve(name + ".md"));
        out.println("Written: " + name + ".json, .html and .md in " + directory.toAbsolutePath());
        out.flush();
    }
}
