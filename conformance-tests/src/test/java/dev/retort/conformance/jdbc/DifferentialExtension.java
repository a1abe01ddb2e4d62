package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.ReflectionSupport;

/** Runs each {@link Differential} program once a vendor. */
final class DifferentialExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Differential differential = context.getRequiredTestMethod().getAnnotation(Differential.class);
        List<Vendor> except = List.of(differential.except());
        return Stream.of(differential.value())
                .filter(vendor -> !except.contains(vendor))
                .map(OnVendor::new);
    }

    private record OnVendor(Vendor vendor)
            implements TestTemplateInvocationContext, InvocationInterceptor, ParameterResolver {
        private static final Set<Class<?>> PARAMETERS = Set.of(Connection.class, Transcript.class, Vendor.class);

        @Override
        public String getDisplayName(int invocationIndex) {
            return vendor.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return PARAMETERS.contains(parameter.getParameter().getType());
        }

        /** Nothing: each side gives the program its own, below. */
        @Override
        public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return null;
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context)
                throws Throwable {
            invocation.skip();
            Comparison.run(vendor, (connection, transcript) -> {
                vendor.empty();
                call(method.getExecutable(), context.getRequiredTestInstance(), connection, transcript);
            });
        }

        private void call(Method program, Object test, Connection connection, Transcript transcript) {
            Map<Class<?>, Object> values =
                    Map.of(Connection.class, connection, Transcript.class, transcript, Vendor.class, vendor);
            Object[] arguments =
                    Stream.of(program.getParameterTypes()).map(values::get).toArray();
            ReflectionSupport.invokeMethod(program, test, arguments);
        }
    }
}
