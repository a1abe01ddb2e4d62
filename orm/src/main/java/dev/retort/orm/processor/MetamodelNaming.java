package dev.retort.orm.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/**
 * How the written classes are called.
 *
 * @param pattern with {@code %s} once, for the entity's name
 */
record MetamodelNaming(String pattern) {
    /** The option of the compiler that gives the pattern. */
    static final String OPTION = "retort.metamodel.name";

    static final String BESIDE_HIBERNATE =
            "Hibernate is on the compile path. Its processor writes classes named User_ too, and Hibernate fails to start"
                    + " beside one that it has not written: give Retort's another name with the compiler's option -A"
                    + OPTION + "=Q%s (or any pattern with %s), or, without Hibernate's processor, set"
                    + " hibernate.jpa.static_metamodel.population=disabled for Hibernate and name this pattern, -A"
                    + OPTION + "=%s_, to say that you did";

    private static final String USUAL = "%s_";

    static MetamodelNaming usual() {
        return new MetamodelNaming(USUAL);
    }

    /** Empty where the pattern makes no names that differ from each other and from the entities'. */
    static Optional<MetamodelNaming> of(String pattern) {
        boolean once = pattern.indexOf("%s") >= 0 && pattern.indexOf("%s") == pattern.lastIndexOf("%s");
        boolean differs = once && !pattern.equals("%s");
        return differs && SourceVersion.isIdentifier(pattern.replace("%s", "User"))
                ? Optional.of(new MetamodelNaming(pattern))
                : Optional.empty();
    }

    static String refusal(String pattern) {
        return "-A" + OPTION + "=" + pattern
                + " makes no names of classes: write %s once for the entity's name, and letters"
                + " beside it, such as Q%s";
    }

    /** The name for an entity within the classes around it, the outermost first. */
    String of(List<String> enclosing) {
        return pattern.replace("%s", String.join("_", enclosing));
    }
}
