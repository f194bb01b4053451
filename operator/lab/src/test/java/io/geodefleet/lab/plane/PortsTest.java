package io.geodefleet.lab.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void a_lab_beside_this_one_gets_none_of_its_ports_even_while_nothing_listens_there() throws Exception {
        var ours = IntStream.range(0, 300).map(_ -> Ports.free()).boxed().toList();

        try (var other = new URLClassLoader(
                new URL[] {Ports.class.getProtectionDomain().getCodeSource().getLocation()}, null)) {
            var free = other.loadClass(Ports.class.getName()).getMethod("free");
            for (int i = 0; i < 300; i++) {
                assertThat(ours).doesNotContain((Integer) free.invoke(null));
            }
        }
        assertThat(ours).doesNotHaveDuplicates();
    }
}
