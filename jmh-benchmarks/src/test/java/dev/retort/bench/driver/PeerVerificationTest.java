package dev.retort.bench.driver;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.bench.peer.JdbcAddress;
import dev.retort.bench.peer.OpenPeer;
import dev.retort.bench.peer.Peer;
import dev.retort.bench.stub.StubDriver;
import dev.retort.bench.suite.WrongAnswerException;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("B1")
final class PeerVerificationTest {
    @ParameterizedTest
    @EnumSource
    void verify_eachPeer_givesTheAnswersOfTheStub(Peer peer) {
        assertThatCode(() -> PeerVerification.verify(peer)).doesNotThrowAnyException();
    }

    @Test
    void verify_rowsMissing_isRefused() throws SQLException {
        try (OpenPeer open = Peer.HIKARICP.open(JdbcAddress.of(StubDriver.url(9)))) {
            assertThatThrownBy(() -> PeerVerification.verify(Peer.HIKARICP, open, 10))
                    .isInstanceOf(WrongAnswerException.class)
                    .hasMessage("HikariCP: sum of 10 rows should be " + TenColumns.expected(10) + ", but is "
                            + TenColumns.expected(9));
        }
    }

    @Test
    void verify_otherDatabase_isRefused() throws SQLException {
        try (OpenPeer open = Peer.RETORT.open(JdbcAddress.of("jdbc:h2:mem:"))) {
            assertThatThrownBy(() -> PeerVerification.verify(Peer.RETORT, open, 1))
                    .isInstanceOf(WrongAnswerException.class)
                    .hasMessage("Retort: database should be Stub, but is H2");
        }
    }
}
