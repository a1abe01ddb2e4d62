package dev.retort.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.error.InvalidRequestException;

/** All that touches Jackson, in a class of its own: it can be loaded only where that is on the class path. */
final class JacksonJson {
    static final ObjectMapper MAPPER = new ObjectMapper().findAndRegisterModules();

    private JacksonJson() {}

    static <T> SqlType<T> of(Class<T> javaClass, ObjectMapper mapper) {
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
