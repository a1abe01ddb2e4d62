package dev.retort.driver.redact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names whose values must not be shown, whatever they are: of columns, settings, keys of documents, parameters of URLs. A name
 * is looked at as its author meant it: {@code userPin}, {@code user_pin} and {@code "User PIN"} are the same words.
 */
final class SecretNames {
    /** What makes a name one wherever it stands in it; no everyday word has these letters by chance. */
    private static final Pattern ANYWHERE =
            Pattern.compile("passw|passphrase|passcode|passkey|pwd|secret(?!ar)|token|credential"
                    + "|cvv|(?:api|access|private|encryption|encrypt|signing|master|session|ssh|client|account|shared|auth|license)"
                    + "[^\\p{L}\\p{N}]{0,2}key|card[^\\p{L}\\p{N}]?number|social[^\\p{L}\\p{N}]?security"
                    + "|kennwort|geheim|contrase(?:n|ñ)a|senha|mot[^\\p{L}\\p{N}]?de[^\\p{L}\\p{N}]?passe|wachtwoord|has(?:l|ł)o"
                    + "|heslo|l(?:o|ö)senord|salasana|parola|пароль|(?:s|ş)ifre|密码|密碼|口令|暗証|パスワード|비밀번호");

    /** What makes a name one as a word of it; {@code pinned} and {@code author} are none. */
    private static final Set<String> WORDS = Set.of(
            "pass",
            "pw",
            "pin",
            "pins",
            "pincode",
            "cvc",
            "ssn",
            "auth",
            "authn",
            "authz",
            "oauth",
            "authentication",
            "authorization",
            "otp",
            "totp",
            "salt",
            "jwt",
            "bearer",
            "cookie",
            "cookies",
            "csrf",
            "xsrf",
            "cred",
            "creds",
            "sig",
            "signature",
            "parol");

    private static final Set<String> OTHER_PASS =
            Set.of("compass", "bypass", "surpass", "overpass", "underpass", "trespass", "encompass", "pass");

    private static final Pattern BETWEEN_WORDS = Pattern.compile(
            "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

    /** A name with what stands between it and its value in documents, URLs and settings. */
    private static final Pattern BEFORE_VALUE = Pattern.compile("([\\p{L}\\p{N}_.$-]+)[\"'`\\\\\\])\\s]{0,6}[:=>]");

    /** A text that may be a name; longer ones are prose. */
    private static final Pattern NAME =
            Pattern.compile("[\\s\"'`\\[]*[\\p{L}\\p{N}_.$:/-]+(?: [\\p{L}\\p{N}_.$-]+)?[\\s\"'`\\]:=]*");

    private static final int LONGEST_NAME = 128;

    private SecretNames() {}

    /** Whether something of this name is to be hidden. */
    static boolean matches(String name) {
        String plain = plain(name);
        return ANYWHERE.matcher(plain.toLowerCase(Locale.ROOT)).find() || hasWord(plain);
    }

    /** Whether a text is nothing but such a name, whose value is then somewhere near. */
    static boolean isName(String text) {
        String name = withoutWildcards(text);
        return name.length() <= LONGEST_NAME && NAME.matcher(plain(name)).matches() && matches(name);
    }

    /** {@code LIKE 'smtp_pass%'} looks for names as {@code = 'smtp_pass'} does. */
    private static String withoutWildcards(String text) {
        return text.indexOf('%') < 0 ? text : text.replace('%', ' ').strip().replaceAll(" +", " ");
    }

    /** Whether a text speaks of such a thing; if it has everyday words, only where a value follows them. */
    static boolean areIn(String text) {
        String plain = plain(text);
        if (ANYWHERE.matcher(plain.toLowerCase(Locale.ROOT)).find()) {
            return true;
        }
        Matcher named = BEFORE_VALUE.matcher(plain);
        while (named.find()) {
            if (hasWord(named.group(1))) {
                return true;
            }
        }
        return isName(text);
    }

    private static boolean hasWord(String name) {
        for (String word : BETWEEN_WORDS.split(name, -1)) {
            String folded = word.toLowerCase(Locale.ROOT);
            if (WORDS.contains(folded)
                    || (folded.endsWith("pass") && !OTHER_PASS.contains(folded))
                    || (folded.endsWith("pw") && folded.length() > 2)) {
                return true;
            }
        }
        return false;
    }

    /** Letters in all their widths and forms as the plain ones. */
    private static String plain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) > 127) {
                return Normalizer.normalize(text, Normalizer.Form.NFKC);
            }
        }
        return text;
    }
}
