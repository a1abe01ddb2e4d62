package dev.retort.driver.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.session.LogicalCallableStatement;
import dev.retort.driver.session.LogicalConnection;
import dev.retort.driver.session.LogicalPreparedStatement;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every JDBC class in the vendors' jars, though no object of most of them is at hand. */
@Tag("D16")
class HolesTest {
    private static final String CLASS_FILE = ".class";

    @ParameterizedTest
    @ValueSource(
            classes = {
                org.postgresql.Driver.class,
                org.h2.Driver.class,
                org.sqlite.JDBC.class,
                org.mariadb.jdbc.Driver.class
            })
    void generatedClass_everyMethodOfEveryVendorInterface_isImplemented(Class<?> driver) throws Exception {
        Set<ProxyKind> kinds = new HashSet<>();
        List<String> holes = new ArrayList<>();
        for (Class<?> vendorClass : jdbcClasses(driver)) {
            ProxyKind kind = ProxyKind.of(vendorClass);
            kinds.add(kind);
            holes.addAll(holes(ProxyClassGenerator.proxyClass(kind, base(kind), vendorClass), vendorClass));
        }
        assertThat(holes).isEmpty();
        assertThat(kinds)
                .contains(ProxyKind.CONNECTION, ProxyKind.STATEMENT, ProxyKind.PREPARED_STATEMENT)
                .contains(ProxyKind.RESULT_SET, ProxyKind.META_DATA, ProxyKind.CLOB);
    }

    /** A default method of an interface would not reach the vendor, so it counts as a hole as well. */
    private static List<String> holes(Class<?> proxyClass, Class<?> vendorClass) {
        Set<String> implemented = new HashSet<>();
        for (Method method : proxyClass.getMethods()) {
            if (!Modifier.isAbstract(method.getModifiers())
                    && !method.getDeclaringClass().isInterface()) {
                implemented.add(VendorInterfaces.signature(method));
            }
        }
        List<String> holes = new ArrayList<>();
        for (Class<?> type : VendorInterfaces.of(vendorClass)) {
            assertThat(type).isAssignableFrom(proxyClass);
            for (Method method : type.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers())
                        && !implemented.contains(VendorInterfaces.signature(method))) {
                    holes.add(vendorClass.getName() + ": " + method);
                }
            }
        }
        return holes;
    }

    private static List<Class<?>> jdbcClasses(Class<?> driver) throws Exception {
        List<Class<?>> found = new ArrayList<>();
        for (String name : classNames(driver)) {
            Class<?> type = load(name);
            if (type != null && !Modifier.isAbstract(type.getModifiers()) && kindOf(type) != null) {
                found.add(type);
            }
        }
        return found;
    }

    private static List<String> classNames(Class<?> driver) throws Exception {
        File file = new File(
                driver.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile jar = new JarFile(file)) {
            String root = driver.getPackageName().replace('.', '/');
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(root) && name.endsWith(CLASS_FILE))
                    .map(name -> name.substring(0, name.length() - CLASS_FILE.length())
                            .replace('/', '.'))
                    .toList();
        }
    }

    /** Null for what needs a library that is not there. */
    private static @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, HolesTest.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static @Nullable ProxyKind kindOf(Class<?> type) {
        for (ProxyKind kind : ProxyKind.values()) {
            if (kind.jdbcType.isAssignableFrom(type)) {
                return kind;
            }
        }
        return null;
    }

    private static Class<?> base(ProxyKind kind) {
        return switch (kind) {
            case CONNECTION -> LogicalConnection.class;
            case CALLABLE_STATEMENT -> LogicalCallableStatement.class;
            case PREPARED_STATEMENT -> LogicalPreparedStatement.class;
            case STATEMENT -> PlainStatementProxy.class;
            case RESULT_SET -> ResultSetProxy.class;
            case META_DATA -> DatabaseMetaDataProxy.class;
            case ARRAY -> ArrayProxy.class;
            case CLOB -> ClobProxy.class;
            case BLOB -> BlobProxy.class;
            case SQL_XML -> SqlXmlProxy.class;
            case STRUCT -> StructProxy.class;
            case REF -> RefProxy.class;
            case RESULT_SET_META_DATA -> ResultSetMetaDataProxy.class;
        };
    }
}
