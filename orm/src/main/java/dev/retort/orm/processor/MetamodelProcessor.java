package dev.retort.orm.processor;

import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;

/**
 * Writes, for each class with {@link Entity}, its metamodel into the same package: {@code User_} for {@code User},
 * {@code Outer_User_} for the static nested class {@code Outer.User}. It holds one constant per attribute, inherited
 * ones from mapped superclasses included, and the keyword constructor
 * {@code User_.with().name("ed").create()}.
 *
 * <p>The option {@code -Aretort.metamodel.name=Q%s} gives the classes other names: {@code %s} stands for the entity's, which
 * is {@code User}, or {@code Outer_User} of the nested class. Hibernate's processor writes {@code User_} too, and Hibernate
 * fills whatever is called so when it starts: where it is on the compile path, other names are needed, or the processor warns.
 *
 * <p>A mapped superclass gets no metamodel of its own: its attributes belong to no table until an entity inherits them.
 * Classes that cannot be entities are compile errors at the class. Each file depends on one entity alone, so the
 * processor is isolating for incremental builds.
 */
@SupportedAnnotationTypes("jakarta.persistence.Entity")
@SupportedOptions(MetamodelNaming.OPTION)
public final class MetamodelProcessor extends AbstractProcessor {
    /** On the compile path wherever Hibernate is used, as its processor seldom is. */
    private static final String HIBERNATE = "org.hibernate.SessionFactory";

    private MetamodelNaming naming = MetamodelNaming.usual();
    private boolean mayWarn;

    /** The compiler makes one by this constructor; nobody else needs to. */
    public MetamodelProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        Messager messager = environment.getMessager();
        boolean given = environment.getOptions().containsKey(MetamodelNaming.OPTION);
        String text = environment.getOptions().get(MetamodelNaming.OPTION);
        String pattern = text == null ? "" : text; // an option with nothing behind its equals sign
        if (given) {
            MetamodelNaming.of(pattern)
                    .ifPresentOrElse(
                            names -> naming = names,
                            () -> messager.printMessage(Kind.ERROR, MetamodelNaming.refusal(pattern)));
        }
        mayWarn = !given && environment.getElementUtils().getTypeElement(HIBERNATE) != null;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> entities = ElementFilter.typesIn(round.getElementsAnnotatedWith(Entity.class));
        if (mayWarn && !entities.isEmpty()) {
            mayWarn = false;
            processingEnv.getMessager().printMessage(Kind.WARNING, MetamodelNaming.BESIDE_HIBERNATE);
        }
        entities.forEach(this::process);
        return false;
    }

    private void process(TypeElement entity) {
        EntityReader reader =
                new EntityReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils(), entity, naming);
        EntityModel model = reader.read();
        reader.problems()
                .forEach(problem ->
                        processingEnv.getMessager().printMessage(Kind.ERROR, problem.message(), problem.element()));
        if (reader.problems().isEmpty()) {
            write(model);
        }
    }

    /** Whether the entity's module reads the one of a class. */
    private boolean isVisible(String className, TypeElement entity) {
        Elements elements = processingEnv.getElementUtils();
        ModuleElement module = elements.getModuleOf(entity);
        return module == null
                ? elements.getTypeElement(className) != null
                : elements.getTypeElement(module, className) != null;
    }

    private void write(EntityModel model) {
        boolean marked = isVisible(MetamodelWriter.GENERATED, model.element());
        MetamodelWriter source = new MetamodelWriter(model, processingEnv.getTypeUtils(), marked);
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
