package dev.retort.driver.proxy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which interfaces a vendor's class has, and which methods these ask for. */
final class VendorInterfaces {
    private VendorInterfaces() {}

    /** Every public interface of the class, its superclasses and its interfaces, as far as the module system lets us. */
    static Set<Class<?>> of(Class<?> vendorClass) {
        Set<Class<?>> found = new LinkedHashSet<>();
        collect(vendorClass, found);
        return found;
    }

    private static void collect(@Nullable Class<?> type, Set<Class<?>> found) {
        if (type == null) {
            return;
        }
        if (type.isInterface() && isAccessible(type) && isComplete(type)) {
            found.add(type);
        }
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, found);
        }
        collect(type.getSuperclass(), found);
    }

    private static boolean isAccessible(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && !type.isSealed()
                && type.getModule().isExported(type.getPackageName(), VendorInterfaces.class.getModule());
    }

    /** Not where a method names a class that is not there: Informix's driver works without the library of one. */
    private static boolean isComplete(Class<?> type) {
        try {
            return type.getMethods() != null;
        } catch (LinkageError e) {
            return false;
        }
    }

    /** The instance methods of these interfaces, one for each name, parameters and return type. */
    static Collection<Method> methods(Set<Class<?>> interfaces) {
        Map<String, Method> methods = new LinkedHashMap<>();
        for (Class<?> type : interfaces) {
            for (Method method : type.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers())) {
                    methods.putIfAbsent(signature(method), method);
                }
            }
        }
        return methods.values();
    }

    /** What the JVM tells methods apart by. */
    static String signature(Method method) {
        StringBuilder signature = new StringBuilder(method.getName()).append('(');
        for (Class<?> parameter : method.getParameterTypes()) {
            signature.append(parameter.descriptorString());
        }
        return signature
                .append(')')
                .append(method.getReturnType().descriptorString())
                .toString();
    }
}
