package dev.retort.driver.echo;

import dev.retort.driver.listen.BoundParameters;
import dev.retort.driver.redact.HarmlessText;
import dev.retort.driver.redact.Redaction;
import java.sql.Array;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SQL with its values in the place of the question marks, for a person to run elsewhere; a comment at its end says that the
 * program did not run it so. Texts are in standard SQL, bytes as {@code X'…'}.
 */
final class InlinedSql {
    private static final String COMPLETE = " -- values inlined, for copy and paste";
    private static final String INCOMPLETE = " -- values inlined, but some are hidden or cannot be shown";

    private final Redaction redaction;
    private final List<@Nullable Object> values;
    private final boolean hidesAll;
    private boolean complete = true;

    private InlinedSql(Redaction redaction, List<@Nullable Object> values) {
        this.redaction = redaction;
        this.values = values;
        hidesAll = NearSecrets.areAmong(values);
    }

    /** The text; as it is, if nothing is bound or if it is not sure which question mark is a parameter. */
    static String of(Redaction redaction, BoundParameters bound) {
        if (bound.first().isEmpty() || !redaction.isCertain()) {
            return redaction.sql();
        }
        InlinedSql inlined = new InlinedSql(redaction, bound.first());
        String text = redaction.sql(inlined::value);
        String batch = bound.batchSize() > 1 ? " (the first of " + bound.batchSize() + ")" : "";
        return text + (inlined.complete ? COMPLETE : INCOMPLETE) + batch;
    }

    private String value(int index) {
        if (hidesAll || index >= values.size() || redaction.hidesParameter(index, values.size())) {
            complete = false;
            return ValueFormatter.HIDDEN;
        }
        Object value = values.get(index);
        boolean shown = redaction.showsText(index) || ValueFormatter.isHarmlessByType(value);
        return shown ? literal(value) : incomplete(value);
    }

    private String literal(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof byte[] bytes) {
            return HarmlessText.isHarmless(bytes) ? "X'" + HexFormat.of().formatHex(bytes) + "'" : incomplete(value);
        }
        if (value instanceof Object[] elements) {
            return array(elements);
        }
        if (value instanceof Array array) {
            Object[] elements = ValueFormatter.elementsOf(array);
            return elements == null ? incomplete(value) : array(elements);
        }
        if (ValueFormatter.isOnlyNamed(value) || !ValueFormatter.isHarmless(value)) {
            return incomplete(value);
        }
        return ValueFormatter.temporalType(value) + "'" + value.toString().replace("'", "''") + "'";
    }

    private String incomplete(@Nullable Object value) {
        complete = false;
        return value != null && ValueFormatter.isOnlyNamed(value) ? ValueFormatter.named(value) : ValueFormatter.HIDDEN;
    }

    private String array(Object[] elements) {
        return Arrays.stream(elements).map(this::literal).collect(Collectors.joining(", ", "ARRAY[", "]"));
    }
}
