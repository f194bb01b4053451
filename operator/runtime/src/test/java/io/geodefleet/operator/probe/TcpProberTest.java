package io.geodefleet.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Target;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpProberTest {
    private static final Duration WITHIN = Duration.ofSeconds(5);

    @Test
    void a_connection_that_is_accepted_is_enough_even_where_nothing_is_said() throws Exception {
        try (var server = TestServer.hanging()) {
            assertThat(TcpProber.ask(new Probe.Tcp(Target.of("127.0.0.1"), server.port()), WITHIN))
                    .isEqualTo(new Finding.Accepted());
        }
    }

    @Test
    void a_closed_port_is_broken() throws Exception {
        int port = TestServer.freePort();

        assertThat(TcpProber.ask(new Probe.Tcp(Target.of("127.0.0.1"), port), WITHIN))
                .isEqualTo(new Finding.Broken("connection refused"));
    }
}
