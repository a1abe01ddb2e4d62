package dev.retort.driver.session;

import dev.retort.driver.state.SqlScanner;
import dev.retort.driver.state.Trace;
import dev.retort.driver.syntax.SqlSyntax;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Array;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a value leaves behind because of its type, which stands in no text: PostgreSQL reads a parameter as a value of the type
 * that comes with it, and a domain checks what it reads with code of its owner's.
 */
final class TypeNames {
    private static final String NAMED = "org.postgresql.util.PGobject";

    /** How a value says its type; null for those that are of none by name. */
    private static final ClassValue<@Nullable MethodHandle> GETTERS = new ClassValue<>() {
        @Override
        protected @Nullable MethodHandle computeValue(Class<?> type) {
            return getter(type);
        }
    };

    private TypeNames() {}

    /** The traces of a type that a user names, as of a text that does. */
    static int traces(@Nullable String name, SqlSyntax syntax) {
        boolean harmless = name == null || syntax != SqlSyntax.POSTGRESQL || SqlScanner.isBuiltInType(name, syntax);
        return harmless ? Trace.NONE : Trace.HIDDEN_CODE.bit();
    }

    /** The traces of a value's type. */
    static int traces(Object value, SqlSyntax syntax) {
        boolean plain = syntax != SqlSyntax.POSTGRESQL
                || value.getClass().getName().startsWith("java.")
                || value.getClass().isArray();
        return plain ? Trace.NONE : tracesOfVendors(value, syntax);
    }

    private static int tracesOfVendors(Object value, SqlSyntax syntax) {
        try {
            String name = value instanceof Array array ? array.getBaseTypeName() : nameOf(value);
            return name == null ? Trace.HIDDEN_CODE.bit() : traces(name, syntax);
        } catch (SQLException | RuntimeException e) {
            return Trace.HIDDEN_CODE.bit(); // the user has not asked
        }
    }

    private static @Nullable String nameOf(Object value) {
        MethodHandle getter = GETTERS.get(value.getClass());
        try {
            return getter == null ? null : (String) getter.invokeExact(value);
        } catch (Throwable e) {
            return null;
        }
    }

    private static @Nullable MethodHandle getter(Class<?> type) {
        for (Class<?> parent = type; parent != null; parent = parent.getSuperclass()) {
            if (parent.getName().equals(NAMED)) {
                return getterOf(parent);
            }
        }
        return null;
    }

    private static @Nullable MethodHandle getterOf(Class<?> named) {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(named, "getType", MethodType.methodType(String.class))
                    .asType(MethodType.methodType(String.class, Object.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
