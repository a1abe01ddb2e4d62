package dev.retort.orm.processor;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * The names of types in one source file: simple where that is unambiguous, else qualified. Annotations on types are
 * left out, since a generated file need not repeat them.
 */
final class Imports {

    private final String packageName;
    private final Set<String> taken;
    private final Map<String, String> qualifiedNames = new TreeMap<>();
    private final TypeWriter writer = new TypeWriter();

    /** @param taken simple names that the file declares itself */
    Imports(String packageName, Set<String> taken) {
        this.packageName = packageName;
        this.taken = taken;
    }

    String name(TypeMirror type) {
        return writer.visit(type);
    }

    String name(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                ? name(outer) + "." + type.getSimpleName()
                : name(type.getQualifiedName().toString());
    }

    String name(String qualifiedName) {
        String simpleName = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
        if (taken.contains(simpleName)) {
            return qualifiedName;
        }
        String known = qualifiedNames.putIfAbsent(simpleName, qualifiedName);
        return known == null || known.equals(qualifiedName) ? simpleName : qualifiedName;
    }

    /** The import lines for all names given out so far. */
    String lines() {
        return qualifiedNames.values().stream()
                .filter(name -> !isImplied(name.substring(0, Math.max(0, name.lastIndexOf('.')))))
                .sorted()
                .map(name -> "import " + name + ";\n")
                .collect(Collectors.joining());
    }

    private boolean isImplied(String typePackage) {
        return typePackage.equals("java.lang") || typePackage.equals(packageName);
    }

    /** Writes a type as source. */
    private final class TypeWriter extends SimpleTypeVisitor14<String, Void> {

        @Override
        protected String defaultAction(TypeMirror type, Void nothing) {
            return type.toString();
        }

        /** A type that another processor has yet to write. */
        @Override
        public String visitError(ErrorType type, Void nothing) {
            return type.toString();
        }

        @Override
        public String visitPrimitive(PrimitiveType type, Void nothing) {
            return type.getKind().name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String visitArray(ArrayType type, Void nothing) {
            return visit(type.getComponentType()) + "[]";
        }

        @Override
        public String visitTypeVariable(TypeVariable type, Void nothing) {
            return visit(type.getUpperBound());
        }

        @Override
        public String visitWildcard(WildcardType type, Void nothing) {
            if (type.getExtendsBound() != null) {
                return "? extends " + visit(type.getExtendsBound());
            }
            return type.getSuperBound() == null ? "?" : "? super " + visit(type.getSuperBound());
        }

        @Override
        public String visitDeclared(DeclaredType type, Void nothing) {
            String name = name((TypeElement) type.asElement());
            return type.getTypeArguments().isEmpty()
                    ? name
                    : type.getTypeArguments().stream()
                            .map(this::visit)
                            .collect(Collectors.joining(", ", name + "<", ">"));
        }
    }
}
