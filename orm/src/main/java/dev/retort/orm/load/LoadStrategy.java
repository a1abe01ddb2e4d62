package dev.retort.orm.load;

/** When and by which statement a relationship is loaded. */
enum LoadStrategy {
    /** As its mapping says. */
    DEFAULT("defaultLoad"),
    LAZY("lazy"),
    JOINED("joined"),
    SELECTIN("selectin"),
    SUBQUERY("subquery"),
    IMMEDIATE("immediate"),
    CONTAINS_EAGER("containsEager"),
    RAISE("raise"),
    RAISE_ON_SQL("raiseOnSql"),
    NOLOAD("noload");

    private final String optionName;

    LoadStrategy(String optionName) {
        this.optionName = optionName;
    }

    /** Whether a touch of what is not loaded fails. */
    boolean raises() {
        return this == RAISE || this == RAISE_ON_SQL;
    }

    /** Whether it comes in the rows of its owners. */
    boolean isJoined() {
        return this == JOINED || this == CONTAINS_EAGER;
    }

    /** Whether the related objects are there when the query gives its objects. */
    boolean isEager() {
        return isJoined() || this == SELECTIN || this == SUBQUERY || this == IMMEDIATE;
    }

    /** The name of the option. */
    @Override
    public String toString() {
        return optionName;
    }
}
