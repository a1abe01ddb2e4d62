package dev.retort.driver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A URL of Retort, taken apart: {@code jdbc:retort:<the vendor's URL without jdbc:>}, with options of Retort anywhere among
 * the vendor's parameters, written as those are: {@code ?a=b&retort.x=y}, {@code ;retort.x=y}, {@code /A=b,retort.x=y}.
 *
 * @param vendorUrl the vendor's URL without options of Retort; may hold a password
 * @param options the options of Retort
 */
record RetortUrl(String vendorUrl, Map<String, String> options) {
    static final String PREFIX = "jdbc:retort:";
    private static final Pattern VENDOR = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    static boolean accepts(String url) {
        return url.startsWith(PREFIX);
    }

    static RetortUrl parse(String url) throws SQLException {
        String rest = accepts(url) ? url.substring(PREFIX.length()) : "";
        if (!VENDOR.matcher(rest).matches()) {
            throw new SetUpException(
                    "Malformed URL \"" + ShownUrl.of(url) + "\": expected " + PREFIX
                            + "<vendor>:…, the vendor's own URL with \"retort:\" after \"jdbc:\", as in"
                            + " jdbc:retort:postgresql://localhost/shop",
                    "08001");
        }
        UrlParameters parameters = UrlParameters.of("jdbc:" + rest);
        Map<String, String> options = new LinkedHashMap<>();
        for (UrlParameters.Parameter parameter : parameters.all()) {
            if (parameter.isOption()) {
                add(options, parameter, parameters.syntax());
            }
        }
        return new RetortUrl(options.isEmpty() ? "jdbc:" + rest : parameters.withoutOptions(), Map.copyOf(options));
    }

    /** The name of the vendor: {@code postgresql} of {@code jdbc:postgresql://localhost/shop}. */
    String vendor() {
        return vendorUrl.split(":", 3)[1];
    }

    /** The vendor's URL as it may be shown. */
    String shown() {
        return ShownUrl.of(vendorUrl);
    }

    private static void add(Map<String, String> options, UrlParameters.Parameter parameter, UrlSyntax syntax)
            throws SQLException {
        String name = parameter.name();
        boolean inQuery = parameter.separator() == '?' || parameter.separator() == '&';
        String value = inQuery
                ? decoded(name, parameter.value())
                : syntax.unquoted(parameter.value().strip());
        if (options.putIfAbsent(name, value) != null) {
            throw new SetUpException("Option \"" + name + "\" is given twice in the URL", "01S00");
        }
    }

    private static String decoded(String name, String value) throws SQLException {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SetUpException(
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
