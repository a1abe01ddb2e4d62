package dev.retort.driver;

import java.util.ArrayList;
import java.util.List;

/**
 * A vendor's URL, taken apart in the vendor's own syntax. Put together again, its parts are the URL, byte for byte.
 *
 * @param syntax how the vendor writes it
 * @param head what stands before the first parameter: vendor, server, database
 * @param all the parameters in their order
 */
record UrlParameters(UrlSyntax syntax, String head, List<Parameter> all) {
    /** Before an option of Retort these mean a parameter wherever the vendor has none. */
    private static final String ANYONES = "?;";

    static UrlParameters of(String url) {
        return new Scan(url).run();
    }

    /** The URL without the options of Retort; what comes first then is written as the vendor wants the first. */
    String withoutOptions() {
        StringBuilder url = new StringBuilder(head);
        char free = 0;
        boolean endLost = false;
        for (int index = 0; index < all.size(); index++) {
            Parameter parameter = all.get(index);
            free = parameter.opens ? 0 : free;
            if (parameter.isOption()) {
                free = syntax.isOpener(parameter.separator) ? parameter.separator : free;
            } else if (free == 0 || !isRestBlank(index)) {
                url.append(free == 0 ? parameter.separator : free).append(parameter.text);
                free = 0;
                endLost = syntax.endsEach() && index < all.size() - 1;
            }
        }
        return url.append(endLost ? ";" : "").toString();
    }

    private boolean isRestBlank(int from) {
        for (int index = from; index < all.size() && (index == from || !all.get(index).opens); index++) {
            if (!all.get(index).text.isBlank() && !all.get(index).isOption()) {
                return false;
            }
        }
        return true;
    }

    /**
     * One parameter.
     *
     * @param separator what stands before it
     * @param opens whether it is the first behind something else than a parameter of the same kind
     * @param text name and value as written
     */
    record Parameter(char separator, boolean opens, String text) {
        String name() {
            int equals = text.indexOf('=');
            return (equals < 0 ? text : text.substring(0, equals)).strip();
        }

        /** As written; empty if there is none. */
        String value() {
            int equals = text.indexOf('=');
            return equals < 0 ? "" : text.substring(equals + 1);
        }

        boolean isOption() {
            return text.stripLeading().startsWith(Option.PREFIX);
        }

        /** Not the value, which may be secret. */
        @Override
        public String toString() {
            return separator + name();
        }
    }

    /** Not what may be secret. */
    @Override
    public String toString() {
        return ShownUrl.of(head);
    }

    private static final class Scan {
        private final String url;
        private final UrlSyntax syntax;
        private final List<Parameter> found = new ArrayList<>();

        Scan(String url) {
            this.url = url;
            syntax = UrlSyntax.of(url);
        }

        UrlParameters run() {
            int place = "jdbc:".length();
            while (place < url.length() && !syntax.opensAt(url, place) && !opensOptions(place)) {
                place = pastQuoted(place);
            }
            int head = Math.min(place, url.length());
            parameters(head);
            return new UrlParameters(syntax, url.substring(0, head), List.copyOf(found));
        }

        /** Oracle's user and password may stand in quotes. */
        private int pastQuoted(int place) {
            int end = syntax == UrlSyntax.QUERY && url.charAt(place) == '"' ? url.indexOf('"', place + 1) : -1;
            return Math.max(place, end) + 1;
        }

        private boolean opensOptions(int place) {
            return ANYONES.indexOf(url.charAt(place)) >= 0 && url.startsWith(Option.PREFIX, place + 1);
        }

        /** From a separator to the end: the vendor's, and groups of options that stand as others would write them. */
        private void parameters(int from) {
            int place = from;
            boolean begun = false;
            boolean vendorsBefore = false;
            while (place < url.length()) {
                boolean vendors = isVendors(place, begun);
                begun |= vendors;
                int end = end(place, vendors, begun);
                boolean opens = place == from || vendors != vendorsBefore;
                found.add(new Parameter(url.charAt(place), opens, url.substring(place + 1, end)));
                vendorsBefore = vendors;
                place = end;
            }
        }

        private boolean isVendors(int place, boolean begun) {
            return begun ? syntax.separators().indexOf(url.charAt(place)) >= 0 : syntax.opensAt(url, place);
        }

        private int end(int separator, boolean vendors, boolean begun) {
            char others = url.charAt(separator) == ';' ? ';' : '&';
            int place = separator + 1;
            boolean named = false;
            boolean startsValue = false;
            while (place < url.length()) {
                char sign = url.charAt(place);
                boolean otherOpens = vendors && sign == '?' && !syntax.hasQuery() && opensOptions(place);
                if (isVendors(place, begun) || otherOpens || (!vendors && sign == others)) {
                    return place;
                }
                int next = syntax.next(url, place, startsValue);
                startsValue = (sign == '=' && !named) || (startsValue && sign == ' ');
                named |= sign == '=';
                place = next;
            }
            return url.length();
        }
    }
}
