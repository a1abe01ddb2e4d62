package dev.retort.orm.mapping;

import java.util.Locale;
import java.util.regex.Pattern;

/** Words in lower case with underscores between; an acronym is one word ({@code HTTPPort} becomes {@code http_port}). */
final class SnakeCaseNaming implements NamingStrategy {

    static final NamingStrategy INSTANCE = new SnakeCaseNaming();

    private static final Pattern WORD_START =
            Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private SnakeCaseNaming() {}

    @Override
    public String tableName(String entityName) {
        return snakeCase(entityName);
    }

    @Override
    public String columnName(String attributeName) {
        return snakeCase(attributeName);
    }

    private static String snakeCase(String name) {
        return WORD_START.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "snake case";
    }
}
