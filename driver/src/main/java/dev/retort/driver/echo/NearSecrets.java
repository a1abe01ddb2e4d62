package dev.retort.driver.echo;

import dev.retort.driver.redact.HarmlessText;
import java.sql.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether one of several values is the name of a secret, as in {@code ('smtp_password', …)}: another one may be that. */
final class NearSecrets {
    private NearSecrets() {}

    static boolean areAmong(List<@Nullable Object> values) {
        for (Object value : values) {
            if (isName(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(@Nullable Object value) {
        if (value instanceof Object[] elements) {
            return areAmong(Arrays.asList(elements));
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().anyMatch(NearSecrets::isName);
        }
        if (value instanceof Array array) {
            Object[] elements = ValueFormatter.elementsOf(array);
            return elements != null && areAmong(Arrays.asList(elements));
        }
        return value != null
                && !ValueFormatter.isHarmlessByType(value)
                && !(value instanceof byte[])
                && !ValueFormatter.isOnlyNamed(value)
                && HarmlessText.namesSecret(value.toString());
    }
}
