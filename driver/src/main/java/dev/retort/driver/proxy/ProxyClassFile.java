package dev.retort.driver.proxy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.modifier.Visibility;
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
                builder = builder.defineMethod(method.getName(), method.getReturnType(), Visibility.PUBLIC)
                        .withParameters(method.getParameterTypes())
                        .throwing(method.getExceptionTypes())
                        .intercept(new Forwarding(members, method));
            }
        }
        return builder.make().getBytes();
    }
}
