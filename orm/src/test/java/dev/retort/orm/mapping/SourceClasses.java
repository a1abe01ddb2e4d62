package dev.retort.orm.mapping;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes of package {@code shop} compiled from text, without the processor, in a loader of their own. */
public final class SourceClasses {

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface) (?!Base)(\\w+)");

    private SourceClasses() {}

    /** Each source's first class, whose name is not Base, in a loader below the tests'. */
    public static Class<?>[] compile(Path directory, String... sources) throws Exception {
        return compile(directory, SourceClasses.class.getClassLoader(), sources);
    }

    /** As above, in a loader below another. */
    public static Class<?>[] compile(Path directory, ClassLoader parent, String... sources) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-proc:none", "-d", directory.toString());
        List<Source> units = Arrays.stream(sources).map(Source::new).toList();
        if (!compiler.getTask(null, null, null, options, null, units).call()) {
            throw new IllegalArgumentException("does not compile: " + String.join("\n", sources));
        }
        // Not closed: the classes are used, and load others, as long as the test runs.
        URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, parent);
        Class<?>[] classes = new Class<?>[sources.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = loader.loadClass("shop." + units.get(i).type);
        }
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {

        final String type;
        private final String text;

        Source(String text) {
            super(URI.create("string:///shop/" + type(text) + ".java"), JavaFileObject.Kind.SOURCE);
            this.type = type(text);
            this.text = "package shop; import jakarta.persistence.*; import java.util.*; " + text;
        }

        private static String type(String text) {
            Matcher matcher = TYPE.matcher(text);
            if (!matcher.find()) {
                throw new IllegalArgumentException("no class in " + text);
            }
            return matcher.group(1);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
