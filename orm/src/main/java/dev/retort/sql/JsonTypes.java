package dev.retort.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.error.InvalidRequestException;

/**
 * JSON documents as objects, for programs that have Jackson ({@code com.fasterxml.jackson.core:jackson-databind}) on their
 * class path; without it, {@link SqlTypes#JSON} handles them as text.
 */
public final class JsonTypes {
    private static final String MAPPER = "com.fasterxml.jackson.databind.ObjectMapper";

    private JsonTypes() {}

    /**
     * Documents as trees.
     *
     * @throws InvalidRequestException if Jackson is not on the class path
     */
    public static JsonType<JsonNode> node() {
        requireJackson();
        return of(JsonNode.class);
    }

    /**
     * Documents as objects of a class, by a mapper that has found the modules on the class path.
     *
     * @throws InvalidRequestException if Jackson is not on the class path
     */
    public static <T> JsonType<T> of(Class<T> javaClass) {
        requireJackson();
        return JacksonJson.of(javaClass, JacksonJson.MAPPER);
    }

    /**
     * Documents as objects of a class, by a mapper of yours, which must not change any more. Types of one mapper are equal, of two they
     * are not: keep it.
     */
    public static <T> JsonType<T> of(Class<T> javaClass, ObjectMapper mapper) {
        return JacksonJson.of(javaClass, mapper);
    }

    private static void requireJackson() {
        try {
            Class.forName(MAPPER, false, JsonTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            InvalidRequestException missing =
                    new InvalidRequestException("JSON as objects needs Jackson, which is not on"
                            + " the class path; add com.fasterxml.jackson.core:jackson-databind, or take documents as text:"
                            + " SqlTypes.JSON");
            missing.initCause(e);
            throw missing;
        }
    }
}
