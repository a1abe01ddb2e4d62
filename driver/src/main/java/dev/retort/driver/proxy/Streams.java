package dev.retort.driver.proxy;

import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.io.Closeable;
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
 * and refused once that is closed. Then closing the stream does nothing, unless what was written may not have arrived.
 */
final class Streams {
    private Streams() {}

    static @Nullable InputStream of(ConnectionProxy connection, @Nullable InputStream vendor) {
        if (vendor == null || vendor.getClass() == ByteArrayInputStream.class) {
            return vendor;
        }
        return new Input(new Passage(connection), vendor);
    }

    static @Nullable Reader of(ConnectionProxy connection, @Nullable Reader vendor) {
        if (vendor == null || vendor.getClass() == StringReader.class || vendor.getClass() == CharArrayReader.class) {
            return vendor;
        }
        return new CharacterInput(new Passage(connection), vendor);
    }

    static @Nullable OutputStream of(ConnectionProxy connection, @Nullable OutputStream vendor) {
        return vendor == null ? null : new Output(new Passage(connection), vendor);
    }

    static @Nullable Writer of(ConnectionProxy connection, @Nullable Writer vendor) {
        return vendor == null ? null : new CharacterOutput(new Passage(connection), vendor);
    }

    /** The way to the connection, which is entered for one step and left by {@link #close}. One for each stream. */
    private static final class Passage implements Closeable {
        private final ConnectionProxy connection;

        /** What was written and not flushed since. */
        private boolean pending;

        Passage(ConnectionProxy connection) {
            this.connection = connection;
        }

        void enter() throws IOException {
            try {
                connection.enter();
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        /** Enters, if the connection is open. */
        boolean entersOpen() {
            try {
                connection.enter();
                return true;
            } catch (SQLException e) {
                return false;
            }
        }

        void writes() {
            pending = true;
        }

        void flushed() {
            pending = false;
        }

        /** Closes the vendor's stream; where the connection is closed, there is nothing to close any more. */
        void end(Closeable vendor) throws IOException {
            if (!entersOpen()) {
                if (pending) {
                    throw new IOException("What was written may be lost, for the connection is closed");
                }
                return;
            }
            try (this) {
                vendor.close();
                pending = false;
            }
        }

        @Override
        public void close() {
            connection.exit();
        }
    }

    /** Bytes that are read. */
    private static final class Input extends FilterInputStream {
        private final Passage passage;

        Input(Passage passage, InputStream vendor) {
            super(vendor);
            this.passage = passage;
        }

        @Override
        public int read() throws IOException {
            passage.enter();
            try (passage) {
                return in.read();
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            passage.enter();
            try (passage) {
                return in.read(bytes, offset, length);
            }
        }

        @Override
        public long skip(long count) throws IOException {
            passage.enter();
            try (passage) {
                return in.skip(count);
            }
        }

        /** Does nothing once the connection is closed, when there is nothing to come back to. */
        @Override
        public synchronized void mark(int limit) {
            if (passage.entersOpen()) {
                try (passage) {
                    in.mark(limit);
                }
            }
        }

        @Override
        public int available() throws IOException {
            passage.enter();
            try (passage) {
                return in.available();
            }
        }

        @Override
        public synchronized void reset() throws IOException {
            passage.enter();
            try (passage) {
                in.reset();
            }
        }

        @Override
        public void close() throws IOException {
            passage.end(in);
        }
    }

    /** Characters that are read. */
    private static final class CharacterInput extends FilterReader {
        private final Passage passage;

        CharacterInput(Passage passage, Reader vendor) {
            super(vendor);
            this.passage = passage;
        }

        @Override
        public int read() throws IOException {
            passage.enter();
            try (passage) {
                return in.read();
            }
        }

        @Override
        public int read(char[] characters, int offset, int length) throws IOException {
            passage.enter();
            try (passage) {
                return in.read(characters, offset, length);
            }
        }

        @Override
        public long skip(long count) throws IOException {
            passage.enter();
            try (passage) {
                return in.skip(count);
            }
        }

        @Override
        public void mark(int limit) throws IOException {
            passage.enter();
            try (passage) {
                in.mark(limit);
            }
        }

        @Override
        public boolean ready() throws IOException {
            passage.enter();
            try (passage) {
                return in.ready();
            }
        }

        @Override
        public void reset() throws IOException {
            passage.enter();
            try (passage) {
                in.reset();
            }
        }

        @Override
        public void close() throws IOException {
            passage.end(in);
        }
    }

    /** Bytes that are written. */
    private static final class Output extends FilterOutputStream {
        private final Passage passage;

        Output(Passage passage, OutputStream vendor) {
            super(vendor);
            this.passage = passage;
        }

        @Override
        public void write(int value) throws IOException {
            passage.enter();
            try (passage) {
                out.write(value);
                passage.writes();
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            passage.enter();
            try (passage) {
                out.write(bytes, offset, length);
                passage.writes();
            }
        }

        @Override
        public void flush() throws IOException {
            passage.enter();
            try (passage) {
                out.flush();
                passage.flushed();
            }
        }

        @Override
        public void close() throws IOException {
            passage.end(out);
        }
    }

    /** Characters that are written. */
    private static final class CharacterOutput extends FilterWriter {
        private final Passage passage;

        CharacterOutput(Passage passage, Writer vendor) {
            super(vendor);
            this.passage = passage;
        }

        @Override
        public void write(int value) throws IOException {
            passage.enter();
            try (passage) {
                out.write(value);
                passage.writes();
            }
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            passage.enter();
            try (passage) {
                out.write(characters, offset, length);
                passage.writes();
            }
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            passage.enter();
            try (passage) {
                out.write(text, offset, length);
                passage.writes();
            }
        }

        @Override
        public void flush() throws IOException {
            passage.enter();
            try (passage) {
                out.flush();
                passage.flushed();
            }
        }

        @Override
        public void close() throws IOException {
            passage.end(out);
        }
    }
}
