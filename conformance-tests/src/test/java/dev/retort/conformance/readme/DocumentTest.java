package dev.retort.conformance.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDriver;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The programs of a document compile, run, and print what it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DocumentTest {
    private final String path;
    private List<Block> blocks = List.of();
    private URLClassLoader classes = new URLClassLoader(new URL[0]);

    DocumentTest(String path) {
        this.path = path;
    }

    @BeforeAll
    void compile(@TempDir Path directory) throws IOException {
        blocks = Block.all(Document.text(path));
        List<Block> sources = blocks.stream()
                .filter(Block::isJava)
                .map(ShopDatabases::redirect)
                .toList();
        assertThat(sources).as("java blocks of " + path).isNotEmpty();
        classes.close();
        classes = Compilation.of(sources, directory);
    }

    @AfterAll
    void closeClasses() throws IOException {
        classes.close();
    }

    @Test
    void programs_ofTheDocument_areThere() {
        assertThat(Program.all(blocks)).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> programs_ofTheDocument_printWhatItSays() {
        return Program.all(blocks).stream()
                .map(program -> DynamicTest.dynamicTest(
                        program.block().typeName() + " in line "
                                + program.block().line(),
                        () -> run(program)));
    }

    private void run(Program program) throws Exception {
        String output = ProgramRun.output(classes.loadClass(program.block().typeName()))
                .replaceAll("(?m)^INFO retort\\.pool .*\\R", ""); // the document says that this line may stand there
        assertThat(RetortDriver.pools().active()).as("connections left open").isZero();
        assertThat(output).doesNotContainPattern("(?m)^(WARN|ERROR) ");
        if (!program.output().isEmpty()) {
            assertThat(Program.normalized(output)).isEqualTo(Program.normalized(program.output()));
        }
    }
}
