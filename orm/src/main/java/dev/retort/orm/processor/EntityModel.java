package dev.retort.orm.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * What the writers know of one entity class.
 *
 * @param element the class
 * @param packageName its package, empty for the unnamed one
 * @param metamodelName the simple name of the class to be written
 * @param visible whether the class and all that enclose it are public; the metamodel is then public too
 * @param instantiation how the keyword constructor makes an instance
 * @param attributes superclass first, each class in declaration order
 */
record EntityModel(
        TypeElement element,
        String packageName,
        String metamodelName,
        boolean visible,
        Instantiation instantiation,
        List<AttributeModel> attributes) {

    /** Ways to an instance. */
    enum Instantiation {
        /** The no-argument constructor is visible within the package. */
        CONSTRUCTOR,
        /** The constructor is private: generated access calls it. */
        GENERATED,
        /** The class is abstract and has no keyword constructor. */
        NONE
    }

    String metamodelQualifiedName() {
        return packageName.isEmpty() ? metamodelName : packageName + "." + metamodelName;
    }
}
