package dev.retort.orm.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * One run of the compiler with the processor over sources given as text, every warning an error, as strict users have it.
 *
 * @param directory where generated sources and classes are
 * @param diagnostics what the compiler said, one message each
 */
record Compilation(Path directory, List<String> diagnostics) {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    /** Runs the processor and compiles. */
    static Compilation compile(Path directory, String... sources) {
        return run(directory, List.of("-Xlint:all,-processing,-options,-classfile", "-Werror"), sources);
    }

    /** Runs the processor only. */
    static Compilation process(Path directory, String... sources) {
        return run(directory, List.of("-proc:only"), sources);
    }

    /** Runs the processor only, with an option of its own. */
    static Compilation process(Path directory, String option, List<String> sources) {
        return run(directory, List.of("-proc:only", option), sources.toArray(String[]::new));
    }

    private static Compilation run(Path directory, List<String> options, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(directory));
            List<JavaFileObject> units = new ArrayList<>();
            for (String source : sources) {
                units.add(new Source(source));
            }
            var task = compiler.getTask(null, files, diagnostics, options, null, units);
            task.setProcessors(List.of(new MetamodelProcessor()));
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Compilation(
                directory,
                diagnostics.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() != Kind.NOTE)
                        .map(diagnostic -> diagnostic.getMessage(null))
                        .toList());
    }

    String generated(String qualifiedName) {
        try {
            return Files.readString(directory.resolve(qualifiedName.replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean wrote(String qualifiedName) {
        return Files.exists(directory.resolve(qualifiedName.replace('.', '/') + ".java"));
    }

    /** A loader of what was compiled; the tests' own classes are its parent. */
    ClassLoader classes() {
        try {
            URL[] urls = {directory.toUri().toURL()};
            return new URLClassLoader(urls, Compilation.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///" + path(text)), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        private static String path(String text) {
            Matcher type = find(TYPE, text);
            return find(PACKAGE, text).group(1).replace('.', '/') + "/" + type.group(1) + ".java";
        }

        private static Matcher find(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                throw new IllegalArgumentException("no " + pattern + " in: " + text);
            }
            return matcher;
        }
    }
}
