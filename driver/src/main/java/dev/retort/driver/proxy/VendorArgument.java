package dev.retort.driver.proxy;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor's method is given for an argument of the user's: the vendor's own object in place of Retort's one, since a
 * vendor looks into its own classes. Public only because the generated class that calls it may live in another class loader.
 */
public final class VendorArgument {
    private VendorArgument() {}

    /**
     * The vendor's object for one of Retort's, also within an array of objects; any other argument itself.
     *
     * @throws SQLException if it is closed
     */
    public static @Nullable Object of(@Nullable Object argument) throws SQLException {
        if (argument instanceof ValueProxy value) {
            return value.vendor();
        }
        if (argument instanceof Object[] elements) {
            return ofAll(elements);
        }
        if (argument instanceof ResultSetProxy rows) {
            return rows.delegate();
        }
        if (argument instanceof StatementProxy statement) {
            return statement.delegate();
        }
        if (argument instanceof ConnectionProxy connection) {
            return connection.delegate();
        }
        return argument instanceof DatabaseMetaDataProxy metaData ? metaData.delegate() : argument;
    }

    /** A copy only where an element is Retort's: the array is the user's. */
    private static @Nullable Object[] ofAll(@Nullable Object[] elements) throws SQLException {
        @Nullable Object[] arguments = elements;
        for (int index = 0; index < elements.length; index++) {
            Object element = elements[index];
            Object argument = of(element);
            if (argument != element) {
                arguments = arguments == elements ? elements.clone() : arguments;
                arguments[index] = argument;
            }
        }
        return arguments;
    }
}
