package dev.retort.orm.bytecode;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EntityAccess;
import dev.retort.orm.mapping.EntityAccessFactory;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.MutableValues;
import dev.retort.orm.mapping.RelationshipMapping;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Generates {@link EntityAccess} for each entity. Stateless and thread-safe. */
public final class AccessGenerator implements EntityAccessFactory {

    /** The parameters of the methods of {@link EntityAccess}, by local variable. */
    private static final int ENTITY = 1;

    private static final int INDEX = 2;
    private static final int VALUE = 3;
    private static final int SNAPSHOT = 2;
    private static final int FROM = 3;

    /** Makes a generator; one serves any number of classes. */
    public AccessGenerator() {}

    @Override
    public <E> EntityAccess<E> accessTo(EntityMapping<E> mapping) {
        @SuppressWarnings("unchecked") // generated for E
        EntityAccess<E> access = (EntityAccess<E>) new Writer(mapping).write();
        return access;
    }

    /** Writes one class. */
    private static final class Writer {

        private final EntityMapping<?> mapping;
        private final GeneratedClass generated;
        private final MemberCode members;

        Writer(EntityMapping<?> mapping) {
            this.mapping = mapping;
            this.generated = new GeneratedClass(mapping.entityClass(), "Access", Object.class, EntityAccess.class);
            this.members = new MemberCode(generated, mapping);
        }

        EntityAccess<?> write() {
            generated.method("newInstance", MethodType.methodType(Object.class), this::newInstance);
            generated.method("get", MethodType.methodType(Object.class, Object.class, int.class), this::get);
            generated.method(
                    "set", MethodType.methodType(void.class, Object.class, int.class, Object.class), this::set);
            generated.method("snapshot", MethodType.methodType(Object[].class, Object.class), this::snapshot);
            generated.method(
                    "nextChange",
                    MethodType.methodType(int.class, Object.class, Object[].class, int.class),
                    this::nextChange);
            return generated.instantiate(EntityAccess.class);
        }

        private void newInstance(MethodVisitor code) {
            String entity = Type.getInternalName(mapping.entityClass());
            code.visitTypeInsn(Opcodes.NEW, entity);
            code.visitInsn(Opcodes.DUP);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, entity, "<init>", "()V", false);
            code.visitInsn(Opcodes.ARETURN);
        }

        private void get(MethodVisitor code) {
            switchOver(code, INDEX, (visitor, index) -> {
                pushBoxed(visitor, mapping.members().get(index));
                visitor.visitInsn(Opcodes.ARETURN);
            });
            throwIndexOutOfBounds(code);
        }

        private void set(MethodVisitor code) {
            switchOver(code, INDEX, (visitor, index) -> {
                members.write(visitor, mapping.members().get(index).member(), ENTITY, (value, type) -> {
                    value.visitVarInsn(Opcodes.ALOAD, VALUE);
                    Boxing.cast(value, type);
                });
                visitor.visitInsn(Opcodes.RETURN);
            });
            throwIndexOutOfBounds(code);
        }

        private void snapshot(MethodVisitor code) {
            code.visitLdcInsn(mapping.members().size());
            code.visitTypeInsn(Opcodes.ANEWARRAY, Type.getInternalName(Object.class));
            for (MemberMapping member : mapping.members()) {
                code.visitInsn(Opcodes.DUP);
                code.visitLdcInsn(member.index());
                pushCopy(code, member);
                code.visitInsn(Opcodes.AASTORE);
            }
            code.visitInsn(Opcodes.ARETURN);
        }

        /** Falls from each member through to the next, until one differs. */
        private void nextChange(MethodVisitor code) {
            switchOver(code, FROM, (visitor, index) -> {
                Label same = new Label();
                compare(visitor, mapping.members().get(index), same);
                visitor.visitLdcInsn(index);
                visitor.visitInsn(Opcodes.IRETURN);
                label(visitor, same);
            });
            code.visitInsn(Opcodes.ICONST_M1);
            code.visitInsn(Opcodes.IRETURN);
        }

        private void pushBoxed(MethodVisitor code, MemberMapping member) {
            members.read(code, member.member(), ENTITY);
            Boxing.box(code, members.typeRead(member.member()));
        }

