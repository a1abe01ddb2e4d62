package dev.retort.orm.enhance;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;

/** Copies of the classes of a package, enhanced by the engine that Byte Buddy's Maven and Gradle plugins call. */
public final class EnhancedClasses {
    private final Path directory;
    private final ClassLoader loader;

    private EnhancedClasses(Path directory, String packageName) throws IOException {
        this.directory = directory;
        this.loader = new ChildFirst(directory.toUri().toURL(), packageName);
    }

    public static EnhancedClasses ofPackage(Class<?> member, Path work) throws IOException {
        Path original = copy(member, work.resolve("original"));
        Path target = work.resolve("enhanced");
        enhance(original, target, new EnhancementPlugin());
        return new EnhancedClasses(target, member.getPackageName());
    }

    /** All but one. */
    public static EnhancedClasses ofPackageBut(Class<?> member, Class<?> left, Path work) throws IOException {
        EnhancedClasses all = ofPackage(member, work);
        Path file = Path.of(left.getName().replace('.', '/') + ".class");
        Files.copy(
                work.resolve("original").resolve(file),
                work.resolve("enhanced").resolve(file),
                StandardCopyOption.REPLACE_EXISTING);
        return all;
    }

    private static Path copy(Class<?> member, Path target) throws IOException {
        Path directory = Path.of(member.getPackageName().replace('.', '/'));
        Path from = location(member).resolve(directory);
        Files.createDirectories(target.resolve(directory));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(directory).resolve(file.getFileName()));
            }
        }
        return target;
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Plugin.Engine.Summary enhance(Path from, Path to, Plugin plugin) throws IOException {
        Files.createDirectories(to);
        return new Plugin.Engine.Default()
                .with(ClassFileLocator.ForClassLoader.of(EnhancedClasses.class.getClassLoader()))
                .apply(from.toFile(), to.toFile(), new Plugin.Factory.Simple(plugin));
    }

    /** A jar with the manifest of {@code retort-orm}'s, whose classes are on the class path. */
    public static Path agent(Path work) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EnhancementAgent.class.getName());
        Path jar = work.resolve("agent.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    /** The copy of a class. */
    public Class<?> of(Class<?> original) {
        try {
            return Class.forName(original.getName(), false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The classes that another enhancement changes. */
    public List<String> again(Path target) throws IOException {
        return enhance(directory, target, new EnhancementPlugin()).getTransformed().stream()
                .map(TypeDescription::getName)
                .toList();
    }

    private static final class ChildFirst extends URLClassLoader {
        private final String packageName;

        ChildFirst(URL directory, String packageName) {
            super(new URL[] {directory}, EnhancedClasses.class.getClassLoader());
            this.packageName = packageName;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                return name.startsWith(packageName + ".") ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
