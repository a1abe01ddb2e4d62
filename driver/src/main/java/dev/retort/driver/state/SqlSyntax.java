package dev.retort.driver.state;

/** Where databases read the same text in different ways. */
public enum SqlSyntax {
    /**
     * PostgreSQL and those that are like it: comments nest, {@code $tag$…$tag$} is a literal, and in {@code E'…'} a
     * backslash escapes a quote.
     */
    STANDARD,
    /**
     * MariaDB and MySQL: {@code #} begins a comment, {@code --} only with a blank behind it, and a backslash escapes a quote
     * in every literal, unless the server's mode says otherwise.
     */
    MYSQL,
    /** SQLite: {@code SAVEPOINT} begins a transaction where there is none. */
    SQLITE;

    /** The syntax of a vendor by its name in URLs: {@code mariadb} of {@code jdbc:mariadb:…}. */
    public static SqlSyntax of(String vendor) {
        return switch (vendor) {
            case "mariadb", "mysql" -> MYSQL;
            case "sqlite" -> SQLITE;
            default -> STANDARD;
        };
    }
}
