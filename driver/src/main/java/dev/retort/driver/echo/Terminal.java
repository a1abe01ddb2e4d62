package dev.retort.driver.echo;

import java.io.Console;

/** Whether a person sees what is printed. */
final class Terminal {
    private Terminal() {}

    /** Standard output is a terminal that knows colours, and nobody asked for none ({@code NO_COLOR}). */
    static boolean isThere() {
        return System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM")) && isConsole();
    }

    /** From Java 22 on there is a console without a terminal too, and it says so itself. */
    @SuppressWarnings("SystemConsoleNull") // asked for what it says of itself, where it is never null
    private static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
