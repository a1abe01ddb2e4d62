package dev.retort.driver.proxy;

import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.FilterReader;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a user reads and writes large values with. A vendor's stream may go through the connection at each step, as pgjdbc's
 * does by the number of a descriptor, which the next user's session has as well. So each step is a call of the connection,
 * and refused once that is closed; then closing the stream does nothing.
 */
final class Streams {
    private Streams() {}

    static @Nullable InputStream of(ConnectionProxy connection, @Nullable InputStream vendor) {
        if (vendor == null || vendor.getClass() == ByteArrayInputStream.class) {
            return vendor;
        }
        return new Input(connection, vendor);
    }

    static @Nullable Reader of(ConnectionProxy connection, @Nullable Reader vendor) {
        if (vendor == null || vendor.getClass() == StringReader.class || vendor.getClass() == CharArrayReader.class) {
            return vendor;
        }
        return new CharacterInput(connection, vendor);
    }

    static @Nullable OutputStream of(ConnectionProxy connection, @Nullable OutputStream vendor) {
        return vendor == null ? null : new Output(connection, vendor);
    }

    static @Nullable Writer of(ConnectionProxy connection, @Nullable Writer vendor) {
        return vendor == null ? null : new CharacterOutput(connection, vendor);
    }

    private static void enter(ConnectionProxy connection) throws IOException {
        try {
            connection.enter();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** False where the connection is closed, so that there is nothing to close any more. */
    private static boolean entersToClose(ConnectionProxy connection) {
        try {
            connection.enter();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Bytes that are read. */
    private static final class Input extends FilterInputStream {
        private final ConnectionProxy connection;

        Input(ConnectionProxy connection, InputStream vendor) {
            super(vendor);
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            enter(connection);
            try {
                return in.read();
            } finally {
                connection.exit();
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            enter(connection);
            try {
                return in.read(bytes, offset, length);
            } finally {
                connection.exit();
            }
        }

        @Override
        public long skip(long count) throws IOException {
            enter(connection);
            try {
                return in.skip(count);
            } finally {
                connection.exit();
            }
        }

        @Override
        public int available() throws IOException {
            enter(connection);
            try {
                return in.available();
            } finally {
                connection.exit();
            }
        }

        @Override
        public synchronized void reset() throws IOException {
            enter(connection);
            try {
                in.reset();
            } finally {
                connection.exit();
            }
        }

        @Override
        public void close() throws IOException {
            if (entersToClose(connection)) {
                try {
                    in.close();
                } finally {
                    connection.exit();
                }
            }
        }
    }

    /** Characters that are read. */
    private static final class CharacterInput extends FilterReader {
        private final ConnectionProxy connection;

        CharacterInput(ConnectionProxy connection, Reader vendor) {
            super(vendor);
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            enter(connection);
            try {
                return in.read();
            } finally {
                connection.exit();
            }
        }

        @Override
        public int read(char[] characters, int offset, int length) throws IOException {
            enter(connection);
            try {
                return in.read(characters, offset, length);
            } finally {
                connection.exit();
            }
        }

        @Override
        public long skip(long count) throws IOException {
            enter(connection);
            try {
                return in.skip(count);
            } finally {
                connection.exit();
            }
        }

        @Override
        public boolean ready() throws IOException {
            enter(connection);
            try {
                return in.ready();
            } finally {
                connection.exit();
            }
        }

        @Override
        public void reset() throws IOException {
            enter(connection);
            try {
                in.reset();
            } finally {
                connection.exit();
            }
        }

        @Override
        public void close() throws IOException {
            if (entersToClose(connection)) {
                try {
                    in.close();
                } finally {
                    connection.exit();
                }
            }
        }
    }

    /** Bytes that are written. */
    private static final class Output extends FilterOutputStream {
        private final ConnectionProxy connection;

        Output(ConnectionProxy connection, OutputStream vendor) {
            super(vendor);
            this.connection = connection;
        }

        @Override
        public void write(int value) throws IOException {
            enter(connection);
            try {
                out.write(value);
            } finally {
                connection.exit();
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            enter(connection);
            try {
                out.write(bytes, offset, length);
            } finally {
                connection.exit();
            }
        }

        @Override
        public void flush() throws IOException {
            enter(connection);
            try {
                out.flush();
            } finally {
                connection.exit();
            }
        }

        @Override
        public void close() throws IOException {
            if (entersToClose(connection)) {
                try {
                    out.close();
                } finally {
                    connection.exit();
                }
            }
        }
    }

    /** Characters that are written. */
    private static final class CharacterOutput extends FilterWriter {
        private final ConnectionProxy connection;

        CharacterOutput(ConnectionProxy connection, Writer vendor) {
            super(vendor);
            this.connection = connection;
        }

        @Override
        public void write(int value) throws IOException {
            enter(connection);
            try {
                out.write(value);
            } finally {
                connection.exit();
            }
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            enter(connection);
            try {
                out.write(characters, offset, length);
            } finally {
                connection.exit();
            }
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            enter(connection);
            try {
                out.write(text, offset, length);
            } finally {
                connection.exit();
            }
        }

        @Override
        public void flush() throws IOException {
            enter(connection);
            try {
                out.flush();
            } finally {
                connection.exit();
            }
        }

        @Override
        public void close() throws IOException {
            if (entersToClose(connection)) {
                try {
                    out.close();
                } finally {
                    connection.exit();
                }
            }
        }
    }
}
