package dev.retort.orm.bytecode;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EntityAccess;
import dev.retort.orm.mapping.EntityAccessFactory;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.PersistentMember;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

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
        private final EmbeddedCode embedded;
        private final MemberComparison comparison;

        Writer(EntityMapping<?> mapping) {
            this.mapping = mapping;
            this.generated = new GeneratedClass(mapping.host(), "Access", Object.class, EntityAccess.class);
            this.members = new MemberCode(generated, mapping);
            this.embedded = new EmbeddedCode(generated, mapping, members);
            this.comparison = new MemberComparison(generated, members);
        }

        EntityAccess<?> write() {
            embedded.writeHolders();
            embedded.writeMakers();
            embedded.writeMembers();
            generated.method("newInstance", MethodType.methodType(Object.class), this::newInstance);
            generated.method("get", MethodType.methodType(Object.class, Object.class, int.class), this::get);
            generated.method(
                    "set", MethodType.methodType(void.class, Object.class, int.class, Object.class), this::set);
            generated.method("snapshot", MethodType.methodType(Object[].class, Object.class), this::snapshot);
            generated.method(
                    "nextChange",
                    MethodType.methodType(int.class, Object.class, Object[].class, int.class),
                    this::nextChange);
            generated.method("embed", MethodType.methodType(Object.class, int.class, Object[].class), this::embed);
            generated.method(
                    "component", MethodType.methodType(Object.class, int.class, Object.class), this::component);
            return generated.instantiate(EntityAccess.class);
        }

        private void newInstance(MethodVisitor code) {
            String entity = Type.getInternalName(mapping.entityClass());
            if (mapping.isAbstract()) {
                generated.pushConstant(code, mapping, EntityMapping.class);
                code.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        Type.getInternalName(EntityMapping.class),
                        "hasNoInstances",
                        MethodType.methodType(InvalidRequestException.class).toMethodDescriptorString(),
                        false);
                code.visitInsn(Opcodes.ATHROW);
                return;
            }
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
            throwIndexOutOfBounds(code, INDEX);
        }

        private void embed(MethodVisitor code) {
            switchOver(code, 1, (visitor, index) -> {
                if (mapping.members().get(index) instanceof EmbeddedMapping member) {
                    visitor.visitInsn(Opcodes.ACONST_NULL);
                    for (int i = 0; i < member.components().size(); i++) {
                        visitor.visitVarInsn(Opcodes.ALOAD, 2);
                        visitor.visitLdcInsn(i);
                        visitor.visitInsn(Opcodes.AALOAD);
                    }
                    embedded.make(visitor, member);
                    visitor.visitInsn(Opcodes.ARETURN);
                } else {
                    throwIndexOutOfBounds(visitor, 1);
                }
            });
            throwIndexOutOfBounds(code, 1);
        }

        private void component(MethodVisitor code) {
            switchOver(code, 1, (visitor, index) -> {
                PersistentMember member = mapping.members().get(index).member();
                if (member.within() == null) {
                    throwIndexOutOfBounds(visitor, 1);
                } else {
                    members.read(visitor, member, 2);
                    Boxing.box(visitor, members.typeRead(member));
                    visitor.visitInsn(Opcodes.ARETURN);
                }
            });
            throwIndexOutOfBounds(code, 1);
        }

        private void set(MethodVisitor code) {
            switchOver(code, INDEX, (visitor, index) -> {
                MemberMapping member = mapping.members().get(index);
                if (member.member().within() == null) {
                    members.write(visitor, member.member(), ENTITY, (value, type) -> {
                        value.visitVarInsn(Opcodes.ALOAD, VALUE);
                        Boxing.cast(value, type);
                    });
                } else {
                    embedded.set(visitor, member, ENTITY, VALUE);
                }
                visitor.visitInsn(Opcodes.RETURN);
            });
            throwIndexOutOfBounds(code, INDEX);
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
                if (mapping.members().get(index) instanceof EmbeddedMapping) {
                    return; // what is within it follows
                }
                Label same = new Label();
                compare(visitor, mapping.members().get(index), same);
                visitor.visitLdcInsn(index);
                visitor.visitInsn(Opcodes.IRETURN);
                GeneratedClass.label(visitor, same);
            });
            code.visitInsn(Opcodes.ICONST_M1);
            code.visitInsn(Opcodes.IRETURN);
        }

        private void pushBoxed(MethodVisitor code, MemberMapping member) {
            if (member.member().within() != null || member instanceof EmbeddedMapping) {
                embedded.read(code, member, ENTITY);
                return;
            }
            members.read(code, member.member(), ENTITY);
            Boxing.box(code, members.typeRead(member.member()));
        }

        private void pushCopy(MethodVisitor code, MemberMapping member) {
            comparison.copy(code, member, visitor -> pushBoxed(visitor, member));
        }

        /** Jumps if the entity's value is the snapshot's. */
        private void compare(MethodVisitor code, MemberMapping member, Label same) {
            if (member.member().within() != null) {
                embedded.pushIsSame(code, member, ENTITY, SNAPSHOT);
                code.visitJumpInsn(Opcodes.IFNE, same);
                return;
            }
            comparison.jumpIfSame(
                    code,
                    member,
                    ENTITY,
                    visitor -> {
                        visitor.visitVarInsn(Opcodes.ALOAD, SNAPSHOT);
                        visitor.visitLdcInsn(member.index());
                        visitor.visitInsn(Opcodes.AALOAD);
                    },
                    same);
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
                GeneratedClass.label(code, cases[i]);
                body.accept(code, i);
            }
            GeneratedClass.label(code, other);
        }

        private static void throwIndexOutOfBounds(MethodVisitor code, int variable) {
            String exception = Type.getInternalName(IndexOutOfBoundsException.class);
            code.visitTypeInsn(Opcodes.NEW, exception);
            code.visitInsn(Opcodes.DUP);
            code.visitVarInsn(Opcodes.ILOAD, variable);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, exception, "<init>", "(I)V", false);
            code.visitInsn(Opcodes.ATHROW);
        }
    }
}
