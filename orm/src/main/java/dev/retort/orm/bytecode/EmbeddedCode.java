package dev.retort.orm.bytecode;

import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EmbeddedValues;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.PersistentMember;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes static methods about embedded values into a generated class, by which its other methods read, make and set what is
 * within them. All local variables are parameters and objects, so that every jump goes to a place of the same frame.
 */
final class EmbeddedCode {
    private static final MethodType READ = MethodType.methodType(Object.class, Object.class);
    private static final MethodType IS_SAME = MethodType.methodType(boolean.class, Object.class, Object.class);

    private final GeneratedClass generated;
    private final EntityMapping<?> mapping;
    private final MemberCode members;
    private final MemberComparison comparison;

    EmbeddedCode(GeneratedClass generated, EntityMapping<?> mapping, MemberCode members) {
        this.generated = generated;
        this.mapping = mapping;
        this.members = members;
        this.comparison = new MemberComparison(generated, members);
        if (!mapping.embedded().isEmpty()) {
            generated.reserve(mapping.members().size());
        }
    }

    private static String method(String verb, MemberMapping member) {
        return verb + "$" + member.index();
    }

    private EmbeddedMapping holder(MemberMapping member) {
        PersistentMember within = Objects.requireNonNull(member.member().within(), "within an embedded value");
        return (EmbeddedMapping) mapping.member(within.name());
    }

    /** For {@link #read} of embedded members. */
    void writeHolders() {
        for (EmbeddedMapping embedded : mapping.embedded()) {
            generated.staticMethod(method("read", embedded), READ, code -> walk(code, embedded.member()));
        }
    }

    /** Goes from the entity in variable 0 to a member, by way of the same variable; gives null where the way ends. */
    private void walk(MethodVisitor code, PersistentMember goal) {
        Deque<PersistentMember> path = new ArrayDeque<>();
        for (PersistentMember step = goal; step != null; step = step.within()) {
            path.addFirst(step);
        }
        while (path.size() > 1) {
            members.read(code, path.removeFirst(), 0);
            code.visitVarInsn(Opcodes.ASTORE, 0);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            unlessNull(code, () -> {
                code.visitInsn(Opcodes.ACONST_NULL);
                code.visitInsn(Opcodes.ARETURN);
            });
        }
        members.read(code, goal, 0);
        Boxing.box(code, members.typeRead(goal));
        code.visitInsn(Opcodes.ARETURN);
    }

    /** Takes an object off the stack, and goes the other way if it is null; that way has to end the method. */
    private static void unlessNull(MethodVisitor code, Runnable otherwise) {
        Label present = new Label();
        code.visitJumpInsn(Opcodes.IFNONNULL, present);
        otherwise.run();
        GeneratedClass.label(code, present);
    }

    /** For reading, comparing and setting what is within embedded values. */
    void writeMembers() {
        for (MemberMapping member : mapping.members()) {
            if (member.member().within() != null) {
                if (!(member instanceof EmbeddedMapping)) {
                    generated.staticMethod(method("read", member), READ, code -> walk(code, member.member()));
                    generated.staticMethod(method("same", member), IS_SAME, code -> compare(code, member));
                }
                if (!holder(member).javaType().isRecord()) {
                    generated.staticMethod(method("set", member), IS_SAME, code -> put(code, member));
                }
            }
        }
    }

    /** Pushes a member's value, or null if what it is within is null. */
    void read(MethodVisitor code, MemberMapping member, int entityVariable) {
        code.visitVarInsn(Opcodes.ALOAD, entityVariable);
        generated.invoke(code, method("read", member), READ);
    }

    /** Pushes whether a member's value is the one in a snapshot. */
    void pushIsSame(MethodVisitor code, MemberMapping member, int entityVariable, int snapshotVariable) {
        code.visitVarInsn(Opcodes.ALOAD, entityVariable);
        code.visitVarInsn(Opcodes.ALOAD, snapshotVariable);
        code.visitLdcInsn(member.index());
        code.visitInsn(Opcodes.AALOAD);
        generated.invoke(code, method("same", member), IS_SAME);
    }

    private void compare(MethodVisitor code, MemberMapping member) {
        read(code, holder(member), 0);
        code.visitVarInsn(Opcodes.ASTORE, 0);
        Label same = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        unlessNull(code, () -> {
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitJumpInsn(Opcodes.IFNULL, same);
            pushAndReturn(code, false);
        });
        if (members.typeRead(member.member()).isPrimitive()) {
            code.visitVarInsn(Opcodes.ALOAD, 1);
            unlessNull(code, () -> pushAndReturn(code, false));
        }
        comparison.jumpIfSame(code, member, 0, kept -> kept.visitVarInsn(Opcodes.ALOAD, 1), same);
        pushAndReturn(code, false);
        GeneratedClass.label(code, same);
        pushAndReturn(code, true);
    }

