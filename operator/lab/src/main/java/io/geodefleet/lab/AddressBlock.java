package io.geodefleet.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * 65 536 addresses of loopback that belong to one member: what its load balancers hand out. A listening socket on the block's last
 * address keeps other labs of this machine away; the kernel drops it with the JVM.
 */
final class AddressBlock implements AutoCloseable {
    private static final int CLAIM_PORT = 19_999;
    private final int number;
    private final ServerSocket claim;

    private AddressBlock(int number, ServerSocket claim) {
        this.number = number;
        this.claim = claim;
    }

    /** Takes 127.N.0.0/16 with N the wish or, where that is taken, the next free number after it. */
    static AddressBlock claim(int wish) {
        for (int number = wish; number < 255; number++) {
            try {
                var last = InetAddress.getByAddress(new byte[] {127, (byte) number, (byte) 255, (byte) 254});
                return new AddressBlock(number, new ServerSocket(CLAIM_PORT, 1, last));
            } catch (IOException taken) {
                continue; // by another lab
            }
        }
        throw new IllegalStateException("every block from 127." + wish + ".0.0/16 on is taken by another lab");
    }

    /** {@code 127.N}. */
    String prefix() {
        return "127." + number;
    }

    @Override
    public void close() {
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
