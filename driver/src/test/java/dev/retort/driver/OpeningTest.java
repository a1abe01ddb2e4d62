package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.retort.testing.TestPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What those see who connect while the server is down. */
@Tag("D20")
class OpeningTest {
    private static final int USERS = 8;

    @Test
    void refusedPort_showsAsTheVendorSaysIt_withoutAPauseOfThePool() throws Exception {
        try (RetortDataSource source =
                new RetortDataSource("jdbc:retort:postgresql://localhost:" + refusedPort() + "/shop?user=app")) {
            Throwable failure = catchThrowable(source::getConnection);
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                    .hasCauseInstanceOf(ConnectException.class);
            // what HikariCP tries in vain, it tries again a second later
            assertThat(Arrays.stream(failure.getStackTrace()).map(StackTraceElement::getClassName))
                    .noneMatch(frame -> frame.startsWith("com.zaxxer.hikari"));
        }
    }

    @Test
    void refusedPort_allWhoWaitForOneOpening_shareItsFailure() throws Exception {
        int port = refusedPort();
        WaitingSockets.begin();
        ExecutorService users = Executors.newFixedThreadPool(USERS);
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:postgresql://localhost:" + port
                + "/shop?user=app&socketFactory=" + WaitingSockets.class.getName())) {
            List<Thread> threads = new ArrayList<>();
            List<Future<Throwable>> failures = new ArrayList<>();
            for (int i = 0; i < USERS; i++) {
                failures.add(users.submit(() -> {
                    synchronized (threads) {
                        threads.add(Thread.currentThread());
                    }
                    return catchThrowable(source::getConnection);
                }));
            }
            await().until(() -> waiting(threads) == USERS);
            WaitingSockets.go.countDown();
            for (Future<Throwable> failure : failures) {
                assertThat(failure.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(ConnectException.class);
            }
            int made = WaitingSockets.MADE.get();
            assertThat(made).isEqualTo(socketsOfOneAttempt(port));
        } finally {
            users.shutdownNow();
        }
    }

    /** The vendor alone may try several addresses. */
    private static int socketsOfOneAttempt(int port) {
        WaitingSockets.MADE.set(0);
        String url = "jdbc:postgresql://localhost:" + port + "/shop?user=app&socketFactory="
                + WaitingSockets.class.getName();
        assertThat(catchThrowable(() -> DriverManager.getConnection(url))).isNotNull();
        return WaitingSockets.MADE.get();
    }

    private static long waiting(List<Thread> threads) {
        synchronized (threads) {
            return threads.stream()
                    .filter(thread -> thread.getState() == Thread.State.WAITING)
                    .count();
        }
    }

    @Test
    void serverThatComesUp_whereThePoolIsToldToWait_isConnectedTo() throws Exception {
        int port = refusedPort();
        int up = TestPostgres.server().getPort();
        Forwarding server = null;
        ExecutorService user = Executors.newSingleThreadExecutor();
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:postgresql://localhost:" + port
                + "/postgres?user=postgres&retort.pool=session&retort.pool.initializationFailTimeout=60000")) {
            Future<Boolean> connected = user.submit(() -> {
                try (var connection = source.getConnection()) {
                    return connection.isValid(5);
                }
            });
            await().until(() -> Thread.getAllStackTraces().values().stream()
                    .flatMap(Arrays::stream)
                    .anyMatch(frame -> frame.getClassName().endsWith("pool.FirstConnection")
                            && frame.getMethodName().equals("pause")));
            server = new Forwarding(port, up);
            assertThat(connected.get(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            user.shutdownNow();
            if (server != null) {
                server.close();
            }
        }
    }

    private static int refusedPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            return taken.getLocalPort(); // nobody listens there any more
        }
    }

    /** A server that has come up: passes all on to another port. */
    private static final class Forwarding {
        private final ServerSocket server;

        Forwarding(int port, int to) throws IOException {
            server = new ServerSocket(port);
            start(() -> {
                while (true) {
                    Socket client = server.accept();
                    Socket target = new Socket("localhost", to);
                    start(() -> client.getInputStream().transferTo(target.getOutputStream()));
                    start(() -> target.getInputStream().transferTo(client.getOutputStream()));
                }
            });
        }

        private static void start(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException e) {
                    // closed
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        void close() throws IOException {
            server.close();
        }

        private interface Work {
            void run() throws IOException;
        }
    }

    /** Makes the sockets of pgjdbc, each when it may. */
    public static final class WaitingSockets extends SocketFactory {
        static final AtomicInteger MADE = new AtomicInteger();
        static volatile CountDownLatch go = new CountDownLatch(1);

        /** For pgjdbc. */
        public WaitingSockets() {}

        static void begin() {
            MADE.set(0);
            go = new CountDownLatch(1);
        }

        @Override
        public Socket createSocket() throws IOException {
            MADE.incrementAndGet();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return new Socket();
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
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException("pgjdbc connects the socket itself");
        }
    }
}