        private void pushCopy(MethodVisitor code, MemberMapping member) {
            MutableValues mutable = mutable(member);
            if (mutable == null) {
                pushBoxed(code, member);
                return;
            }
            generated.pushConstant(code, mutable, MutableValues.class);
            pushBoxed(code, member);
            invokeMutable(code, "copy", MethodType.methodType(Object.class, Object.class));
        }

        private static @Nullable MutableValues mutable(MemberMapping member) {
            return member instanceof AttributeMapping<?> attribute ? attribute.mutable() : null;
        }

        private static void invokeMutable(MethodVisitor code, String name, MethodType type) {
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    Type.getInternalName(MutableValues.class),
                    name,
                    type.toMethodDescriptorString(),
                    false);
        }

        /** Jumps if the entity's value is the snapshot's. */
        private void compare(MethodVisitor code, MemberMapping member, Label same) {
            MutableValues mutable = mutable(member);
            if (mutable != null) {
                generated.pushConstant(code, mutable, MutableValues.class);
            }
            Class<?> type = members.typeRead(member.member());
            members.read(code, member.member(), ENTITY);
            code.visitVarInsn(Opcodes.ALOAD, SNAPSHOT);
            code.visitLdcInsn(member.index());
            code.visitInsn(Opcodes.AALOAD);
            if (member instanceof RelationshipMapping) {
                code.visitJumpInsn(Opcodes.IF_ACMPEQ, same);
            } else if (mutable != null) {
                invokeMutable(code, "isSame", MethodType.methodType(boolean.class, Object.class, Object.class));
                code.visitJumpInsn(Opcodes.IFNE, same);
            } else if (type.isPrimitive()) {
                Boxing.cast(code, type);
                comparePrimitive(code, type, same);
            } else {
                compareObject(code, same);
            }
        }

        private static void comparePrimitive(MethodVisitor code, Class<?> type, Label same) {
            if (type == long.class) {
                code.visitInsn(Opcodes.LCMP);
                code.visitJumpInsn(Opcodes.IFEQ, same);
            } else if (type == double.class || type == float.class) {
                Class<?> box = type == double.class ? Double.class : Float.class;
                invokeStatic(code, box, "compare", MethodType.methodType(int.class, type, type));
                code.visitJumpInsn(Opcodes.IFEQ, same);
            } else {
                code.visitJumpInsn(Opcodes.IF_ICMPEQ, same);
            }
        }

        private static void compareObject(MethodVisitor code, Label same) {
            invokeStatic(
                    code, Objects.class, "equals", MethodType.methodType(boolean.class, Object.class, Object.class));
            code.visitJumpInsn(Opcodes.IFNE, same);
        }

        /** One case per member; other numbers go to what follows. */
        private void switchOver(MethodVisitor code, int variable, ObjIntConsumer<MethodVisitor> body) {
            List<MemberMapping> all = mapping.members();
            Label[] cases = new Label[all.size()];
            Arrays.setAll(cases, i -> new Label());
            Label other = new Label();
            code.visitVarInsn(Opcodes.ILOAD, variable);
            code.visitTableSwitchInsn(0, cases.length - 1, other, cases);
            for (int i = 0; i < cases.length; i++) {
                label(code, cases[i]);
                body.accept(code, i);
            }
            label(code, other);
        }

        /** Every jump goes to a place where the stack is empty and only the parameters are known. */
        private static void label(MethodVisitor code, Label label) {
            code.visitLabel(label);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }

        private static void throwIndexOutOfBounds(MethodVisitor code) {
            String exception = Type.getInternalName(IndexOutOfBoundsException.class);
            code.visitTypeInsn(Opcodes.NEW, exception);
            code.visitInsn(Opcodes.DUP);
            code.visitVarInsn(Opcodes.ILOAD, INDEX);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, exception, "<init>", "(I)V", false);
            code.visitInsn(Opcodes.ATHROW);
        }

        private static void invokeStatic(MethodVisitor code, Class<?> owner, String name, MethodType type) {
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, Type.getInternalName(owner), name, type.toMethodDescriptorString(), false);
        }
    }
}
