package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.retort.error.MappingException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.enhance.EnhancedClasses;
import dev.retort.orm.library.AgentProgram;
import dev.retort.orm.library.Book;
import dev.retort.orm.library.LibraryProgram;
import dev.retort.orm.library.Publisher;
import dev.retort.orm.library.Reader;
import dev.retort.orm.library.Thing;
import dev.retort.orm.mapping.Enhanced;
import dev.retort.testing.LogCapture;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Enhanced classes: the tests are methods of {@link LibraryProgram}, which is enhanced with its entities as a build does it. */
@Tag("O23")
@Tag("O40")
class EnhancementTest {
    @TempDir
    static Path directory;

    private static EnhancedClasses enhanced;

    @BeforeAll
    static void enhance() throws IOException {
        enhanced = EnhancedClasses.ofPackage(LibraryProgram.class, directory);
    }

    private static Class<?>[] entities() {
        return Stream.of(Publisher.class, Book.class, Reader.class)
                .map(enhanced::of)
                .toArray(Class<?>[]::new);
    }

    private static Stream<Arguments> tests() {
        return Arrays.stream(LibraryProgram.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0)
                .map(Method::getName)
                .sorted(Comparator.naturalOrder())
                .flatMap(name -> Stream.of(Vendor.values()).map(vendor -> Arguments.of(name, vendor)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("tests")
    void program(String test, Vendor vendor) throws Throwable {
        try (TestDatabase database = TestDatabase.open(vendor, entities())) {
            Class<?> program = enhanced.of(LibraryProgram.class);
            Function<Runnable, List<String>> statements = database::statements;
            Object library = program.getConstructor(SessionFactory.class, Function.class)
                    .newInstance(SessionFactory.of(database.engine(), database.registry()), statements);
            program.getMethod(test).invoke(library);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void registry_atDebug_saysThatTheClassesAreEnhanced() {
        try (LogCapture log = LogCapture.of("retort.orm")) {
            ((Logger) LoggerFactory.getLogger("retort.orm")).setLevel(Level.DEBUG);
            Registry.of(entities());
            assertThat(log.messages())
                    .containsExactlyInAnyOrder(
                            "Publisher is enhanced: its objects load on touch of any field",
                            "Book is enhanced: its objects load on touch of any field",
                            "Reader is enhanced: its objects load on touch of any field");
        }
    }

    @Test
    void classes_notEnhanced_areRefusedForWhatIsFinal() {
        assertThatThrownBy(() -> Registry.of(Publisher.class, Book.class, Reader.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(
                        "is final, so an unloaded reference to it could not be represented; remove \"final\","
                                + " or enhance the class in the build")
                .hasMessageContaining("Publisher.books is final, so it cannot be loaded");
    }

    @Test
    void class_whoseSuperclassIsNotEnhanced_isRefused() throws IOException {
        EnhancedClasses partly =
                EnhancedClasses.ofPackageBut(LibraryProgram.class, Thing.class, directory.resolve("partly"));
        assertThatThrownBy(
                        () -> Registry.of(partly.of(Publisher.class), partly.of(Book.class), partly.of(Reader.class)))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("is enhanced only in part: " + Thing.class.getName() + " is not");
    }

    @Test
    void enhancement_ofWhatIsEnhanced_changesNothing() throws IOException {
        assertThat(enhanced.again(directory.resolve("again"))).isEmpty();
    }

    @Test
    void agent_ofANewJvm_enhancesWhatItLoads() throws IOException, InterruptedException {
        Path agent = EnhancedClasses.agent(directory);
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + agent,
                        "-cp",
                        System.getProperty("java.class.path"),
                        AgentProgram.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(output).isZero();
        assertThat(output).endsWith("true true at load" + System.lineSeparator());
    }

    @Test
    void slot_ofAnEnhancedClass_isHidden() {
        assertThat(Enhanced.isEnhanced(enhanced.of(Thing.class))).isTrue();
        assertThat(Arrays.stream(enhanced.of(Thing.class).getDeclaredFields())
                        .filter(field -> field.getName().startsWith("retort")))
                .singleElement()
                .satisfies(field -> {
                    assertThat(field.isSynthetic()).isTrue();
                    assertThat(Modifier.isTransient(field.getModifiers())).isTrue();
                });
        assertThat(enhanced.of(Publisher.class).getDeclaredFields())
                .noneMatch(field -> field.getName().startsWith("retort"));
        assertThat(enhanced.of(Publisher.class).getGenericInterfaces()).contains(Enhanced.class);
    }
}
