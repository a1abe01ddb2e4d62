package dev.retort.conformance.readme;

import dev.retort.orm.processor.MetamodelProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles blocks together, as a reader would who puts each into its file, Retort's annotation processor included. */
final class Compilation {
    private Compilation() {}

    /** Compiles the sources and returns a loader of the classes, to be closed by the caller. */
    static URLClassLoader of(List<Block> sources, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        List<String> options = List.of(
                "--release",
                "17",
                "-d",
                classes.toString(),
                "-classpath",
                classPath,
                "-processorpath",
                classPath,
                "-processor",
                MetamodelProcessor.class.getName());
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Source> units = sources.stream().map(Source::new).toList();
            if (!compiler.getTask(messages, files, null, options, null, units).call()) {
                throw new AssertionError("the java blocks do not compile:\n" + messages);
            }
            return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Compilation.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final Block block;

        Source(Block block) {
            super(
                    URI.create("readme:///line" + block.line() + "/" + block.typeName() + ".java"),
                    JavaFileObject.Kind.SOURCE);
            this.block = block;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return block.text();
        }
    }
}
