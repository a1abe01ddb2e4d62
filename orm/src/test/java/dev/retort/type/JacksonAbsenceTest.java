package dev.retort.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
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
            assertThatThrownBy(() -> Class.forName(JsonTypes.class.getName(), true, without)
                            .getMethod("node")
                            .invoke(null))
                    .isInstanceOfAny(NoClassDefFoundError.class, InvocationTargetException.class)
                    .rootCause()
                    .hasMessageContaining("com.fasterxml.jackson");
        }
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
