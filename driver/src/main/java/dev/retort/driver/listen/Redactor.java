package dev.retort.driver.listen;

/** Decides what of SQL people may see, where a program writes a statement into its log. Thread-safe. */
public interface Redactor {
    /** Shows no value at all. */
    Redactor HIDES_ALL = new Redactor() {
        @Override
        public boolean mayShow(String text) {
            return false;
        }

        @Override
        public String shown(String sql) {
            return "…";
        }
    };

    /**
     * Whether all of a text may be seen, and the values that belong to its question marks too. The text is SQL, or what a
     * vendor's statement says of itself.
     */
    boolean mayShow(String text);

    /** SQL with {@code …} for what must not be seen. */
    String shown(String sql);
}
