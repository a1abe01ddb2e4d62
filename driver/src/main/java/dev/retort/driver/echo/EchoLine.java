package dev.retort.driver.echo;

import java.util.Map;

/**
 * What is written at once.
 *
 * @param kind what it tells of
 * @param connection the number of the physical connection
 * @param transaction the number of the transaction; 0 for none
 * @param text what people read
 * @param fields the same for machines, by name
 */
record EchoLine(Kind kind, long connection, long transaction, String text, Map<String, Object> fields) {
    /** What a line can tell of, and its colour as a code of ANSI terminals. */
    enum Kind {
        /** SQL that runs: cyan. */
        STATEMENT("36"),
        /** What came of it, and all that is read in passing: faint. */
        OUTCOME("2"),
        /** Magenta. */
        TRANSACTION("35"),
        /** Yellow. */
        WARNING("33");

        private final String color;

        Kind(String color) {
            this.color = color;
        }
    }

    String shown() {
        return "#" + connection + " " + text;
    }

    String colored() {
        return "\u001b[" + kind.color + "m" + shown() + "\u001b[0m";
    }
}
