package dev.retort.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.error.InvalidRequestException;

/**
 * JSON documents as objects, for programs that have Jackson ({@code com.fasterxml.jackson.core:jackson-databind}) on their
 * class path; without it, {@link SqlTypes#JSON} handles them as text.
 */
public final class JsonTypes {
    private static final ObjectMapper MAPPER = new ObjectMapper().findAndRegisterModules();

    private JsonTypes() {}

    /** Documents as trees. */
    public static SqlType<JsonNode> node() {
        return of(JsonNode.class);
    }

    /** Documents as objects of a class, by a mapper that has found the modules on the class path. */
    public static <T> SqlType<T> of(Class<T> javaClass) {
        return of(javaClass, MAPPER);
    }

    /** Documents as objects of a class, by a mapper of yours, which must not change any more. */
    public static <T> SqlType<T> of(Class<T> javaClass, ObjectMapper mapper) {
        return SqlTypes.JSON.map(javaClass, json -> read(json, javaClass, mapper), value -> write(value, mapper));
    }

    private static <T> T read(String json, Class<T> javaClass, ObjectMapper mapper) {
        try {
            return mapper.readValue(json, javaClass);
        } catch (JsonProcessingException e) {
            InvalidRequestException unreadable = new InvalidRequestException(
                    "The database holds JSON that is no " + javaClass.getName() + " (" + e.getOriginalMessage() + ")");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    private static String write(Object value, ObjectMapper mapper) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            InvalidRequestException unwritable = new InvalidRequestException("Jackson cannot write a "
                    + value.getClass().getName() + " as JSON (" + e.getOriginalMessage() + ")");
            unwritable.initCause(e);
            throw unwritable;
        }
    }
}
