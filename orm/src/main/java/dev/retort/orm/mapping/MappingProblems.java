package dev.retort.orm.mapping;

import dev.retort.error.MappingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects mistakes, so that all are reported together. */
final class MappingProblems {

    private final List<String> problems = new ArrayList<>();

    /** @param problem what is wrong with the class and what to do, to be read after its name */
    void add(Class<?> entityClass, String problem) {
        problems.add(entityClass.getName() + " " + problem);
    }

    /** @param problem what is wrong with the attribute and what to do, to be read after its name */
    void add(Class<?> entityClass, String attribute, String problem) {
        problems.add(entityClass.getName() + "." + attribute + " " + problem);
    }

    int count() {
        return problems.size();
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new MappingException(problems.stream()
                    .collect(Collectors.joining(
                            "\n  - ", problems.size() + " mapping mistake" + plural() + ":\n  - ", "")));
        }
    }

    private String plural() {
        return problems.size() == 1 ? "" : "s";
    }
}
