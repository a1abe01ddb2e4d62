package dev.retort.driver.pool;

import dev.retort.driver.state.Trace;
import java.lang.invoke.MethodHandle;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What pgjdbc has heard from the server by itself: the state of the transaction, the parameters that the server reports when
 * they change (time zone, application name, whether the user is a superuser, and with PostgreSQL 18 the search path), and
 * notifications. Used by one thread at a time.
 */
final class PostgresqlWatch implements SessionWatch, BiConsumer<String, String> {
    private final Getters getters;
    private final Connection vendor;

    /** As the server reported them when the connection was new, in the order in which pgjdbc has them. */
    private final String[] names;

    private final String[] values;

    /** Whether a backslash in a literal was one when the connection was new. */
    private final boolean conforming;

    /** How many of them have been found as they were, while they are compared. */
    private int same;

    private int compared;

    private PostgresqlWatch(Getters getters, Connection vendor) throws SQLException {
        Map<String, String> statuses = getters.parameterStatuses(vendor);
        this.getters = getters;
        this.vendor = vendor;
        this.names = statuses.keySet().toArray(new String[0]);
        this.values = statuses.values().toArray(new String[0]);
        this.conforming = getters.isConforming(vendor);
    }

    /** Hot: each user who gives a connection back waits for it. */
    @Override
    public int changes() throws SQLException {
        int changes = parametersAreTheSame() ? Trace.NONE : Trace.SETTING.bit();
        if (!getters.isIdle(vendor)) {
            changes |= Trace.TRANSACTION.bit();
        }
        if (getters.takesNotifications(vendor)) {
            changes |= Trace.LISTENING.bit();
        }
        return changes;
    }

    @Override
    public boolean readsOtherwise() throws SQLException {
        return getters.isConforming(vendor) != conforming;
    }

    private boolean parametersAreTheSame() throws SQLException {
        same = 0;
        compared = 0;
        getters.parameterStatuses(vendor).forEach(this);
        return same == names.length && compared == names.length;
    }

    /** Compares the next one. */
    @Override
    public void accept(String name, String value) {
        if (compared < names.length && names[compared].equals(name) && values[compared].equals(value)) {
            same++;
        }
        compared++;
    }

    /** The getters of pgjdbc, or of a driver that is made from it. */
    static final class Getters {
        private final MethodHandle parameterStatuses;
        private final MethodHandle transactionState;
        private final MethodHandle notifications;
        private final MethodHandle conforming;

        private Getters(Class<? extends Connection> vendor) throws ReflectiveOperationException {
            parameterStatuses = VendorMethods.getter(vendor, Map.class, "getParameterStatuses");
            transactionState = VendorMethods.getter(vendor, Enum.class, "getTransactionState");
            // not the connection's own, which reads from the socket first
            notifications = VendorMethods.getter(vendor, Object[].class, "getQueryExecutor", "getNotifications");
            conforming = VendorMethods.getter(vendor, boolean.class, "getStandardConformingStrings");
        }

        /** Null if this driver has none. */
        static @Nullable Getters of(Class<? extends Connection> vendor) {
            try {
                return new Getters(vendor);
            } catch (ReflectiveOperationException | RuntimeException e) {
                return null; // an old one, or made otherwise
            }
        }

        SessionWatch watch(Connection vendor) throws SQLException {
            return new PostgresqlWatch(this, vendor);
        }

        @SuppressWarnings("unchecked")
        private Map<String, String> parameterStatuses(Connection vendor) throws SQLException {
            try {
                return (Map<String, String>) (Map<?, ?>) (Map) parameterStatuses.invokeExact(vendor);
            } catch (Throwable e) {
                throw VendorMethods.thrown(e);
            }
        }

        boolean isIdle(Connection vendor) throws SQLException {
            try {
                return ((Enum) transactionState.invokeExact(vendor)).name().equals("IDLE");
            } catch (Throwable e) {
                throw VendorMethods.thrown(e);
            }
        }

        /** The rule by which pgjdbc looks for the ends of literals. */
        private boolean isConforming(Connection vendor) throws SQLException {
            try {
                return (boolean) conforming.invokeExact(vendor);
            } catch (Throwable e) {
                throw VendorMethods.thrown(e);
            }
        }

        /** Takes those that have come, so that no later user finds them. */
        private boolean takesNotifications(Connection vendor) throws SQLException {
            try {
                return ((Object[]) notifications.invokeExact(vendor)).length > 0;
            } catch (Throwable e) {
                throw VendorMethods.thrown(e);
            }
        }
    }
}
