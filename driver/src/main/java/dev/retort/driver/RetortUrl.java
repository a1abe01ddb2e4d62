package dev.retort.driver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL of Retort, taken apart: {@code jdbc:retort:<the vendor's URL without jdbc:>}, with options of Retort anywhere among
 * the vendor's parameters, as {@code ?a=b&retort.x=y} or as {@code ;retort.x=y}.
 *
 * @param vendorUrl the vendor's URL without options of Retort; may hold a password
 * @param options the options of Retort
 */
record RetortUrl(String vendorUrl, Map<String, String> options) {
    static final String PREFIX = "jdbc:retort:";
    private static final Pattern OPTION = Pattern.compile("([?&;])(retort\\.[^=&;]*)(?:=([^&;]*))?");
    private static final Pattern PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);
    /** {@code //user:password@host}, or Oracle's {@code :user/password@host}; the password may hold an {@code @} too. */
    private static final Pattern USER_INFORMATION = Pattern.compile("(//|:(?=[^:/@]+/)).*@", Pattern.DOTALL);

    private static final Pattern VENDOR = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    static boolean accepts(String url) {
        return url.startsWith(PREFIX);
    }

    static RetortUrl parse(String url) throws SQLException {
        String rest = accepts(url) ? url.substring(PREFIX.length()) : "";
        if (!VENDOR.matcher(rest).matches()) {
            throw new SQLException(
                    "Malformed URL \"" + withoutParameters(url) + "\": expected " + PREFIX
                            + "<vendor>:…, the vendor's own URL with \"retort:\" after \"jdbc:\", as in"
                            + " jdbc:retort:postgresql://localhost/shop",
                    "08001");
        }
        Map<String, String> options = new LinkedHashMap<>();
        return new RetortUrl("jdbc:" + strip(rest, options), Map.copyOf(options));
    }

    /** The name of the vendor: {@code postgresql} of {@code jdbc:postgresql://localhost/shop}. */
    String vendor() {
        return vendorUrl.split(":", 3)[1];
    }

    /** The vendor's URL as it may be shown. */
    String shown() {
        return withoutParameters(vendorUrl);
    }

    /** A URL without its parameters and user information, which can hold secrets. */
    static String withoutParameters(String url) {
        return USER_INFORMATION
                .matcher(PARAMETERS.matcher(url).replaceFirst(""))
                .replaceFirst("$1");
    }

    private static String strip(String url, Map<String, String> options) throws SQLException {
        Matcher option = OPTION.matcher(url);
        StringBuilder kept = new StringBuilder();
        boolean questionMarkIsFree = false;
        int from = 0;
        while (option.find()) {
            kept.append(joined(url.substring(from, option.start()), questionMarkIsFree));
            questionMarkIsFree = option.group(1).equals("?") || (questionMarkIsFree && option.start() == from);
            add(options, option.group(2), option.group(3) == null ? "" : option.group(3), option.group(1));
            from = option.end();
        }
        return kept.append(joined(url.substring(from), questionMarkIsFree)).toString();
    }

    /** Parameters after an option that had the question mark need it now. */
    private static String joined(String part, boolean questionMarkIsFree) {
        return questionMarkIsFree && part.startsWith("&") ? "?" + part.substring(1) : part;
    }

    private static void add(Map<String, String> options, String name, String value, String separator)
            throws SQLException {
        if (options.putIfAbsent(name, separator.equals(";") ? value : decoded(name, value)) != null) {
            throw new SQLException("Option \"" + name + "\" is given twice in the URL", "01S00");
        }
    }

    private static String decoded(String name, String value) throws SQLException {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SQLException(
                    "Option \"" + name + "\" has a value that is not percent-encoded (in the URL); write % as %25",
                    "22023");
        }
    }

    /** Names the vendor's URL without what may be secret. */
    @Override
    public String toString() {
        return shown();
    }
}
