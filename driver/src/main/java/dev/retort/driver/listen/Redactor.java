package dev.retort.driver.listen;

/** Decides what of SQL people may see, where a program writes a statement into its log. Thread-safe. */
public interface Redactor {
    /** Shows no value at all. */
    Redactor HIDES_ALL = new Redactor() {
        @Override
        public boolean mayShow(String sql, String vendors) {
            return false;
        }

        @Override
        public String shown(String sql) {
            return "…";
        }
    };

    /**
     * Whether all that a vendor's statement says of itself may be seen.
     *
     * @param sql what was prepared
     * @param vendors what it says, which may have the values in it
     */
    boolean mayShow(String sql, String vendors);

    /** SQL with {@code …} for what must not be seen. */
    String shown(String sql);
}
