package dev.retort.orm.bytecode;

import dev.retort.error.MappingException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.PersistentMember;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.LazyReference;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Generates, for an entity, the subclass that stands for unloaded references; see {@link Ghost}. Stateless. */
public final class GhostGenerator {

    private static final String LOADER = "retort$loader";
    private static final String LOADER_TYPE = Type.getDescriptor(LazyLoader.class);

    /** Makes a generator; one serves any number of classes. */
    public GhostGenerator() {}

    /**
     * Generates a new subclass, which costs milliseconds: keep the factory.
     *
     * @throws MappingException if the class has a final method, which could not load the object on first touch
     */
    public <E> ReferenceFactory<E> ghostsOf(EntityMapping<E> mapping) {
        Class<E> entityClass = mapping.entityClass();
        GeneratedClass generated = new GeneratedClass(entityClass, "Ghost", entityClass, Ghost.class);
        String name = generated.internalName();
        generated.field(LOADER, LazyLoader.class);
        generated.method("retortLoader", MethodType.methodType(LazyLoader.class), code -> getLoader(code, name));
        generated.method(
                "retortLoader", MethodType.methodType(void.class, LazyLoader.class), code -> setLoader(code, name));
        for (Method method : methodsThatLoad(mapping)) {
            MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
            generated.method(
                    method.getName(), type, visibility(method), code -> loadAndCall(code, entityClass, method, name));
        }
        return ReferenceFactory.ofGhosts(mapping, generated.define());
    }

    private static void getLoader(MethodVisitor code, String owner) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, owner, LOADER, LOADER_TYPE);
        code.visitInsn(Opcodes.ARETURN);
    }

    private static void setLoader(MethodVisitor code, String owner) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitFieldInsn(Opcodes.PUTFIELD, owner, LOADER, LOADER_TYPE);
        code.visitInsn(Opcodes.RETURN);
    }

    private static void loadAndCall(MethodVisitor code, Class<?> entityClass, Method method, String owner) {
        Label loaded = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, owner, LOADER, LOADER_TYPE);
        code.visitJumpInsn(Opcodes.IFNULL, loaded);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(LazyReference.class),
                "load",
                "(" + Type.getDescriptor(LazyReference.class) + ")V",
                true);
        code.visitLabel(loaded);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        callSuper(code, entityClass, method);
    }

    private static void callSuper(MethodVisitor code, Class<?> entityClass, Method method) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        int variable = 1;
        for (Type parameter : Type.getArgumentTypes(method)) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), variable);
            variable += parameter.getSize();
        }
        code.visitMethodInsn(
                Opcodes.INVOKESPECIAL,
                Type.getInternalName(entityClass),
                method.getName(),
                Type.getMethodDescriptor(method),
                false);
        code.visitInsn(Type.getReturnType(method).getOpcode(Opcodes.IRETURN));
    }

    /** Every method that could look at the state: all but the key's getter. */
    private static List<Method> methodsThatLoad(EntityMapping<?> mapping) {
        List<Method> methods = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Class<?> type = mapping.entityClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (isInherited(mapping.entityClass(), method) && seen.add(signature(method))) {
                    checkNotFinal(mapping, method);
                    methods.add(method);
                }
            }
        }
        methods.removeIf(method -> method.isSynthetic() || isKeyGetter(mapping, method));
        return methods;
    }

    /** Whether a subclass beside the entity can override it, so that a ghost does. */
    static boolean isInherited(Class<?> entityClass, Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isStatic(modifiers) || Modifier.isPrivate(modifiers)) {
            return false;
        }
        boolean samePackage = method.getDeclaringClass().getPackageName().equals(entityClass.getPackageName());
        return samePackage || Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void checkNotFinal(EntityMapping<?> mapping, Method method) {
        if (Modifier.isFinal(method.getModifiers())) {
            throw new MappingException(mapping.entityClass().getName() + " has the final method " + method.getName()
                    + "(), which could not load an unloaded reference on first touch; remove \"final\"");
        }
    }

    private static boolean isKeyGetter(EntityMapping<?> mapping, Method method) {
        return mapping.key().members().stream().anyMatch(key -> isKeyGetter(key.member(), method));
    }

    private static boolean isKeyGetter(PersistentMember key, Method method) {
        if (key.byProperty()) {
            return method.equals(key.reader());
        }
        String capitalized =
                Character.toUpperCase(key.name().charAt(0)) + key.name().substring(1);
        return method.getParameterCount() == 0
                && method.getReturnType() == ((Field) key.reader()).getType()
                && Set.of(key.name(), "get" + capitalized, "is" + capitalized).contains(method.getName());
    }

    private static String signature(Method method) {
        return method.getName() + Type.getMethodDescriptor(method);
    }

    private static Visibility visibility(Method method) {
        if (Modifier.isPublic(method.getModifiers())) {
            return Visibility.PUBLIC;
        }
        return Modifier.isProtected(method.getModifiers()) ? Visibility.PROTECTED : Visibility.PACKAGE_PRIVATE;
    }
}
