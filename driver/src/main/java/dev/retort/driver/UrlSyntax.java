package dev.retort.driver;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a vendor writes the parameters of its URL: what comes before the first, what stands between two, and where within a
 * value such a sign means nothing.
 */
enum UrlSyntax {
    /** {@code …?a=b&c=d}: PostgreSQL, MySQL, Oracle and most others. */
    QUERY("?", "&"),
    /** {@code …;a=b;c=d}: Derby, HSQLDB, DuckDB. */
    SEMICOLONS(";", ";"),
    /** The same, where a backslash takes the meaning from what follows it: H2. */
    ESCAPED_SEMICOLONS(";", ";"),
    /** The same, with values in braces, in which a doubled brace is one: SQL Server. */
    BRACES(";", ";"),
    /** {@code …/database:a=b;c=d;}: Db2, Informix. */
    COLON(":", ";"),
    /** {@code //host/a=b,c='d,e'}: Teradata. */
    COMMAS("/", ","),
    /** One that is not known, which may do any of this but the commas. */
    UNKNOWN("?;", "?&;");

    private static final Map<String, UrlSyntax> BY_VENDOR = Map.ofEntries(
            Map.entry("postgresql", QUERY),
            Map.entry("mysql", QUERY),
            Map.entry("mariadb", QUERY),
            Map.entry("oracle", QUERY),
            Map.entry("sqlite", QUERY),
            Map.entry("snowflake", QUERY),
            Map.entry("clickhouse", QUERY),
            Map.entry("trino", QUERY),
            Map.entry("presto", QUERY),
            Map.entry("sap", QUERY),
            Map.entry("sybase", QUERY),
            Map.entry("vertica", QUERY),
            Map.entry("derby", SEMICOLONS),
            Map.entry("hsqldb", SEMICOLONS),
            Map.entry("duckdb", SEMICOLONS),
            Map.entry("jtds", SEMICOLONS),
            Map.entry("as400", SEMICOLONS),
            Map.entry("h2", ESCAPED_SEMICOLONS),
            Map.entry("sqlserver", BRACES),
            Map.entry("db2", COLON),
            Map.entry("db2j", COLON),
            Map.entry("ids", COLON),
            Map.entry("informix-sqli", COLON),
            Map.entry("informix-direct", COLON),
            Map.entry("teradata", COMMAS));

    /** Where a URL has its words, {@code jdbc:aws-wrapper:postgresql:}, up to what names a server or a file. */
    private static final Pattern COLONS = Pattern.compile(":");

    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z_][\\w.$-]*\\s*=.*", Pattern.DOTALL);

    /** Before the first parameter. */
    private final String openers;

    /** Before each further one. */
    private final String separators;

    UrlSyntax(String openers, String separators) {
        this.openers = openers;
        this.separators = separators;
    }

    /** By the first word that names a known vendor: a driver that wraps another comes before it. */
    static UrlSyntax of(String url) {
        String[] words = COLONS.split(url, 5);
        for (int word = 1; word < words.length - 1; word++) {
            UrlSyntax known = BY_VENDOR.get(words[word].toLowerCase(Locale.ROOT));
            if (known != null) {
                return known;
            }
        }
        return UNKNOWN;
    }

    /** Whether a question mark means something to the vendor. */
    boolean hasQuery() {
        return openers.indexOf('?') >= 0;
    }

    String separators() {
        return separators;
    }

    /** Whether the character before a parameter is not the one that stands between two. */
    boolean isOpener(char separator) {
        return separator == '?' || separator == ':' || separator == '/';
    }

    /** Whether each parameter of the vendor's has its separator behind it, the last one too. */
    boolean endsEach() {
        return this == COLON;
    }

    /** Whether the vendor's parameters begin behind this place of the URL. */
    boolean opensAt(String url, int place) {
        char sign = url.charAt(place);
        return switch (this) {
            case COLON -> sign == ':' && beginsParameter(url, place);
            case COMMAS -> sign == '/' && isBehindServer(url, place);
            case UNKNOWN -> openers.indexOf(sign) >= 0 || (":/".indexOf(sign) >= 0 && beginsParameter(url, place));
            default -> openers.indexOf(sign) >= 0;
        };
    }

    private static boolean beginsParameter(String url, int place) {
        return PARAMETER.matcher(url).region(place + 1, url.length()).matches();
    }

    private static boolean isBehindServer(String url, int place) {
        int server = url.indexOf("//");
        return server >= 0 && place > server + 1;
    }

    /** Where the scan goes on: past this character, or past what is quoted here. */
    int next(String url, int place, boolean startsValue) {
        char sign = url.charAt(place);
        if (sign == '\\' && this == ESCAPED_SEMICOLONS) {
            return place + 2;
        }
        if (startsValue && sign == '{' && (this == BRACES || this == UNKNOWN)) {
            return endOfQuoted(url, place, '}', this == BRACES);
        }
        return startsValue && sign == '\'' && this == COMMAS ? endOfQuoted(url, place, '\'', true) : place + 1;
    }

    /** Behind the closing sign; where there is none, the end of the URL if the vendor insists on one. */
    private static int endOfQuoted(String url, int place, char close, boolean insists) {
        int end = url.indexOf(close, place + 1);
        while (end >= 0 && end + 1 < url.length() && url.charAt(end + 1) == close) {
            end = url.indexOf(close, end + 2);
        }
        return end >= 0 ? end + 1 : insists ? url.length() : place + 1;
    }

    /** What a value means that is written in this syntax. */
    String unquoted(String value) {
        if (this == ESCAPED_SEMICOLONS) {
            return value.replaceAll("\\\\(.)", "$1");
        }
        if (value.startsWith("{") && value.endsWith("}") && (this == BRACES || this == UNKNOWN)) {
            return value.substring(1, value.length() - 1).replace("}}", "}");
        }
        return this == COMMAS && value.length() > 1 && value.startsWith("'") && value.endsWith("'")
                ? value.substring(1, value.length() - 1).replace("''", "'")
                : value;
    }
}
