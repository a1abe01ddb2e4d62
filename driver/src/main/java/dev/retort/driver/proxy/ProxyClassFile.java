package dev.retort.driver.proxy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Writes the class file of a blueprint. The only door to Byte Buddy, and apart from {@link ProxyClassGenerator}: the JVM
 * loads what a class refers to when it verifies it, and where a class was written at build time no class of Byte Buddy is to
 * be loaded.
 */
final class ProxyClassFile {
    private ProxyClassFile() {}

    /** The class file of this blueprint. */
    static byte[] generate(ProxyBlueprint blueprint) {
        // A graph of declared methods is enough, as every method is named here; the full one is most of the work.
        DynamicType.Builder<?> builder = new ByteBuddy(ClassFileVersion.JAVA_V17)
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .ignore(ElementMatchers.none())
                .subclass(blueprint.base(), ConstructorStrategy.Default.IMITATE_SUPER_CLASS_OPENING)
                .name(blueprint.name())
                .modifiers(Modifier.PUBLIC | Modifier.FINAL)
                .implement(blueprint.interfaces().toArray(Class<?>[]::new));
        ProxyBase members = new ProxyBase(blueprint.kind(), blueprint.base());
        for (Method method : blueprint.methods()) {
            if (!members.implementsMethod(method)) {
                builder = builder.defineMethod(method.getName(), named(method.getReturnType()), Visibility.PUBLIC)
                        .withParameters(Stream.of(method.getParameterTypes())
                                .map(ProxyClassFile::named)
                                .toList())
                        .throwing(method.getExceptionTypes())
                        .intercept(new Forwarding(members, method));
            }
        }
        return builder.make().getBytes();
    }

    /**
     * The type, as a public one: Byte Buddy leaves methods out that name a type of the vendor's package alone, as Informix's
     * do, though the JVM has nothing against them.
     */
    private static TypeDescription named(Class<?> type) {
        if (type.isArray()) {
            return TypeDescription.ArrayProjection.of(named(type.getComponentType()));
        }
        return Modifier.isPublic(type.getModifiers())
                ? TypeDescription.ForLoadedType.of(type)
                : new TypeDescription.Latent(type.getName(), Modifier.PUBLIC, TypeDescription.Generic.UNDEFINED);
    }
}
