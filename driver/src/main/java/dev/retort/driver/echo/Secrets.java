package dev.retort.driver.echo;

import java.util.regex.Pattern;

/** What by its name or shape must not be shown. */
final class Secrets {
    private static final int FOLDED = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern NAME = Pattern.compile("password|secret|token", FOLDED);

    /** Texts that may hold one: names, Oracle's way to give a password, names with characters written as numbers. */
    private static final Pattern SUSPICIOUS = Pattern.compile(NAME.pattern() + "|identified|u&[\"']", FOLDED);

    /** {@code "password": …} of JSON, {@code token=…} of a URL, {@code //user:password@host}. */
    private static final Pattern WITHIN_VALUE =
            Pattern.compile("(?:password|secret|token)[\\w-]*[\"']?\\s*[:=]|://[^/\\s@]*:[^/\\s]*@", FOLDED);

    private Secrets() {}

    /** Whether a column, setting or the like of this name is one. */
    static boolean isNamed(String name) {
        return NAME.matcher(name).find();
    }

    /** Whether there is anything in a statement that is worth a closer look. */
    static boolean maybeIn(String sql) {
        return SUSPICIOUS.matcher(sql).find();
    }

    /** Whether a value is a document or address with one in it. */
    static boolean isInValue(String value) {
        return WITHIN_VALUE.matcher(value).find();
    }
}
