package dev.retort.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.SyntheticState;
import net.bytebuddy.description.modifier.TypeManifestation;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.ByteCodeAppender;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Finds lookups that may do in a class of the program what the class itself may.
 *
 * <p>A private lookup suffices to read and write, but a hidden class can be defined only with <em>full privilege</em>
 * access, and a lookup loses that on its way into another module: a named one, or the unnamed one of another class
 * loader, as in every web container. There, a tiny class is defined beside the program's (which a private lookup does
 * allow) whose own lookup has all that is needed.
 */
public final class ClassLookup {
    private static final String ANCHOR = "Retort$Lookup";
    private static final String ANCHOR_METHOD = "lookup";

    private ClassLookup() {}

    /**
     * A lookup that reads and writes private members.
     *
     * @throws IllegalAccessException if the module does not open the package; {@link #opens} says what is missing
     */
    public static Lookup privateAccess(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    /**
     * A lookup that can define hidden nest mates, too.
     *
     * @throws IllegalAccessException as for {@link #privateAccess}
     */
    public static Lookup fullAccess(Class<?> type) throws IllegalAccessException {
        Lookup lookup = privateAccess(type);
        if (lookup.hasFullPrivilegeAccess()) {
            return lookup;
        }
        Class<?> anchor = anchor(type, lookup);
        try {
            MethodHandle own = MethodHandles.privateLookupIn(anchor, MethodHandles.lookup())
                    .findStatic(anchor, ANCHOR_METHOD, MethodType.methodType(Lookup.class));
            return MethodHandles.privateLookupIn(type, (Lookup) own.invokeExact());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("No access to " + type.getName() + " by way of " + anchor.getName(), e);
        }
    }

    /**
     * The tiny class of the package. It is defined first and looked for afterwards, since a look by name may end at the
     * same package of a parent loader, and the name would then be taken.
     */
    private static Class<?> anchor(Class<?> type, Lookup lookup) throws IllegalAccessException {
        String name = type.getPackageName().isEmpty() ? ANCHOR : type.getPackageName() + "." + ANCHOR;
        try {
            return lookup.defineClass(anchorClass(name));
        } catch (LinkageError alreadyThere) {
            return find(name, type, alreadyThere);
        }
    }

    private static Class<?> find(String name, Class<?> type, LinkageError cause) {
        try {
            return Class.forName(name, true, type.getClassLoader());
        } catch (ClassNotFoundException e) {
            cause.addSuppressed(e);
            throw cause;
        }
    }

    private static byte[] anchorClass(String name) {
        return new ByteBuddy(ClassFileVersion.JAVA_V17)
                .subclass(Object.class, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .name(name)
                .modifiers(Visibility.PACKAGE_PRIVATE, TypeManifestation.FINAL, SyntheticState.SYNTHETIC)
                .defineMethod(ANCHOR_METHOD, Lookup.class, Visibility.PRIVATE, Ownership.STATIC)
                .intercept(new Implementation.Simple((ByteCodeAppender) (code, context, method) -> {
                    code.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            Type.getInternalName(MethodHandles.class),
                            "lookup",
                            MethodType.methodType(Lookup.class).toMethodDescriptorString(),
                            false);
                    code.visitInsn(Opcodes.ARETURN);
                    return new ByteCodeAppender.Size(1, 0);
                }))
                .make()
                .getBytes();
    }

    /** What has to stand in a class's module-info.java, and in which module. */
    public static String opens(Class<?> type) {
        Module retort = ClassLookup.class.getModule();
        String whom = retort.isNamed() ? " to " + retort.getName() : "";
        return "module %s does not open its package; add \"opens %s%s;\" to its module-info.java"
                .formatted(type.getModule().getName(), type.getPackageName(), whom);
    }
}
