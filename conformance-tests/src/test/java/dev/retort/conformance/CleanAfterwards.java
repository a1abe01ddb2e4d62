package dev.retort.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDriver;
import dev.retort.testing.LogCapture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves a connection borrowed, or that made Retort or its pool warn. */
public final class CleanAfterwards implements BeforeEachCallback, AfterEachCallback {
    private static final List<String> LOGGERS = List.of("retort", "dev.retort", "com.zaxxer.hikari");

    private final List<LogCapture> captures = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        LOGGERS.forEach(name -> captures.add(LogCapture.of(name)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        captures.forEach(LogCapture::close);
        List<String> warnings = captures.stream()
                .flatMap(capture -> capture.lines().stream())
                .filter(line -> line.startsWith("WARN") || line.startsWith("ERROR"))
                .toList();
        captures.clear();
        assertThat(RetortDriver.pools().active())
                .as("connections that are still borrowed")
                .isZero();
        assertThat(warnings).as("warnings of Retort").isEmpty();
    }
}
