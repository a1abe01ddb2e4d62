package dev.retort.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.error.InvalidRequestException;
import dev.retort.type.ConversionException;
import java.util.function.Function;

/** All that touches Jackson, in a class of its own: it can be loaded only where that is on the class path. */
final class JacksonJson {
    static final ObjectMapper MAPPER = new ObjectMapper().findAndRegisterModules();

    private JacksonJson() {}

    static <T> JsonType<T> of(Class<T> javaClass, ObjectMapper mapper) {
        return SqlTypes.JSON.map(javaClass, new Reader<>(javaClass, mapper), new Writer(mapper));
    }

    /** Records, not lambdas, since types are equal where their functions are. */
    private record Reader<T>(Class<T> javaClass, ObjectMapper mapper) implements Function<String, T> {
        @Override
        public T apply(String json) {
            return read(json, javaClass, mapper);
        }
    }

    private record Writer(ObjectMapper mapper) implements Function<Object, String> {
        @Override
        public String apply(Object value) {
            return write(value, mapper);
        }
    }

    private static <T> T read(String json, Class<T> javaClass, ObjectMapper mapper) {
        try {
            return mapper.readValue(json, javaClass);
        } catch (JsonProcessingException e) {
            throw new ConversionException("JSON that is no " + javaClass.getName(), e);
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
