package dev.retort.orm.enhance;

import dev.retort.orm.mapping.Enhanced;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.description.annotation.AnnotationSource;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Which fields must not be used before their object is loaded: all of persistent classes but those of the key. That of a
 * {@code @Transient} field too, since a callback may fill it. Looks classes up by name, without loading any. For one thread.
 */
final class PersistentFields {
    private static final String JAKARTA = "jakarta.persistence.";
    private static final Set<String> CLASSES = Set.of(JAKARTA + "Entity", JAKARTA + "MappedSuperclass");
    private static final Set<String> KEYS = Set.of(JAKARTA + "Id", JAKARTA + "EmbeddedId");
    private static final Set<String> COLLECTIONS =
            Set.of(JAKARTA + "OneToMany", JAKARTA + "ManyToMany", JAKARTA + "ElementCollection");

    private static final int CONSTANT_FIELD = 9;
    private static final int CONSTANT_METHOD = 10;

    private final TypePool types;
    private final Map<String, Optional<TypeDescription>> declaring = new HashMap<>();

    PersistentFields(TypePool types) {
        this.types = types;
    }

    /** Whether instances of a class can be entities. */
    static boolean isPersistent(TypeDefinition type) {
        return !type.isInterface() && isAnnotated(type.asErasure(), CLASSES);
    }

    /** Whether a class has been changed already. */
    static boolean isEnhanced(TypeDescription type) {
        return type.getInterfaces().stream()
                .anyMatch(implemented -> implemented.getTypeName().equals(Enhanced.class.getName()));
    }

    /** Whether a superclass is persistent, so that a class gets from it what its instances carry. */
    static boolean hasPersistentSuperclass(TypeDescription type) {
        for (TypeDefinition above = type.getSuperClass(); above != null; above = above.getSuperClass()) {
            if (isPersistent(above)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a field of a persistent class is to be watched. One that stays final is as its constructor made it. */
    static boolean isWatched(FieldDescription.InDefinedShape field) {
        return !field.isStatic() && !field.isSynthetic() && (!field.isFinal() || isCollection(field)) && !isKey(field);
    }

    /** Whether a field holds a collection that the session puts another one in the place of. */
    static boolean isCollection(FieldDescription.InDefinedShape field) {
        return isAnnotated(field, COLLECTIONS);
    }

    private static boolean isKey(FieldDescription.InDefinedShape field) {
        return isAnnotated(field, KEYS)
                || field.getDeclaringType().getDeclaredMethods().stream()
                        .anyMatch(method ->
                                isKeyGetter(method) && method.getName().equalsIgnoreCase("get" + field.getName()));
    }

    /** Whether a method is the getter of a key that is a property: the key is known before the rest is loaded. */
    static boolean isKeyGetter(MethodDescription method) {
        return method.getParameters().isEmpty() && isAnnotated(method, KEYS);
    }

    private static boolean isAnnotated(AnnotationSource element, Set<String> annotations) {
        return element.getDeclaredAnnotations().stream()
                .anyMatch(annotation ->
                        annotations.contains(annotation.getAnnotationType().getName()));
    }

    /**
     * The persistent class whose watched field an instruction uses.
     *
     * @param owner the internal name of the class that the instruction names, which may inherit the field
     * @return null if it uses another field
     */
    @Nullable
    TypeDescription declaring(String owner, String name, String descriptor) {
        return declaring
                .computeIfAbsent(owner + ' ' + name + ' ' + descriptor, key -> findIfThere(owner, name, descriptor))
                .orElse(null);
    }

    /** What extends a class that is not on the class path cannot run, and so is no entity. */
    private Optional<TypeDescription> findIfThere(String owner, String name, String descriptor) {
        try {
            return find(owner, name, descriptor);
        } catch (TypePool.Resolution.NoSuchTypeException e) {
            return Optional.empty();
        }
    }

    private Optional<TypeDescription> find(String owner, String name, String descriptor) {
        if (owner.startsWith("java/") || owner.startsWith("[")) {
            return Optional.empty();
        }
        TypePool.Resolution resolution = types.describe(owner.replace('/', '.'));
        for (TypeDefinition type = resolution.isResolved() ? resolution.resolve() : null;
                type != null;
                type = type.getSuperClass()) {
            for (FieldDescription.InDefinedShape field : type.asErasure().getDeclaredFields()) {
                if (field.getInternalName().equals(name)
                        && field.getDescriptor().equals(descriptor)) {
                    return isPersistent(type) && isWatched(field) ? Optional.of(type.asErasure()) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a class that is not persistent uses watched fields, and has not been changed yet: a look at its constants, which name all that it uses. */
    boolean areUsedBy(byte[] classFile) {
        ClassReader reader = OpenedClassReader.of(classFile);
        char[] buffer = new char[reader.getMaxStringLength()];
        boolean used = false;
        for (int i = 1; i < reader.getItemCount(); i++) {
            int constant = reader.getItem(i);
            int tag = constant == 0 ? 0 : reader.readByte(constant - 1);
            if (tag == CONSTANT_FIELD || tag == CONSTANT_METHOD) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(constant + 2));
                String name = reader.readUTF8(nameAndType, buffer);
                if (tag == CONSTANT_METHOD && FieldAccessors.isAccessor(name)) {
                    return false;
                }
                used |= tag == CONSTANT_FIELD
                        && declaring(reader.readClass(constant, buffer), name, reader.readUTF8(nameAndType + 2, buffer))
                                != null;
            }
        }
        return used;
    }
}
