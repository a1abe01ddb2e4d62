package dev.retort.driver.redact;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text, by itself, tells nothing secret: a value, a literal, a comment. It does not if it
 *
 * <ul>
 *   <li>speaks of passwords, tokens and the like: JSON, XML, {@code key=value}, prose;
 *   <li>is a URL with a user in it, or with parameters that are not known to be harmless, or a URL of JDBC;
 *   <li>is a row of a table as one text: {@code (1,bob,…)};
 *   <li>is one long sign after another, as keys, hashes and tokens are; a UUID is a name;
 *   <li>hides one of these in percent signs, entities, backslashes, hexadecimal digits or Base64, three deep.
 * </ul>
 */
public final class HarmlessText {
    private static final int LONGEST = 1 << 16;
    private static final int DEPTH = 3;

    private static final Pattern USER_IN_URL =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[\\\\/]*//\\S*@|^[^\\s@]+[:/][^\\s@]+@\\S+$");

    private static final Pattern JDBC = Pattern.compile("jdbc:", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN_JDBC = Pattern.compile("[\\w:+.~/-]*");
    private static final Pattern PARAMETER_OF_URL = Pattern.compile("[?&;]([^=&;\\s]*)=");
    private static final Set<String> HARMLESS_PARAMETERS = Set.of(
            "id", "page", "q", "query", "sort", "order", "lang", "locale", "limit", "offset", "size", "from", "to",
            "v");

    private static final Pattern SCHEME = Pattern.compile("(?i)(?:basic|bearer|digest|apikey)\\s+\\S{6,}");

    /** Whole, or in an array; with something else than numbers in it. */
    private static final Pattern ROW =
            Pattern.compile("\\s*\\{?\"?\\(.*[^\\d\\s,.()+-].*\\)\"?\\}?\\s*|.*\\{\"\\(.*", Pattern.DOTALL);

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/_-]{8,}={0,2}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern HEX = Pattern.compile("(?:0?[xX])?((?:[0-9a-fA-F]{2}){4,})");
    private static final int OPAQUE = 24;
    private static final int OPAQUE_HEX = 32;

    private static final Pattern ESCAPE =
            Pattern.compile("\\\\u\\{?([0-9a-fA-F]{4})\\}?|&#[xX]([0-9a-fA-F]{1,5});|&#(\\d{1,6});|%([0-9a-fA-F]{2})");

    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:[ T]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)?"
                    + "(?: ?(?:[+-]\\d\\d(?::?\\d\\d)?|Z))?");

    private HarmlessText() {}

    /** Whether the text is a date or a time of one, which is harmless wherever a number is. */
    public static boolean isDate(String text) {
        return DATE.matcher(text).matches();
    }

    /** Whether the text can be shown where a text of its place can be. */
    public static boolean isHarmless(String text) {
        return isHarmless(text.length() > LONGEST ? text.substring(0, LONGEST) : text, DEPTH);
    }

    /** Whether bytes, should they be a text, are a harmless one, and no key. */
    public static boolean isHarmless(byte[] bytes) {
        String text = text(bytes);
        return text == null ? bytes.length * 2 < OPAQUE_HEX : isHarmless(text);
    }

    /** Whether the text is just the name of something secret: what stands beside it may be that. */
    public static boolean namesSecret(String text) {
        return SecretNames.isName(text);
    }

    private static boolean isHarmless(String text, int depth) {
        if (SecretNames.areIn(text)
                || USER_IN_URL.matcher(text).find()
                || SCHEME.matcher(text).find()
                || ROW.matcher(text).matches()
                || hasUnknownParameter(text)
                || hasJdbcUrl(text)) {
            return false;
        }
        if (depth == 0) {
            return false; // who hides a text so deep has a reason
        }
        String unescaped = unescaped(text);
        return (unescaped.equals(text) || isHarmless(unescaped, depth - 1)) && hasHarmlessRuns(text, depth);
    }

    private static boolean hasJdbcUrl(String text) {
        Matcher url = JDBC.matcher(text);
        return url.find() && !PLAIN_JDBC.matcher(text).matches();
    }

    private static boolean hasUnknownParameter(String text) {
        if (!text.contains("://")) {
            return false;
        }
        Matcher parameter = PARAMETER_OF_URL.matcher(text);
        while (parameter.find()) {
            if (!HARMLESS_PARAMETERS.contains(parameter.group(1).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0 && text.indexOf('%') < 0 && text.indexOf('&') < 0) {
            return text;
        }
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(Character.toString(character(
                        escape.group(1) != null
                                ? Integer.parseInt(escape.group(1), 16)
                                : escape.group(2) != null
                                        ? Integer.parseInt(escape.group(2), 16)
                                        : escape.group(3) != null
                                                ? Integer.parseInt(escape.group(3))
                                                : Integer.parseInt(escape.group(4), 16)))))
                .replace("\\", "");
    }

    private static int character(int code) {
        return Character.isValidCodePoint(code) ? code : ' ';
    }

    private static boolean hasHarmlessRuns(String text, int depth) {
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            if (!isHarmlessRun(run.group(), depth)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmlessRun(String run, int depth) {
        if (UUID.matcher(run).matches()) {
            return true;
        }
        Matcher hex = HEX.matcher(run);
        if (hex.matches()) {
            String inHex = text(HexFormat.of().parseHex(hex.group(1)));
            boolean opaque = run.length() >= OPAQUE_HEX && hasLetterAndDigit(run);
            return !opaque && (inHex == null || isHarmless(inHex, depth - 1));
        }
        String decoded = ofBase64(run);
        return !isOpaque(run) && (decoded == null || (!isPair(decoded) && isHarmless(decoded, depth - 1)));
    }

    private static boolean hasLetterAndDigit(String run) {
        return run.chars().anyMatch(Character::isDigit) && run.chars().anyMatch(Character::isLetter);
    }

    /** What no person would write. */
    private static boolean isOpaque(String run) {
        return run.length() >= OPAQUE
                && run.chars().anyMatch(Character::isDigit)
                && run.chars().anyMatch(Character::isUpperCase)
                && run.chars().anyMatch(Character::isLowerCase);
    }

    /** {@code user:password}, as in headers of HTTP. */
    private static boolean isPair(String decoded) {
        return decoded.matches("[^\\s:]+:\\S+");
    }

    private static @Nullable String ofBase64(String run) {
        String plain = run.replace('-', '+').replace('_', '/').replace("=", "");
        if (plain.length() % 4 == 1) {
            return null;
        }
        return text(Base64.getDecoder().decode(plain));
    }

    /** The text that bytes are; null if they are none. */
    private static @Nullable String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().allMatch(HarmlessText::isPrintable) ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isPrintable(int sign) {
        return (sign >= ' ' && sign != 127) || sign == '\n' || sign == '\r' || sign == '\t';
    }
}