    private static void pushAndReturn(MethodVisitor code, boolean value) {
        code.visitInsn(value ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
        code.visitInsn(Opcodes.IRETURN);
    }

    /** Sets a member of the object that has it; tells whether there is one. */
    private void put(MethodVisitor code, MemberMapping member) {
        read(code, holder(member), 0);
        code.visitVarInsn(Opcodes.ASTORE, 0);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        unlessNull(code, () -> pushAndReturn(code, false));
        members.write(code, member.member(), 0, (value, type) -> {
            value.visitVarInsn(Opcodes.ALOAD, 1);
            Boxing.cast(value, type);
        });
        pushAndReturn(code, true);
    }

    /** Sets a member within an embedded value, which may have to be made for it. */
    void set(MethodVisitor code, MemberMapping member, int entityVariable, int valueVariable) {
        if (isReplaced(holder(member))) {
            replace(code, member, entityVariable, valueVariable);
            return;
        }
        Label done = new Label();
        code.visitVarInsn(Opcodes.ALOAD, entityVariable);
        code.visitVarInsn(Opcodes.ALOAD, valueVariable);
        generated.invoke(code, method("set", member), IS_SAME);
        code.visitJumpInsn(Opcodes.IFNE, done);
        replace(code, member, entityVariable, valueVariable);
        GeneratedClass.label(code, done);
    }

    /** Records cannot change, and a getter may have given a copy. */
    private static boolean isReplaced(EmbeddedMapping holder) {
        if (holder.javaType().isRecord()) {
            return true;
        }
        for (PersistentMember step = holder.member(); step != null; step = step.within()) {
            if (step.byProperty()) {
                return true;
            }
        }
        return false;
    }

    private void replace(MethodVisitor code, MemberMapping member, int entityVariable, int valueVariable) {
        generated.pushConstant(code, mapping, EntityMapping.class);
        code.visitVarInsn(Opcodes.ALOAD, entityVariable);
        code.visitLdcInsn(member.index());
        code.visitVarInsn(Opcodes.ALOAD, valueVariable);
        invokeStatic(
                code,
                "replace",
                MethodType.methodType(void.class, EntityMapping.class, Object.class, int.class, Object.class));
    }

    /** For {@link #make}. */
    void writeMakers() {
        for (EmbeddedMapping embedded : mapping.embedded()) {
            generated.staticMethod(method("make", embedded), makerType(embedded), code -> writeMaker(code, embedded));
        }
    }

    private static MethodType makerType(EmbeddedMapping embedded) {
        int parameters = embedded.components().size() + 1;
        return MethodType.methodType(Object.class, Collections.nCopies(parameters, Object.class));
    }

    /**
     * Takes an object of the embeddable class, or null, and then the values of the components off the stack. Pushes null if
     * all of them are null, that object if it has the same values, else a new one.
     */
    void make(MethodVisitor code, EmbeddedMapping embedded) {
        generated.invoke(code, method("make", embedded), makerType(embedded));
    }

    private void writeMaker(MethodVisitor code, EmbeddedMapping embedded) {
        List<MemberMapping> components = embedded.components();
        Label present = new Label();
        for (int i = 0; i < components.size(); i++) {
            code.visitVarInsn(Opcodes.ALOAD, i + 1);
            code.visitJumpInsn(Opcodes.IFNONNULL, present);
        }
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ARETURN);
        GeneratedClass.label(code, present);
        Label different = new Label();
        returnIfSame(code, components, different);
        GeneratedClass.label(code, different);
        if (embedded.javaType().isRecord()) {
            makeRecord(code, embedded);
        } else {
            makeObject(code, embedded);
        }
        code.visitInsn(Opcodes.ARETURN);
    }

    private void returnIfSame(MethodVisitor code, List<MemberMapping> components, Label different) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitJumpInsn(Opcodes.IFNULL, different);
        for (int i = 0; i < components.size(); i++) {
            int variable = i + 1;
            MemberMapping component = components.get(i);
            if (members.typeRead(component.member()).isPrimitive()) {
                code.visitVarInsn(Opcodes.ALOAD, variable);
                code.visitJumpInsn(Opcodes.IFNULL, different);
            }
            Label same = new Label();
            comparison.jumpIfSame(code, component, 0, value -> value.visitVarInsn(Opcodes.ALOAD, variable), same);
            code.visitJumpInsn(Opcodes.GOTO, different);
            GeneratedClass.label(code, same);
        }
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ARETURN);
    }

    private void makeRecord(MethodVisitor code, EmbeddedMapping embedded) {
        List<MemberMapping> components = embedded.components();
        List<MemberCode.Value> values = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            values.add(parameter(components.get(i), i + 1));
        }
        members.construct(code, canonicalConstructor(embedded.javaType()), values);
    }

    private void makeObject(MethodVisitor code, EmbeddedMapping embedded) {
        members.construct(code, constructor(embedded.javaType()), List.of());
        code.visitVarInsn(Opcodes.ASTORE, 0);
        for (int i = 0; i < embedded.components().size(); i++) {
            MemberMapping component = embedded.components().get(i);
            members.write(code, component.member(), 0, parameter(component, i + 1));
        }
        code.visitVarInsn(Opcodes.ALOAD, 0);
    }

    private MemberCode.Value parameter(MemberMapping component, int variable) {
        return (code, type) -> {
            code.visitVarInsn(Opcodes.ALOAD, variable);
            if (component.javaType().isPrimitive()) {
                code.visitLdcInsn(mapping.entityName() + "." + component.name() + ", which is declared as "
                        + component.javaType().getName());
                invokeStatic(code, "required", MethodType.methodType(Object.class, Object.class, String.class));
            }
            Boxing.cast(code, type);
        };
    }

    private static Constructor<?> canonicalConstructor(Class<?> type) {
        return constructor(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new));
    }

    private static Constructor<?> constructor(Class<?> type, Class<?>... parameters) {
        try {
            return type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the mapping was checked", e);
        }
    }

    private static void invokeStatic(MethodVisitor code, String name, MethodType type) {
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(EmbeddedValues.class),
                name,
                type.toMethodDescriptorString(),
                false);
    }
}
