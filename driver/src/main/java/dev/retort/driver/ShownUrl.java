package dev.retort.driver;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL as people may see it: in messages, logs, {@code toString}, metrics.
 *
 * <p>Vendors write user and password in a dozen ways ({@code //user:password@host}, {@code thin:user/password@host},
 * {@code (host=h)(password=x)}, {@code ?password=x}, {@code ;password={a;b}}, {@code /db:password=x;}), and each new driver
 * adds one. So nothing here looks for passwords. What is shown is what is known to be none: the words of the scheme, then
 * host, port and path as far as they are written with the letters that hosts, ports and paths have, and of the parameters
 * those whose names are known to say nothing secret; of the rest of the head there is a {@code …}.
 */
final class ShownUrl {
    private static final String HIDDEN = "…";
    private static final String NAME = "[A-Za-z0-9._\\\\~%-]+";
    private static final String PLAIN_TEXT = "[\\p{L}\\p{N}._~:/\\\\ %+$-]*";
    private static final String HOST = "(?:" + NAME + "|\\[[0-9A-Fa-f:.%]+])";

    /** The vendor, then words that are known to be nobody's name or password. */
    private static final Pattern SCHEME = Pattern.compile("jdbc:(?:retort:)?(?:[A-Za-z][A-Za-z0-9+._-]*(?::|$))?"
            + "(?:(?:thin|oci8?|kprb|postgresql|mysql|mariadb|oracle|sqlserver|db2|net|mem|file|tcp|ssl|nio|zip|res|hsqls?|https?"
            + "|memory|directory|classpath|jar|loadbalance|replication|sequential|failover|aurora|remote|Tds):)*");

    private static final Pattern SERVER = Pattern.compile("//(?:(" + HOST + ")(?::(\\d{1,5}))?(?:," + HOST
            + "(?::\\d{1,5})?)*(?=[/:]|$))?(?:/(" + PLAIN_TEXT + "))?");

    private static final Pattern PLAIN = Pattern.compile(PLAIN_TEXT);

    /** Those whose URL can name a file or a database without a server. */
    private static final Set<String> LOCAL =
            Set.of("h2", "hsqldb", "derby", "sqlite", "duckdb", "postgresql", "db2", "sybase");

    private static final Set<String> HARMLESS = Set.of(
            "databasename",
            "database",
            "servername",
            "portnumber",
            "instancename",
            "currentschema",
            "schema",
            "ssl",
            "sslmode",
            "encrypt",
            "mode",
            "create",
            "applicationname");

    private static final Pattern HARMLESS_VALUE = Pattern.compile("[\\p{L}\\p{N}_. -]{0,64}");

    private final UrlParameters url;
    private final String scheme;

    /** Behind the scheme, and behind user and password. */
    private final String body;

    /** Whether the body, or a part of it, may be a piece of user and password. */
    private final boolean doubtful;

    private ShownUrl(String text) {
        url = UrlParameters.of(text);
        Matcher words = SCHEME.matcher(url.head());
        scheme = words.lookingAt() ? words.group() : "";
        String rest = url.head().substring(scheme.length());
        int behindUser = rest.lastIndexOf('@') + 1;
        body = (behindUser > 0 && isServer(rest, behindUser) ? "//" : "") + rest.substring(behindUser);
        doubtful = scheme.isEmpty()
                || isCutInPassword()
                || (behindUser == 0 ? !isWithoutUser(rest) : isStructured(rest.substring(0, behindUser)));
    }

    /** A URL of Retort or of a vendor; one that is neither shows nothing. */
    static String of(String url) {
        return new ShownUrl(url).text();
    }

    /** The server that the URL names, alone, with a database or not; null if it names none, several or in another way. */
    static @Nullable Server server(String url) {
        ShownUrl shown = new ShownUrl(url);
        Matcher server = SERVER.matcher(shown.body);
        if (shown.doubtful || !server.matches() || server.group(1) == null || shown.body.indexOf(',') >= 0) {
            return null;
        }
        String port = server.group(2);
        return new Server(server.group(1), port == null ? 0 : Integer.parseInt(port), server.group(3));
    }

    private static boolean isServer(String rest, int behindUser) {
        return rest.startsWith("//") && !rest.startsWith("//", behindUser);
    }

    /** The sign before a server stands in a value of {@code (host=h, password=a@b)}. */
    private static boolean isStructured(String beforeServer) {
        return beforeServer.chars().anyMatch(sign -> "(={[\"".indexOf(sign) >= 0);
    }

    /** A sign that begins parameters stands in what was meant as a password: {@code //user:a?b@host}. */
    private boolean isCutInPassword() {
        if (url.all().isEmpty()) {
            return false;
        }
        String first = url.all().get(0).text();
        int at = first.indexOf('@');
        int equals = first.indexOf('=');
        return at >= 0 && (equals < 0 || at < equals);
    }

    /** Oracle's user and password can stand without a server; what others write there, nobody knows. */
    private boolean isWithoutUser(String rest) {
        String vendor = scheme.replaceFirst("jdbc:(?:retort:)?", "").replaceFirst(":.*", "");
        return rest.startsWith("//") || LOCAL.contains(vendor.toLowerCase(Locale.ROOT)) || rest.isEmpty();
    }

    private String text() {
        if (scheme.isEmpty()) {
            return HIDDEN;
        }
        StringBuilder text = new StringBuilder(doubtful ? scheme + HIDDEN : scheme + head());
        boolean first = true;
        for (UrlParameters.Parameter parameter : url.all()) {
            if (isShown(parameter)) {
                text.append(first ? url.all().get(0).separator() : parameter.separator());
                text.append(parameter.text());
                first = false;
            }
        }
        return text.toString();
    }

    private String head() {
        Matcher harmless = (body.startsWith("//") ? SERVER : PLAIN).matcher(body);
        int end = harmless.lookingAt() ? harmless.end() : 0;
        return end == body.length() ? body : body.substring(0, end) + HIDDEN;
    }

    /** Whether a parameter of this name says nothing secret, whatever its value. */
    static boolean isHarmless(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT);
        return HARMLESS.contains(name) || name.equals("user");
    }

    private static boolean isShown(UrlParameters.Parameter parameter) {
        return HARMLESS.contains(parameter.name().toLowerCase(Locale.ROOT))
                && HARMLESS_VALUE.matcher(parameter.value()).matches();
    }

    /**
     * One server.
     *
     * @param port 0 if the URL does not say
     * @param path behind the slash; null if there is none
     */
    record Server(String host, int port, @Nullable String path) {}
}
