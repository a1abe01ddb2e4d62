package dev.retort.orm.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.MappingException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MappingReader;
import dev.retort.orm.mapping.NamingStrategy;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities in a named module, which must open its package. */
@Tag("O1")
class NamedModuleTest {

    private static final String ENTITY = """
            package shop.model;
            import jakarta.persistence.*;
            @Entity
            class Item { @Id private Long id; private String name; private Item() {} }
            """;

    @TempDir
    private Path directory;

    @Test
    void package_opened_isMapped() throws Exception {
        Class<?> item = load("module shop { opens shop.model; }");

        EntityMapping<?> mapping = read(item);

        assertThat(item.getModule().isNamed()).isTrue();
        assertThat(nameAfterWriting(mapping)).isEqualTo("ring");
        assertThat(new GhostGenerator().ghostsOf(mapping).newReference(1L, touched -> {}))
                .isInstanceOf(item);
    }

    private static <E> Object nameAfterWriting(EntityMapping<E> mapping) {
        E entity = mapping.access().newInstance();
        mapping.access().set(entity, 1, "ring");
        return String.valueOf(mapping.access().get(entity, 1));
    }

    @Test
    @Tag("O8")
    void package_closed_errorNamesOpens() throws Exception {
        Class<?> item = load("module shop { }");

        assertThatThrownBy(() -> read(item))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("shop.model.Item cannot be mapped: module shop does not open its package")
                .hasMessageContaining("\"opens shop.model;\"");
    }

    private static EntityMapping<?> read(Class<?> entityClass) {
        return new MappingReader(NamingStrategy.snakeCase(), new AccessGenerator())
                .read(List.of(entityClass))
                .of(entityClass);
    }

    /** The module's only entity, in a layer of its own that reads the tests' class path. */
    private Class<?> load(String moduleInfo) throws IOException, ClassNotFoundException {
        Path sources = Files.createDirectories(directory.resolve("source/shop/model"));
        Path entity = Files.writeString(sources.resolve("Item.java"), ENTITY);
        Path module = Files.writeString(directory.resolve("source/module-info.java"), moduleInfo);
        Path classes = directory.resolve("classes");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "--add-reads",
                        "shop=ALL-UNNAMED",
                        "-d",
                        classes.toString(),
                        entity.toString(),
                        module.toString());
        assertThat(result).isZero();
        ClassLoader parent = NamedModuleTest.class.getClassLoader();
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("shop"));
        ModuleLayer.Controller controller =
                ModuleLayer.defineModulesWithOneLoader(configuration, List.of(ModuleLayer.boot()), parent);
        controller.addReads(controller.layer().findModule("shop").orElseThrow(), parent.getUnnamedModule());
        return controller.layer().findLoader("shop").loadClass("shop.model.Item");
    }
}
