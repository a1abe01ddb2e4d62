package dev.retort.driver.echo;

import dev.retort.driver.listen.BoundParameters;
import dev.retort.driver.redact.Redaction;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Shows what was bound to a statement and what its rows hold, without what must not be shown. */
final class ParameterFormatter {
    private static final String ALL_HIDDEN = "(" + ValueFormatter.HIDDEN + ")";
    private static final int SHOWN_VALUES = 50;

    private final ValueFormatter values;
    private final boolean hideAll;

    ParameterFormatter(EchoOptions options) {
        values = new ValueFormatter(options.maxParameterLength());
        hideAll = options.hideParameters();
    }

    /** {@code ('ed', 5)}; of a batch the first and last, with their number; empty if nothing is bound. */
    String format(BoundParameters bound, Redaction redaction) {
        String first = bound.first().isEmpty() ? "" : tuple(bound.first(), redaction);
        if (bound.batchSize() == 0) {
            return first;
        }
        String entries =
                bound.batchSize() == 1 || first.isEmpty() ? first : first + " … " + tuple(bound.last(), redaction);
        return "batch of " + bound.batchSize() + (entries.isEmpty() ? "" : ": " + entries);
    }

    private String tuple(List<@Nullable Object> bound, Redaction redaction) {
        if (hideAll || redaction.hidesAll() || NearSecrets.areAmong(bound)) {
            return ALL_HIDDEN;
        }
        Tuple tuple = new Tuple();
        for (int index = 0; index < bound.size() && tuple.hasSpace(); index++) {
            Object value = bound.get(index);
            boolean shown = redaction.showsText(index) || ValueFormatter.isHarmlessByType(value);
            tuple.add(!shown || redaction.hidesParameter(index, bound.size()), value);
        }
        return tuple.text(bound.size());
    }

    /** The values of a row in parentheses, which the query may have found by what was bound to it. */
    String row(List<String> labels, List<@Nullable Object> row, Redaction redaction, BoundParameters bound) {
        if (hideAll || NearSecrets.areAmong(row) || NearSecrets.areAmong(bound.first())) {
            return ALL_HIDDEN;
        }
        Tuple tuple = new Tuple();
        for (int index = 0; index < row.size() && tuple.hasSpace(); index++) {
            Object value = row.get(index);
            boolean shown = redaction.showsTextsOfRows() || ValueFormatter.isHarmlessByType(value);
            tuple.add(!shown || index >= labels.size() || redaction.hidesColumn(labels.get(index)), value);
        }
        return tuple.text(row.size());
    }

    private final class Tuple {
        private final StringJoiner text = new StringJoiner(", ", "(", ")");
        private int size;

        boolean hasSpace() {
            return size < SHOWN_VALUES;
        }

        void add(boolean hidden, @Nullable Object value) {
            text.add(hidden ? ValueFormatter.HIDDEN : values.format(value));
            size++;
        }

        String text(int count) {
            if (count > size) {
                text.add("… " + count + " values");
            }
            return text.toString();
        }
    }
}
