package dev.retort.driver.session;

import dev.retort.driver.listen.Preparation;
import dev.retort.driver.proxy.CallableStatementProxy;
import java.sql.CallableStatement;

/** The callable statement that a user holds; the vendor's one is closed with it. */
public abstract class LogicalCallableStatement extends CallableStatementProxy {
    /** Called by generated subclasses. */
    protected LogicalCallableStatement(LogicalConnection connection, CallableStatement vendor) {
        super(connection, vendor);
    }

    /** Says what was prepared and how; before first use. */
    final void stands(String sql, Preparation preparation) {
        describe(sql, preparation);
    }
}
