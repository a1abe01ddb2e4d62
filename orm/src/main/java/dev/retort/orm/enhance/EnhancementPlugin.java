package dev.retort.orm.enhance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Enhances the entity classes of a program and what uses their fields: a plugin for Byte Buddy's Maven and Gradle plugins, where
 * it is named as a transformation.
 *
 * <p>An enhanced class stays what it is in the source. Its instances load when one of their fields is touched, wherever that
 * stands in enhanced code, so references to it never come with their owners, and any of its objects can be expired. It may be
 * final, and have final collections. Classes that are enhanced already stay as they are.
 *
 * <p>Code that is not enhanced in the same way, such as another module that reads a field which is not private, sees what is in
 * the field and loads nothing: enhance that as well, or use methods.
 */
public final class EnhancementPlugin implements Plugin.WithPreprocessor {
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private @Nullable ClassFileLocator classFiles;
    private @Nullable TypePool types;

    /** Makes a plugin for one build; build tools call it. */
    public EnhancementPlugin() {}

    @Override
    public void onPreprocess(TypeDescription type, ClassFileLocator locator) {
        try {
            ClassFileLocator.Resolution found = locator.locate(type.getName());
            if (found.isResolved() && new PersistentFields(types(locator)).areUsedBy(found.resolve())) {
                users.add(type.getName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The class file of " + type.getName() + " cannot be read", e);
        }
    }

    private synchronized TypePool types(ClassFileLocator locator) {
        if (types == null || classFiles != locator) {
            classFiles = locator;
            types = TypePool.Default.of(locator);
        }
        return types;
    }

    @Override
    public boolean matches(@Nullable TypeDescription type) {
        return type != null
                && (PersistentFields.isPersistent(type)
                        ? !PersistentFields.isEnhanced(type)
                        : users.contains(type.getName()));
    }

    @Override
    public DynamicType.Builder<?> apply(
            DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator locator) {
        return builder.visit(new Enhancement());
    }

    @Override
    public void close() {
        // holds nothing open
    }

    private static final class Enhancement extends AsmVisitorWrapper.AbstractBase {
        @Override
        public ClassVisitor wrap(
                TypeDescription type,
                ClassVisitor target,
                Implementation.Context context,
                TypePool types,
                FieldList<FieldDescription.InDefinedShape> fields,
                MethodList<?> methods,
                int writerFlags,
                int readerFlags) {
            return new EnhancedClass(target, type, new PersistentFields(types));
        }
    }
}
