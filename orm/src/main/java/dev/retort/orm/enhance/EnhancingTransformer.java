package dev.retort.orm.enhance;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.WeakHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugin for classes that are just being loaded. Thread-safe. */
final class EnhancingTransformer implements ClassFileTransformer {
    private static final Logger LOGGER = LoggerFactory.getLogger("retort.orm");

    /** By class loader, which it does not keep alive. */
    private final Map<ClassLoader, TypePool> typePools = new WeakHashMap<>();

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || name == null || redefined != null || isOfEnhancement(name)) {
            return null;
        }
        try {
            return enhance(name.replace('/', '.'), classFile, loader);
        } catch (RuntimeException | Error e) {
            LOGGER.warn("{} could not be enhanced and is a plain class", name.replace('/', '.'), e);
            return null;
        }
    }

    /** What this is made of must not wait for itself. */
    private static boolean isOfEnhancement(String name) {
        return name.startsWith("net/bytebuddy/")
                || name.startsWith("org/slf4j/")
                || name.startsWith("dev/retort/orm/enhance/");
    }

    private byte @Nullable [] enhance(String name, byte[] classFile, ClassLoader loader) {
        TypePool types = typesOf(loader);
        TypePool.Resolution described = types.describe(name);
        if (!described.isResolved()) {
            return null; // made while the program runs
        }
        TypeDescription type = described.resolve();
        boolean changes = PersistentFields.isPersistent(type)
                ? !PersistentFields.isEnhanced(type)
                : new PersistentFields(types).areUsedBy(classFile);
        if (!changes) {
            return null;
        }
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, classFile), ClassFileLocator.ForClassLoader.of(loader));
        EnhancementPlugin plugin = new EnhancementPlugin();
        return plugin.apply(new ByteBuddy().with(TypeValidation.DISABLED).redefine(type, locator), type, locator)
                .make()
                .getBytes();
    }

    private TypePool typesOf(ClassLoader loader) {
        synchronized (typePools) {
            return typePools.computeIfAbsent(
                    loader, own -> TypePool.Default.of(ClassFileLocator.ForClassLoader.WeaklyReferenced.of(own)));
        }
    }
}
