package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * SQL as text with named parameters ({@code :name}), split at them.
 *
 * <p>A colon within quotes, a comment, a cast ({@code ::}) or an assignment ({@code :=}) is none; {@code \\:} is a colon.
 * Question marks outside quotes are refused, since JDBC would take them for parameters; an operator that has one is
 * written with two.
 */
public final class TextFragment {
    private final List<String> texts;
    private final List<BindParameter<?>> parameters;

    private TextFragment(List<String> texts, List<BindParameter<?>> parameters) {
        this.texts = texts;
        this.parameters = parameters;
    }

    /** The pieces of text: one more than there are parameters. */
    public List<String> texts() {
        return texts;
    }

    /** The parameters between the pieces. */
    public List<BindParameter<?>> parameters() {
        return parameters;
    }

    /**
     * Takes text apart.
     *
     * @throws InvalidRequestException if a parameter of the text has no value, a value no parameter, or the text holds a
     *     question mark
     */
    static TextFragment parse(String sql, TextParameters values) {
        Scanner scanner = new Scanner(sql, values);
        scanner.scan();
        Set<String> unused = new LinkedHashSet<>(values.names());
        unused.removeAll(scanner.used);
        if (!unused.isEmpty()) {
            throw new InvalidRequestException("The text has no parameter " + unused + ": " + sql);
        }
        return new TextFragment(List.copyOf(scanner.texts), List.copyOf(scanner.parameters));
    }

    /** Walks over the text once. */
    private static final class Scanner {
        private final String sql;
        private final TextParameters values;
        private final List<String> texts = new ArrayList<>();
        private final List<BindParameter<?>> parameters = new ArrayList<>();
        private final Set<String> used = new LinkedHashSet<>();
        private final StringBuilder piece = new StringBuilder();
        private int position;
        private boolean openComment;

        Scanner(String sql, TextParameters values) {
            this.sql = sql;
            this.values = values;
        }

        void scan() {
            while (position < sql.length()) {
                char c = sql.charAt(position);
                switch (c) {
                    case '\'', '"' -> copyTo(endOfQuotes(c));
                    case '-' -> dash();
                    case '/' -> copyTo(startsWith("/*") ? endAfter("*/", 2) : position + 1);
                    case '$' -> copyTo(endOfDollarQuotes());
                    case '\\' -> escaped();
                    case ':' -> colon();
                    case '?' -> questionMark();
                    default -> copyTo(position + 1);
                }
            }
            if (openComment) {
                piece.append('\n'); // what follows the text is no part of its comment
            }
            texts.add(piece.toString());
        }

        private void copyTo(int end) {
            piece.append(sql, position, end);
            position = end;
        }

        private boolean startsWith(String prefix) {
            return sql.startsWith(prefix, position);
        }

        private int endOfQuotes(char quote) {
            int end = sql.indexOf(quote, position + 1);
            return end < 0 ? sql.length() : end + 1;
        }

        private int endAfter(String terminator, int from) {
            int end = sql.indexOf(terminator, position + from);
            return end < 0 ? sql.length() : end + terminator.length();
        }

        /** PostgreSQL's {@code $tag$ … $tag$}. */
        private int endOfDollarQuotes() {
            int end = position + 1;
            while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end)) && sql.charAt(end) != '$') {
                end++;
            }
            if (end == sql.length() || sql.charAt(end) != '$') {
                return position + 1;
            }
            String tag = sql.substring(position, end + 1);
            return endAfter(tag, tag.length());
        }

        private void dash() {
            if (!startsWith("--")) {
                copyTo(position + 1);
                return;
            }
            int end = sql.indexOf('\n', position);
            openComment = end < 0;
            copyTo(openComment ? sql.length() : end + 1);
        }

        private void escaped() {
            if (startsWith("\\:")) {
                position++;
            }
            copyTo(position + 1);
        }

        private void colon() {
            if (startsWith("::") || startsWith(":=")) {
                copyTo(position + 2);
                return;
            }
            int end = position + 1;
            while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                end++;
            }
            if (end == position + 1 || !Character.isJavaIdentifierStart(sql.charAt(position + 1))) {
                copyTo(position + 1); // as in an array's slice, a[1:2]
                return;
            }
            String name = sql.substring(position + 1, end);
            used.add(name);
            texts.add(piece.toString());
            piece.setLength(0);
            parameters.add(values.get(name, sql));
            position = end;
        }

        private void questionMark() {
            if (!startsWith("??")) {
                throw new InvalidRequestException(
                        "Parameters of text have names (:id); an operator with a question mark is written with two: "
                                + sql);
            }
            copyTo(position + 2);
        }
    }
}
