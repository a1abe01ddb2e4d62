package dev.retort.driver.echo;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Optional;

/** Finds the line of the program that is running a statement, behind all libraries that stand between. */
final class CallSite {
    private static final List<String> NOT_THE_PROGRAM = List.of(
            "dev.retort.",
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "jakarta.",
            "kotlin.",
            "kotlinx.",
            "scala.",
            "groovy.",
            "org.codehaus.groovy.",
            "org.apache.groovy.",
            "clojure.",
            "org.springframework.",
            "org.hibernate.",
            "org.eclipse.persistence.",
            "org.apache.openjpa.",
            "io.ebean.",
            "org.jooq.",
            "org.jdbi.",
            "org.apache.ibatis.",
            "org.mybatis.",
            "com.baomidou.mybatisplus.",
            "com.querydsl.",
            "org.sql2o.",
            "slick.",
            "doobie.",
            "com.zaxxer.hikari.",
            "org.apache.commons.dbcp2.",
            "org.apache.commons.dbutils.",
            "org.apache.tomcat.",
            "org.apache.catalina.",
            "com.mchange.",
            "io.agroal.",
            "com.p6spy.",
            "net.ttddyy.",
            "io.micrometer.",
            "io.opentelemetry.",
            "io.quarkus.",
            "io.micronaut.",
            "org.flywaydb.",
            "liquibase.",
            "org.quartz.",
            "org.jobrunr.",
            "net.bytebuddy.",
            "net.sf.cglib.",
            "javassist.",
            "org.aopalliance.",
            "org.aspectj.",
            "com.google.inject.",
            "org.jboss.weld.",
            "org.junit.",
            "org.assertj.",
            "junit.",
            "org.testng.",
            "org.apache.maven.");

    /** Programs that show a framework live in its packages. */
    private static final String SAMPLES = "org.springframework.samples.";

    private static final StackWalker WALKER = StackWalker.getInstance();

    private CallSite() {}

    /** {@code app.UserService.find(UserService.java:42)}; empty if only libraries are running. */
    static String find() {
        Optional<StackFrame> frame =
                WALKER.walk(frames -> frames.filter(CallSite::isProgram).findFirst());
        return frame.map(CallSite::text).orElse("");
    }

    private static boolean isProgram(StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith(SAMPLES) || !(isGenerated(name) || isLibrary(name));
    }

    /** Proxies, which have no source. */
    private static boolean isGenerated(String name) {
        return name.contains("$$") || name.contains("$Proxy") || name.contains("$HibernateProxy");
    }

    private static boolean isLibrary(String name) {
        for (String prefix : NOT_THE_PROGRAM) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static String text(StackFrame frame) {
        String place = frame.getFileName() == null
                ? "Unknown Source"
                : frame.getFileName() + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "");
        return frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")";
    }
}
