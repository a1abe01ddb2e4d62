package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How constraints and indexes that were given no name are called, as SQLAlchemy's {@code naming_convention}.
 *
 * <pre>{@code
 * new MetaData(NamingConvention.of(Map.of(
 *     "ix", "ix_%(column_0_label)s",
 *     "uq", "uq_%(table_name)s_%(column_0_N_name)s",
 *     "ck", "ck_%(table_name)s_%(constraint_name)s",
 *     "fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
 *     "pk", "pk_%(table_name)s")));
 * }</pre>
 *
 * <p>A template may hold {@code table_name}, {@code column_0_name} (or another number), {@code column_0N_name} (all names
 * without anything between), {@code column_0_N_name} (all, with underscores), {@code column_0_label} (table and column),
 * {@code referred_table_name}, {@code referred_column_0_name} and {@code constraint_name}, the given one. A template with
 * {@code constraint_name} applies to what was given a name, the others to what was not.
 *
 * <p>Where a kind has no template, the database chooses the name; except that foreign keys are named as above and indexes
 * {@code ix_<table>_<column>}, since both may have to be named later. Immutable.
 */
public final class NamingConvention {
    /** Names foreign keys and indexes only. */
    public static final NamingConvention DEFAULT = new NamingConvention(Map.of());

    private static final Map<String, String> FALLBACK = Map.of(
            "ix", "ix_%(column_0_label)s",
            "fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s");

    private static final Pattern TOKEN = Pattern.compile("%\\(([^)]*)\\)s");
    private static final Pattern NUMBERED = Pattern.compile("(referred_)?column_(\\d+)_(name|label)");

    private final Map<String, String> templates;

    private NamingConvention(Map<String, String> templates) {
        this.templates = templates;
    }

    /**
     * A convention of templates for {@code ix}, {@code uq}, {@code ck}, {@code fk}, {@code pk} and {@code ex}, exclusion.
     *
     * @throws InvalidRequestException if there is another kind
     */
    public static NamingConvention of(Map<String, String> templates) {
        for (String kind : templates.keySet()) {
            if (!List.of("ix", "uq", "ck", "fk", "pk", "ex").contains(kind)) {
                throw new InvalidRequestException(
                        "\"" + kind + "\" is no kind of name; there are ix, uq, ck, fk, pk and ex");
            }
        }
        return new NamingConvention(Map.copyOf(templates));
    }

    @Nullable
    String unique(Table table, List<String> columns, @Nullable String given) {
        return name("uq", new Subject(table, columns, List.of(), given));
    }

    @Nullable
    String exclusion(Table table, List<String> columns, @Nullable String given) {
        return name("ex", new Subject(table, columns, List.of(), given));
    }

    @Nullable
    String primaryKey(Table table, List<String> columns, @Nullable String given) {
        return name("pk", new Subject(table, columns, List.of(), given));
    }

    @Nullable
    String check(Table table, @Nullable String given) {
        return name("ck", new Subject(table, List.of(), List.of(), given));
    }

    @Nullable
    String foreignKey(Table table, List<String> columns, List<ColumnReference> references, @Nullable String given) {
        return name("fk", new Subject(table, columns, references, given));
    }

    @Nullable
    String index(Table table, List<String> columns, @Nullable String given) {
        return name("ix", new Subject(table, columns, List.of(), given));
    }

    private @Nullable String name(String kind, Subject subject) {
        String template = templates.getOrDefault(kind, FALLBACK.get(kind));
        boolean takesGiven = template != null && template.contains("%(constraint_name)s");
        if (template == null || takesGiven != (subject.given != null)) {
            return subject.given;
        }
        Matcher matcher = TOKEN.matcher(template);
        StringBuilder name = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(name, Matcher.quoteReplacement(subject.value(matcher.group(1), template)));
        }
        return matcher.appendTail(name).toString();
    }

    /** What gets a name. */
    private record Subject(
            Table table,
            List<String> columns,
            List<ColumnReference> references,
            @Nullable String given) {
        String value(String token, String template) {
            return switch (token) {
                case "table_name" -> table.name();
                case "constraint_name" -> String.valueOf(given);
                case "referred_table_name" -> first(references, token, template).table();
                case "column_0N_name" -> String.join("", columns);
                case "column_0_N_name" -> String.join("_", columns);
                default -> numbered(token, template);
            };
        }

        private String numbered(String token, String template) {
            Matcher matcher = NUMBERED.matcher(token);
            int index = matcher.matches() ? Integer.parseInt(matcher.group(2)) : Integer.MAX_VALUE;
            List<String> names = matcher.matches() && matcher.group(1) != null
                    ? references.stream().map(ColumnReference::column).toList()
                    : columns;
            if (index >= names.size()) {
                throw unknown(token, template);
            }
            String prefix = matcher.group(3).equals("label") ? table.name() + "_" : "";
            return prefix + names.get(index);
        }

        private <T> T first(List<T> list, String token, String template) {
            if (list.isEmpty()) {
                throw unknown(token, template);
            }
            return list.get(0);
        }

        private InvalidRequestException unknown(String token, String template) {
            return new InvalidRequestException("\"%(" + token + ")s\" of the naming convention \"" + template
                    + "\" means nothing for a constraint or index of table \"" + table + "\" on columns " + columns
                    + "; give it a name with named()");
        }
    }
}
