package dev.retort.driver.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.session.LogicalCallableStatement;
import dev.retort.driver.session.LogicalConnection;
import dev.retort.driver.session.LogicalPreparedStatement;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every JDBC class in the jar of every driver on the class path, though no object of most of them is at hand. The profile
 * {@code server-drivers} adds the drivers of databases that need a server.
 */
@Tag("D16")
class HolesTest {
    private static final String CLASS_FILE = ".class";
    private static final String SERVICE = "META-INF/services/java.sql.Driver";

    @Test
    void jars_ofTheClassPath_areAllThatTheTestsUse() throws IOException {
        assertThat(jars().map(Path::getFileName).map(Path::toString))
                .anyMatch(name -> name.startsWith("postgresql-"))
                .anyMatch(name -> name.startsWith("h2-"))
                .anyMatch(name -> name.startsWith("sqlite-jdbc-"))
                .anyMatch(name -> name.startsWith("mariadb-java-client-"))
                .anyMatch(name -> name.startsWith("hsqldb-"))
                .anyMatch(name -> name.startsWith("derby-"))
                .anyMatch(name -> name.startsWith("derbyclient-"))
                .anyMatch(name -> name.startsWith("duckdb_jdbc-"));
    }

    private static Stream<Path> jars() throws IOException {
        return Collections.list(HolesTest.class.getClassLoader().getResources(SERVICE)).stream()
                .filter(service -> service.getProtocol().equals("jar"))
                .map(service -> service.getPath().substring(0, service.getPath().indexOf('!')))
                .map(URI::create)
                .map(Path::of);
    }

    @ParameterizedTest
    @MethodSource("jars")
    void generatedClass_everyMethodOfEveryVendorInterface_isImplemented(Path jar) throws Exception {
        Set<ProxyKind> kinds = new HashSet<>();
        List<String> holes = new ArrayList<>();
        for (Class<?> vendorClass : jdbcClasses(jar)) {
            ProxyKind kind = ProxyKind.of(vendorClass);
            kinds.add(kind);
            for (ProxyKind each : usesOf(kind)) {
                holes.addAll(holes(verified(each, vendorClass), vendorClass));
            }
        }
        assertThat(holes).isEmpty();
        assertThat(kinds)
                .contains(ProxyKind.CONNECTION, ProxyKind.RESULT_SET, ProxyKind.META_DATA)
                .containsAnyOf(ProxyKind.PREPARED_STATEMENT, ProxyKind.CALLABLE_STATEMENT);
    }

    /** DuckDB has one class for plain and prepared statements; some give a callable one where a prepared one is asked for. */
    private static List<ProxyKind> usesOf(ProxyKind kind) {
        return switch (kind) {
            case CALLABLE_STATEMENT -> List.of(kind, ProxyKind.PREPARED_STATEMENT, ProxyKind.STATEMENT);
            case PREPARED_STATEMENT -> List.of(kind, ProxyKind.STATEMENT);
            default -> List.of(kind);
        };
    }

    /** Initialised too, as the JVM looks at the code of a class no earlier. */
    private static Class<?> verified(ProxyKind kind, Class<?> vendorClass) throws Exception {
        Class<?> proxyClass = ProxyClassGenerator.proxyClass(kind, base(kind), vendorClass);
        return Class.forName(proxyClass.getName(), true, proxyClass.getClassLoader());
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

    private static List<Class<?>> jdbcClasses(Path jar) throws IOException {
        List<Class<?>> found = new ArrayList<>();
        for (String name : classNames(jar)) {
            Class<?> type = load(name);
            if (type != null && !Modifier.isAbstract(type.getModifiers()) && kindOf(type) != null) {
                found.add(type);
            }
        }
        return found;
    }

    private static List<String> classNames(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(CLASS_FILE) && !name.startsWith("META-INF/"))
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
            case PARAMETER_META_DATA -> ParameterMetaDataProxy.class;
        };
    }
}
