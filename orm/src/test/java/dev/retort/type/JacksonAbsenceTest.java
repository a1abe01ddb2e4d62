package dev.retort.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.JsonType;
import dev.retort.sql.JsonTypes;
import dev.retort.sql.SqlTypes;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Types without Jackson on the class path. */
@Tag("C22")
class JacksonAbsenceTest {
    @Test
    void types_withoutJackson_areThereButForItsObjects() throws IOException, ReflectiveOperationException {
        try (URLClassLoader without =
                new URLClassLoader(classPathWithoutJackson(), ClassLoader.getPlatformClassLoader())) {
            Class<?> types = Class.forName(SqlTypes.class.getName(), true, without);
            assertThat(types.getField("JSON").get(null)).hasToString("JSON");
            assertThat(types.getMethods()).isNotEmpty();
            Class<?> type = Class.forName(JsonType.class.getName(), true, without);
            Class<?> jsonTypes = Class.forName(JsonTypes.class.getName(), true, without);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle node = lookup.findStatic(jsonTypes, "node", MethodType.methodType(type));
            MethodHandle of = lookup.findStatic(jsonTypes, "of", MethodType.methodType(type, Class.class));
            for (int attempt = 1; attempt <= 2; attempt++) {
                assertNamesTheArtifact(() -> node.invoke());
                assertNamesTheArtifact(() -> of.invoke(String.class));
            }
        }
    }

    /** The exception is of the other class loader, too. */
    private static void assertNamesTheArtifact(ThrowingCallable call) {
        assertThatThrownBy(call)
                .satisfies(thrown ->
                        assertThat(thrown.getClass().getName()).isEqualTo(InvalidRequestException.class.getName()))
                .hasMessageContaining("add com.fasterxml.jackson.core:jackson-databind")
                .hasMessageContaining("SqlTypes.JSON");
    }

    private static URL[] classPathWithoutJackson() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("jackson")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
