package dev.retort.driver.proxy;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Set;

/**
 * What a proxy class is made of.
 *
 * @param name of the class; says base, vendor class and, as a hash, which methods there are. So a class that was written at
 *     build time against one version of a vendor's driver is not taken for another version, nor for a later JDBC
 * @param kind of JDBC object
 * @param base the hand-written superclass
 * @param interfaces all that the class implements
 * @param methods of these interfaces
 */
record ProxyBlueprint(
        String name, ProxyKind kind, Class<?> base, Set<Class<?>> interfaces, Collection<Method> methods) {
    static ProxyBlueprint of(ProxyKind kind, Class<?> base, Class<?> vendorClass) {
        Set<Class<?>> interfaces = VendorInterfaces.of(vendorClass);
        Collection<Method> methods = VendorInterfaces.methods(interfaces);
        String name = ProxyBlueprint.class.getPackageName() + "." + base.getSimpleName() + "_"
                + vendorClass.getName().replace('.', '_') + "_" + hash(interfaces, methods);
        return new ProxyBlueprint(name, kind, base, interfaces, methods);
    }

    /** Sums, because reflection tells methods in any order. */
    private static String hash(Set<Class<?>> interfaces, Collection<Method> methods) {
        int hash = 0;
        for (Class<?> type : interfaces) {
            hash += type.getName().hashCode();
        }
        for (Method method : methods) {
            hash += 31 * method.getDeclaringClass().getName().hashCode()
                    + VendorInterfaces.signature(method).hashCode();
        }
        return Integer.toHexString(hash);
    }
}
