package dev.retort.orm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.bytecode.AccessGenerator;
import dev.retort.orm.mapping.MappingReader;
import dev.retort.orm.mapping.NamingStrategy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compiles programs against what the processor writes, every warning an error, and runs them. */
@Tag("O2")
class MetamodelUseTest {

    private static final String BASE = """
            package base;
            import jakarta.persistence.*;
            @MappedSuperclass
            public abstract class Model<K> {
                @Id protected K id;
                private String note;
                public K getId() { return id; }
                public String getNote() { return note; }
            }
            """;
    private static final String USER = """
            package shop;
            import jakarta.persistence.*;
            import java.util.*;
            @Entity
            public class User extends base.Model<Long> {
                private String name;
                private int age;
                boolean active;
                @Deprecated String former;
                byte[] picture;
                @OneToMany(mappedBy = "user") List<Address> addresses = new ArrayList<>();
                @Transient Map<String, List<? super Integer>> ignored;
                private User() {}
                public String getName() { return name; }
                void setName(String name) { this.name = name.trim(); }
                int age() { return age; }
            }
            """;
    private static final String ADDRESS = """
            package shop;
            import jakarta.persistence.*;
            @Entity
            public class Address {
                @Id Long id;
                String email;
                @ManyToOne User user;
            }
            """;

    private static final String PROGRAM = """
            package app;
            import java.util.concurrent.Callable;
            import shop.*;
            public class Program implements Callable<String> {
                @Override public String call() {
                    User user = User_.with().id(7L).note("n").name(" ed ").age(42).active(true).create();
                    Address address = Address_.with().email("e@x").user(user).create();
                    User_.age.set(user, User_.age.get(user) + 1);
                    return String.join(",", user.getName(), user.getNote(), String.valueOf(user.getId()),
                            String.valueOf(User_.age.get(user)), String.valueOf(Address_.user.get(address) == user),
                            User_.note.name(), String.valueOf(Address_.user.eq(user) != null));
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void metamodel_ofEachVisibility_compilesWithoutWarningsAndRuns() throws Exception {
        Compilation compilation = Compilation.compile(directory, BASE, USER, ADDRESS, PROGRAM);
        assertThat(compilation.diagnostics()).isEmpty();
        ClassLoader classes = compilation.classes();
        new MappingReader(NamingStrategy.snakeCase(), new AccessGenerator())
                .read(List.of(classes.loadClass("shop.User"), classes.loadClass("shop.Address")));

        Object program = classes.loadClass("app.Program").getConstructor().newInstance();

        assertThat(((Callable<?>) program).call()).isEqualTo("ed,n,7,43,true,note,true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            User_.name.eq(1)                                  | no suitable method found for eq(int)
            User_.age.eq("ed")                                | no suitable method found for eq(java.lang.String)
            User_.name.set(user, 1)                           | int cannot be converted to java.lang.String
            Address_.user.eq(address)                         | shop.Address cannot be converted to shop.User
            Address_.email.get(user)                          | shop.User cannot be converted to shop.Address
            User_.with().name(1)                              | int cannot be converted to java.lang.String
            User_.nme.eq("ed")                                | cannot find symbol
            User_.addresses.eq(address)                       | cannot find symbol
            """)
    void expression_ofWrongType_doesNotCompile(String expression, String message) {
        String program = """
                package app;
                import shop.*;
                public class Program {
                    void run(User user, Address address) { %s; }
                }
                """.formatted(expression);

        Compilation compilation = Compilation.compile(directory, BASE, USER, ADDRESS, program);

        assertThat(compilation.diagnostics()).singleElement().asString().contains(message);
    }
}
