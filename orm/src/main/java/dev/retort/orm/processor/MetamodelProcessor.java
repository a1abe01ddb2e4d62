package dev.retort.orm.processor;

import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;

/**
 * Writes, for each class with {@link Entity}, its metamodel into the same package: {@code User_} for {@code User},
 * {@code Outer_User_} for the static nested class {@code Outer.User}. It holds one constant per attribute, inherited
 * ones from mapped superclasses included, and the keyword constructor
 * {@code User_.with().name("ed").create()}.
 *
 * <p>A mapped superclass gets no metamodel of its own: its attributes belong to no table until an entity inherits them.
 * Classes that cannot be entities are compile errors at the class. Each file depends on one entity alone, so the
 * processor is isolating for incremental builds.
 */
@SupportedAnnotationTypes("jakarta.persistence.Entity")
public final class MetamodelProcessor extends AbstractProcessor {

    /** The compiler makes one by this constructor; nobody else needs to. */
    public MetamodelProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        ElementFilter.typesIn(round.getElementsAnnotatedWith(Entity.class)).forEach(this::process);
        return false;
    }

    private void process(TypeElement entity) {
        EntityReader reader = new EntityReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils(), entity);
        EntityModel model = reader.read();
        reader.problems()
                .forEach(problem ->
                        processingEnv.getMessager().printMessage(Kind.ERROR, problem.message(), problem.element()));
        if (reader.problems().isEmpty()) {
            write(model);
        }
    }

    private void write(EntityModel model) {
        MetamodelWriter source = new MetamodelWriter(model, processingEnv.getTypeUtils());
        try (Writer file = processingEnv
                .getFiler()
                .createSourceFile(model.metamodelQualifiedName(), model.element())
                .openWriter()) {
            file.write(source.write());
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Kind.ERROR,
                            "Cannot write " + model.metamodelQualifiedName() + ": " + e.getMessage(),
                            model.element());
        }
    }
}
