package dev.retort.orm.enhance;

import jakarta.persistence.Entity;
import java.lang.instrument.Instrumentation;

/**
 * Enhances classes while they are loaded, for programs whose build does not: {@code java -javaagent:retort-orm.jar …}, with the
 * jars that Retort needs on the class path. See {@link EnhancementPlugin} for what it does.
 */
public final class EnhancementAgent {
    private EnhancementAgent() {}

    /** Called by the JVM before the program starts. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new EnhancingTransformer());
    }

    /**
     * Called by the JVM for an agent that comes while the program runs, which has to be before it uses an entity class.
     *
     * @throws IllegalStateException if one is loaded already; the message names it
     */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.isAnnotationPresent(Entity.class)) {
                throw new IllegalStateException(loaded.getName()
                        + " is loaded already, so that it cannot be enhanced any more; start the JVM with -javaagent");
            }
        }
        premain(arguments, instrumentation);
    }
}
