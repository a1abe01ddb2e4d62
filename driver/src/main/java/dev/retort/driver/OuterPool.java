package dev.retort.driver;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds out whether the one who asks for a connection is a connection pool. */
final class OuterPool {
    /** The user is no pool. */
    static final String NONE = "";

    /** How far up a pool is looked for: past {@link java.sql.DriverManager} and a data source or two between. */
    private static final int FRAMES = 20;

    private static final Map<String, String> POOLS = Map.ofEntries(
            Map.entry("com.zaxxer.hikari.", "HikariCP"),
            Map.entry("org.apache.tomcat.jdbc.pool.", "Tomcat's JDBC pool"),
            Map.entry("org.apache.tomcat.dbcp.", "Tomcat's DBCP"),
            Map.entry("org.apache.commons.dbcp.", "Commons DBCP"),
            Map.entry("org.apache.commons.dbcp2.", "Commons DBCP"),
            Map.entry("com.mchange.v2.c3p0.", "c3p0"),
            Map.entry("io.agroal.", "Agroal"),
            Map.entry("com.alibaba.druid.pool.", "Druid"),
            Map.entry("oracle.ucp.", "Oracle UCP"),
            Map.entry("org.vibur.dbcp.", "Vibur"),
            Map.entry("org.jboss.jca.adapters.jdbc.", "IronJacamar"),
            Map.entry("com.sun.gjc.", "GlassFish's pool"),
            Map.entry("com.ibm.ws.rsadapter.", "WebSphere's pool"),
            Map.entry("weblogic.jdbc.", "WebLogic's pool"),
            Map.entry("org.apache.ibatis.datasource.pooled.", "MyBatis's pool"),
            Map.entry(
                    "org.hibernate.engine.jdbc.connections.internal.DriverManagerConnectionProvider",
                    "Hibernate's pool"));

    /** What each class is part of; only texts of the JDK hang on the classes, so no loader is held. */
    private static final ClassValue<String> POOL_OF = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return poolOf(type.getName());
        }
    };

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** A class and no chain of lambdas, which a first connection would wait for. */
    private static final Function<Stream<StackWalker.StackFrame>, String> NEAREST = new Function<>() {
        @Override
        public String apply(Stream<StackWalker.StackFrame> stack) {
            Iterator<StackWalker.StackFrame> frames = stack.iterator();
            for (int frame = 0; frame < FRAMES && frames.hasNext(); frame++) {
                String pool = POOL_OF.get(frames.next().getDeclaringClass());
                if (!pool.equals(NONE)) {
                    return pool;
                }
            }
            return NONE;
        }
    };

    private OuterPool() {}

    /**
     * The name of the pool that called, or {@link #NONE}. Takes some microseconds: little beside what
     * {@link java.sql.DriverManager} does for each connect, too much for a data source, which asks once.
     */
    static String ofCaller() {
        return STACK.walk(NEAREST);
    }

    static String poolOf(String className) {
        for (Map.Entry<String, String> pool : POOLS.entrySet()) {
            if (className.startsWith(pool.getKey())) {
                return pool.getValue();
            }
        }
        return NONE;
    }
}
