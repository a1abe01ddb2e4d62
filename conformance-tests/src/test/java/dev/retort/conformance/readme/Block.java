package dev.retort.conformance.readme;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a Markdown document.
 *
 * @param language what stands behind the opening fence; may be empty
 * @param text what stands between the fences, each line with its end
 * @param line the line of the opening fence, from 1
 */
record Block(String language, String text, int line) {
    private static final Pattern FENCED =
            Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile(
            "^(?:(public) )?(?:(?:final|sealed|abstract) )*(?:class|record|interface|enum) (\\w+)", Pattern.MULTILINE);

    /** All blocks of a document, in order. */
    static List<Block> all(String markdown) {
        List<Block> blocks = new ArrayList<>();
        Matcher fenced = FENCED.matcher(markdown);
        while (fenced.find()) {
            int line = (int) markdown.substring(0, fenced.start()).lines().count() + 1;
            blocks.add(new Block(fenced.group(1), fenced.group(2), line));
        }
        return blocks;
    }

    /** Whether it is a source file; a fragment, which does not compile by itself, is fenced as {@code Java}. */
    boolean isJava() {
        return language.equals("java");
    }

    boolean isProgram() {
        return isJava() && text.contains("public static void main(String[] args)");
    }

    /** Whether the other block begins right behind this one, with nothing but an empty line between. */
    boolean isFollowedBy(Block other) {
        int closing = line + (int) text.lines().count() + 1;
        return other.line - closing <= 2;
    }

    /** The name of the public type of a Java block, or of its first type. */
    String typeName() {
        String first = "";
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            if (type.group(1) != null) {
                return type.group(2);
            }
            first = first.isEmpty() ? type.group(2) : first;
        }
        if (first.isEmpty()) {
            throw new AssertionError("the java block in line " + line + " declares no type");
        }
        return first;
    }
}
