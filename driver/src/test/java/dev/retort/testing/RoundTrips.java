package dev.retort.testing;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Counts network round trips of pgjdbc: a read that follows a write. Add {@link #PARAMETER} to a URL of PostgreSQL, and
 * compare {@link #count()} before and after; it counts for the whole JVM.
 */
public final class RoundTrips extends SocketFactory {
    /** What to add to the URL, after its other parameters. */
    public static final String PARAMETER = "&socketFactory=dev.retort.testing.RoundTrips";

    private static final AtomicLong COUNT = new AtomicLong();

    /** For pgjdbc. */
    public RoundTrips() {}

    /** How many round trips there have been in this JVM. */
    public static long count() {
        return COUNT.get();
    }

    @Override
    public Socket createSocket() {
        return new CountingSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("pgjdbc connects the socket itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("pgjdbc connects the socket itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("pgjdbc connects the socket itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("pgjdbc connects the socket itself");
    }

    private static final class CountingSocket extends Socket {
        private volatile boolean written;

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    count();
                    return super.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    count();
                    return super.read(buffer, offset, length);
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int value) throws IOException {
                    written = true;
                    super.write(value);
                }

                @Override
                public void write(byte[] buffer, int offset, int length) throws IOException {
                    written = true;
                    out.write(buffer, offset, length);
                }
            };
        }

        private void count() {
            if (written) {
                written = false;
                COUNT.incrementAndGet();
            }
        }
    }
}
