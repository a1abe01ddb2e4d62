package dev.retort.orm.mapping;

import dev.retort.driver.DidYouMean;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part of {@link OrderBy}.
 *
 * @param attribute the attribute of the collection's elements
 * @param descending whether the greatest comes first
 */
record OrderTerm(String attribute, boolean descending) {
    /** The parts of {@code "name, born DESC"}; of nothing, the key. Correct once {@link #mistake} finds none. */
    static List<OrderTerm> parse(OrderBy annotation, EntityDraft<?> elements) {
        if (annotation.value().isBlank()) {
            return elements.ids().stream()
                    .map(id -> new OrderTerm(id.name(), false))
                    .toList();
        }
        List<OrderTerm> terms = new ArrayList<>();
        for (String part : annotation.value().split(",", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            terms.add(new OrderTerm(words[0], words.length > 1 && isDescending(words[1])));
        }
        return terms;
    }

    /** As {@link #parse(OrderBy, EntityDraft)}, of values: they may be named by nothing, or by what is within them. */
    static List<OrderTerm> parse(@Nullable OrderBy annotation, ElementsDraft elements) {
        if (annotation == null) {
            return List.of();
        }
        List<OrderTerm> terms = new ArrayList<>();
        if (annotation.value().isBlank()) {
            elements.columns().forEach(column -> terms.add(new OrderTerm(column.name(), false)));
            return terms;
        }
        for (String part : annotation.value().split(",", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            boolean whole = words[0].toUpperCase(Locale.ROOT).matches("ASC|DESC");
            String name = whole ? elements.elements().get(0).name() : elements.name() + "." + words[0];
            terms.add(new OrderTerm(name, isDescending(words[words.length - 1])));
        }
        return terms;
    }

    private static boolean isDescending(String word) {
        return word.toUpperCase(Locale.ROOT).equals("DESC");
    }

    /** What is wrong with the annotation, and the cure; null if it is right. */
    static @Nullable String mistake(OrderBy annotation, EntityDraft<?> elements) {
        List<String> names = elements.members().stream()
                .filter(AttributeDraft.class::isInstance)
                .map(MemberDraft::name)
                .toList();
        return mistake(annotation, names, elements.entityName());
    }

    /** As {@link #mistake(OrderBy, EntityDraft)}, of values. */
    static @Nullable String mistake(OrderBy annotation, ElementsDraft elements) {
        boolean embedded = elements.elements().get(0) instanceof EmbeddedDraft;
        if (!embedded && annotation.value().strip().toUpperCase(Locale.ROOT).matches("ASC|DESC")) {
            return null;
        }
        String within = elements.name() + ".";
        List<String> names = elements.columns().stream()
                .map(MemberDraft::name)
                .filter(name -> name.startsWith(within))
                .map(name -> name.substring(within.length()))
                .toList();
        return !embedded && !annotation.value().isBlank()
                ? "has @OrderBy(\"" + annotation.value() + "\"), but its elements have no attributes; say @OrderBy,"
                        + " @OrderBy(\"ASC\") or @OrderBy(\"DESC\"), which order by the elements themselves"
                : mistake(annotation, names, elements.elementClass().getSimpleName());
    }

    private static @Nullable String mistake(OrderBy annotation, List<String> names, String elements) {
        if (annotation.value().isBlank()) {
            return null;
        }
        for (String part : annotation.value().split(",", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            boolean direction = words.length < 2
                    || (words.length == 2 && words[1].toUpperCase(Locale.ROOT).matches("ASC|DESC"));
            if (!direction) {
                return "has @OrderBy(\"" + annotation.value() + "\"), where \"" + part.strip()
                        + "\" is no attribute with ASC or DESC behind it";
            }
            if (!names.contains(words[0])) {
                return "has @OrderBy(\"" + annotation.value() + "\"), but \"" + words[0] + "\" is no attribute of "
                        + elements + " with a column; it has " + String.join(", ", names)
                        + DidYouMean.suffix(words[0], names);
            }
        }
        return null;
    }
}
