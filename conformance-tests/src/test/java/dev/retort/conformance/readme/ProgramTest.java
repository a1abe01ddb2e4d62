package dev.retort.conformance.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness itself, on a small document. */
class ProgramTest {
    private static List<Block> blocks() throws IOException {
        try (InputStream document = ProgramTest.class.getResourceAsStream("README.md")) {
            byte[] bytes = Objects.requireNonNull(document).readAllBytes();
            return Block.all(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void blocks_ofDocument_haveLanguageLineAndType() throws IOException {
        List<Block> blocks = blocks();
        assertThat(blocks).extracting(Block::language).containsExactly("sh", "java", "java", "text", "java", "text");
        assertThat(blocks).extracting(Block::line).startsWith(5, 11);
        assertThat(blocks.stream().filter(Block::isJava).map(Block::typeName))
                .containsExactly("Greeting", "Greet", "Silent");
    }

    @Test
    void programs_ofDocument_haveTheOutputThatFollowsDirectly() throws IOException {
        assertThat(Program.all(blocks()))
                .extracting(Program::output)
                .containsExactly("Hello, ed, after 0.8 ms #3\n", "");
    }

    @Test
    void run_ofProgram_printsWhatTheDocumentSays(@TempDir Path directory) throws Exception {
        List<Block> sources = blocks().stream().filter(Block::isJava).toList();
        try (URLClassLoader classes = Compilation.of(sources, directory)) {
            String output = ProgramRun.output(classes.loadClass("Greet"));
            assertThat(output.strip()).isEqualTo("Hello, ed, after 12.5 ms #17");
            assertThat(Program.normalized(output)).isEqualTo(Program.normalized("Hello, ed, after 0.8 ms #3"));
            assertThat(Program.normalized(output)).isNotEqualTo(Program.normalized("Hello, emma, after 0.8 ms #3"));
        }
    }

    @Test
    void compile_ofWrongSource_saysWhere(@TempDir Path directory) {
        Block wrong = new Block("java", "public class Wrong { int x = \"y\"; }\n", 77);
        assertThatThrownBy(() -> Compilation.of(List.of(wrong), directory))
                .hasMessageContaining("/line77/Wrong.java")
                .hasMessageContaining("incompatible types");
    }

    @Test
    void run_ofFailingProgram_showsItsOutput(@TempDir Path directory) throws Exception {
        String source = "public class Failing { public static void main(String[] args) {"
                + " System.out.println(\"so far\"); throw new IllegalStateException(\"no further\"); } }\n";
        try (URLClassLoader classes = Compilation.of(List.of(new Block("java", source, 1)), directory)) {
            Class<?> program = classes.loadClass("Failing");
            assertThatThrownBy(() -> ProgramRun.output(program))
                    .hasMessageContaining("so far")
                    .hasRootCauseMessage("no further");
        }
    }
}
