package dev.retort.conformance.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.processor.MetamodelProcessor;
import dev.retort.testing.TestPostgres;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.hibernate.processor.HibernateProcessor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retort's ORM and Hibernate in one program, with the same entities on one schema. */
@Tag("O2")
class BesideHibernateTest {
    private static final String RETORT = MetamodelProcessor.class.getName();
    private static final String HIBERNATE = HibernateProcessor.class.getName();

    private static final String USER = """
        package both;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity @Table(name = "users")
        public class User {
            @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
            String name;
            @OneToMany(mappedBy = "user", cascade = CascadeType.ALL) List<Address> addresses = new ArrayList<>();
        }
        """;
    private static final String ADDRESS = """
        package both;
        import jakarta.persistence.*;
        @Entity @Table(name = "addresses")
        public class Address {
            @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
            String email;
            @ManyToOne User user;
        }
        """;

    /** Each stores a user and reads what both have stored. */
    private static final String PROGRAM = """
        package both;
        import dev.retort.engine.Engine;
        import dev.retort.orm.Registry;
        import dev.retort.orm.Session;
        import java.util.*;
        import org.hibernate.SessionFactory;
        import org.hibernate.cfg.Configuration;
        public class Program {
            public static void run(String url, String population, List<String> seen) {
                Registry registry = Registry.of(User.class, Address.class);
                Configuration configuration = new Configuration()
                        .addAnnotatedClass(User.class)
                        .addAnnotatedClass(Address.class)
                        .setProperty("hibernate.jpa.static_metamodel.population", population)
                        .setProperty("hibernate.connection.url", url);
                try (Engine engine = Engine.create(url)) {
                    registry.metadata().createAll(engine);
                    try (SessionFactory sessions = configuration.buildSessionFactory();
                            Session session = new Session(engine, registry)) {
                        User ed = RETORT.with().name("ed").create();
                        ed.addresses.add(RETORT_ADDRESS.with().email("ed@x").create());
                        session.add(ed);
                        session.commit();
                        sessions.inTransaction(hibernate -> {
                            User wendy = new User();
                            wendy.name = "wendy";
                            hibernate.persist(wendy);
                            hibernate.createSelectionQuery("from User order by name", User.class)
                                    .getResultList()
                                    .forEach(user -> seen.add("Hibernate: " + user.name + " " + user.addresses.size()));
                        });
                        session.query(User.class).orderBy(RETORT.name).all()
                                .forEach(user -> seen.add("Retort: " + user.name + " " + user.addresses.size()));
                    }
                }
            }
        }
        """;

    private static final String USES_BOTH_METAMODELS = """
        package both;
        public class Metamodels {
            public static String names() {
                return User_.NAME + " " + QUser.name;
            }
        }
        """;

    @TempDir
    private Path directory;

    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

    @Test
    void bothProcessors_namesByPattern_bothRunOnOneSchema() throws Exception {
        compile(
                List.of("-Aretort.metamodel.name=Q%s", "-processor", RETORT + "," + HIBERNATE),
                program("QUser", "QAddress"),
                USES_BOTH_METAMODELS);
        assertThat(messages()).noneMatch(message -> message.contains("Hibernate is on the compile path"));
        assertBothStoreAndRead("skipUnsupported");
    }

    @Test
    void retortsProcessorAlone_usualNames_warnsAndHibernateStartsWithoutPopulation() throws Exception {
        compile(List.of("-processor", RETORT), program("User_", "Address_"));
        assertThat(messages())
                .filteredOn(message -> message.contains("Hibernate is on the compile path"))
                .singleElement()
                .asString()
                .contains("-Aretort.metamodel.name=Q%s")
                .contains("hibernate.jpa.static_metamodel.population=disabled");
        assertBothStoreAndRead("disabled");
    }

    @Test
    void retortsProcessorAlone_usualNamesAskedFor_doesNotWarn() throws Exception {
        compile(List.of("-processor", RETORT, "-Aretort.metamodel.name=%s_"), program("User_", "Address_"));
        assertThat(messages()).noneMatch(message -> message.contains("Hibernate is on the compile path"));
    }

    private static String program(String user, String address) {
        return PROGRAM.replace("RETORT_ADDRESS", address).replace("RETORT", user);
    }

    private List<String> messages() {
        return diagnostics.getDiagnostics().stream()
                .map(diagnostic -> diagnostic.getMessage(null))
                .toList();
    }

    private void assertBothStoreAndRead(String population) throws Exception {
        List<String> seen = new ArrayList<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(classes);
            classes.loadClass("both.Program")
                    .getMethod("run", String.class, String.class, List.class)
                    .invoke(null, TestPostgres.newRetortDatabase(), population, seen);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(seen).containsExactly("Hibernate: ed 1", "Hibernate: wendy 0", "Retort: ed 1", "Retort: wendy 0");
    }

    private void compile(List<String> options, String... programs) throws IOException {
        String classPath = System.getProperty("java.class.path");
        List<String> all = new ArrayList<>(List.of(
                "--release", "17", "-d", directory.toString(), "-classpath", classPath, "-processorpath", classPath));
        all.addAll(options);
        List<Source> sources = Stream.concat(Stream.of(USER, ADDRESS), Stream.of(programs))
                .map(Source::new)
                .toList();
        StringWriter output = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(diagnostics, null, null)) {
            boolean done = compiler.getTask(output, files, diagnostics, all, null, sources)
                    .call();
            assertThat(done).as("%s %s", output, diagnostics.getDiagnostics()).isTrue();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(
                    URI.create("both:///both/" + text.replaceAll("(?s).*?public class (\\w+).*", "$1") + ".java"),
                    Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
