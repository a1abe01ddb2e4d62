package dev.retort.driver;

import java.sql.SQLException;

/**
 * What was written to Retort itself is wrong: a URL, an option, or a library is missing. No database has been asked. The
 * message names what is wrong, where it stands and what would be right, and nothing that may be secret; so it can be shown
 * as it is.
 */
public final class SetUpException extends SQLException {
    private static final long serialVersionUID = 1;

    SetUpException(String message, String sqlState) {
        super(message, sqlState);
    }
}
