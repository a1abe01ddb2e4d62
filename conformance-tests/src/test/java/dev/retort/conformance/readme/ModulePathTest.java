package dev.retort.conformance.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.driver.RetortDriver;
import dev.retort.orm.Session;
import dev.retort.orm.processor.MetamodelProcessor;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The README's program of the ORM as a named module, with what {@code docs/core.md} says of modules. */
class ModulePathTest {
    private static final String MODULE = """
        module shop {
            requires dev.retort.orm;
            requires jakarta.persistence;
            opens shop;
        }
        """;

    @TempDir
    private Path directory;

    @Test
    void readmesProgram_asNamedModule_compilesAndRuns() throws Exception {
        String modules = modulePath();
        Block program = writeProgram();
        String processors = System.getProperty("java.class.path");
        run(
                "javac",
                "--release",
                "17",
                "--module-path",
                modules,
                "-processorpath",
                processors,
                "-processor",
                MetamodelProcessor.class.getName(),
                "-d",
                directory.resolve("classes").toString(),
                directory.resolve("module-info.java").toString(),
                directory.resolve("User.java").toString(),
                directory.resolve("Address.java").toString(),
                directory.resolve("WithOrm.java").toString());
        String printed = run(
                "java",
                "--add-modules",
                "ALL-MODULE-PATH",
                "--module-path",
                modules,
                "-m",
                "shop/shop." + program.typeName());
        assertThat(printed).contains("ed: ed@example.org").contains("emma: emma@example.org");
    }

    /** The blocks in a package, since a module takes no class without one. */
    private Block writeProgram() throws IOException {
        List<Block> blocks = Block.all(Document.text("README.md"));
        Block main = null;
        Files.writeString(directory.resolve("module-info.java"), MODULE);
        for (Block block : blocks) {
            if (block.isJava() && List.of("User", "Address", "WithOrm").contains(block.typeName())) {
                Block redirected = ShopDatabases.redirect(block);
                Files.writeString(directory.resolve(block.typeName() + ".java"), "package shop;\n" + redirected.text());
                main = block.typeName().equals("WithOrm") ? block : main;
            }
        }
        return java.util.Objects.requireNonNull(main);
    }

    private String modulePath() throws Exception {
        List<Path> path = new ArrayList<>(
                List.of(module(RetortDriver.class, "dev.retort.driver"), module(Session.class, "dev.retort.orm")));
        for (Class<?> type : List.of(
                Caffeine.class,
                HikariDataSource.class,
                ByteBuddy.class,
                Entity.class,
                Logger.class,
                org.postgresql.Driver.class)) {
            path.add(place(type));
        }
        path.add(directory.resolve("classes"));
        return String.join(
                System.getProperty("path.separator"),
                path.stream().map(Path::toString).toList());
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** The jar with a class; made as the build makes it where the class is in a folder. */
    private Path module(Class<?> type, String name) throws Exception {
        Path place = place(type);
        if (!Files.isDirectory(place)) {
            return place;
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", name);
        Path jar = directory.resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> files = Files.walk(place)) {
            for (Path entry : files.filter(Files::isRegularFile).toList()) {
                String path = place.relativize(entry).toString().replace('\\', '/');
                if (!path.equals("META-INF/MANIFEST.MF")) {
                    out.putNextEntry(new JarEntry(path));
                    Files.copy(entry, out);
                    out.closeEntry();
                }
            }
        }
        return jar;
    }

    private String run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        Path output = directory.resolve(tool + ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("%s ends", tool).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
