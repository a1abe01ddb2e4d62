package dev.retort.bench.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A comparison as people and programs read it. */
public final class Report {
    private final Comparison comparison;

    /** A report of this comparison. */
    public Report(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The table in plain text, for a terminal. */
    public String table() {
        return TextTable.of(comparison);
    }

    /** Writes the table and the environment as Markdown; an existing file is replaced. */
    public void writeMarkdown(Path file) throws IOException {
        Files.writeString(file, MarkdownReport.of(comparison));
    }

    /** Writes JSON; an existing file is replaced. */
    public void writeJson(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            JsonReport.write(comparison, writer);
        }
    }

    /** Writes a page that needs no other file; an existing file is replaced. */
    public void writeHtml(Path file) throws IOException {
        Files.writeString(file, HtmlReport.of(comparison));
    }
}
