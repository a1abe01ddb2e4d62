package dev.retort.orm.mapping;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;

/** What the type variables of a class's superclasses stand for in that class. */
final class GenericTypes {

    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

    GenericTypes(Class<?> entityClass) {
        learnSuperclasses(entityClass);
    }

    /** Of a class that a member is declared as, whose arguments may be variables known already. */
    GenericTypes(GenericTypes declaring, Type declared) {
        arguments.putAll(declaring.arguments);
        Type known = declared instanceof TypeVariable<?> variable ? arguments.get(variable) : declared;
        if (known instanceof ParameterizedType parameterized) {
            learn(parameterized);
        }
        learnSuperclasses(erase(declared));
    }

    private void learnSuperclasses(Class<?> entityClass) {
        for (Class<?> type = entityClass; type != null; type = type.getSuperclass()) {
            if (type.getGenericSuperclass() instanceof ParameterizedType superclass) {
                learn(superclass);
            }
        }
    }

    private void learn(ParameterizedType superclass) {
        TypeVariable<?>[] variables = ((Class<?>) superclass.getRawType()).getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
            arguments.put(variables[i], superclass.getActualTypeArguments()[i]);
        }
    }

    /** The class of values of a type. */
    Class<?> erase(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        if (type instanceof ParameterizedType parameterized) {
            return erase(parameterized.getRawType());
        }
        if (type instanceof TypeVariable<?> variable) {
            Type argument = arguments.get(variable);
            return erase(argument == null ? variable.getBounds()[0] : argument);
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(erase(array.getGenericComponentType()), 0).getClass();
        }
        return erase(((WildcardType) type).getUpperBounds()[0]);
    }

    /** The class of the last type argument; {@code Object} where there is none. */
    Class<?> eraseLastArgument(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] actual = parameterized.getActualTypeArguments();
            return erase(actual[actual.length - 1]);
        }
        return Object.class;
    }
}
