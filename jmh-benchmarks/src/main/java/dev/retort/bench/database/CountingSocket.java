package dev.retort.bench.database;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A socket that tells {@link RoundTrips} of each read that follows a write, and of the bytes that it sends. */
final class CountingSocket extends Socket {
    // pgjdbc may write in one thread (cancel, copy) what another reads
    private volatile boolean writtenSinceRead;

    @Override
    public InputStream getInputStream() throws IOException {
        return new CountingInputStream(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new CountingOutputStream(super.getOutputStream());
    }

    private void reading() {
        if (writtenSinceRead) {
            writtenSinceRead = false;
            RoundTrips.add();
        }
    }

    private final class CountingInputStream extends FilterInputStream {
        CountingInputStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            reading();
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            reading();
            return in.read(bytes, offset, length);
        }
    }

    private final class CountingOutputStream extends FilterOutputStream {
        CountingOutputStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            writtenSinceRead = true;
            RoundTrips.sent(1);
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writtenSinceRead = true;
            RoundTrips.sent(length);
            out.write(bytes, offset, length);
        }
    }
}
