package dev.retort.conformance.readme;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A program of a document and what the document says that it prints.
 *
 * @param block its source
 * @param output what it prints; empty if the document does not say
 */
record Program(Block block, String output) {
    private static final Pattern TIME = Pattern.compile("\\d+(?:\\.\\d+)? (ms|s|min)\\b");
    private static final Pattern CONNECTION = Pattern.compile("#\\d+");

    /** The programs of a document. */
    static List<Program> all(List<Block> blocks) {
        List<Program> programs = new ArrayList<>();
        for (int index = 0; index < blocks.size(); index++) {
            if (blocks.get(index).isProgram()) {
                programs.add(new Program(blocks.get(index), outputAfter(blocks, index)));
            }
        }
        return programs;
    }

    private static String outputAfter(List<Block> blocks, int index) {
        if (index + 1 == blocks.size()) {
            return "";
        }
        Block next = blocks.get(index + 1);
        return next.language().equals("text") && blocks.get(index).isFollowedBy(next) ? next.text() : "";
    }

    /** A text without what is different each time: durations and the numbers of connections. */
    static String normalized(String output) {
        String timeless = TIME.matcher(output.strip()).replaceAll("… $1");
        return CONNECTION.matcher(timeless).replaceAll("#…").replaceAll("\\h+\\R", "\n");
    }
}
