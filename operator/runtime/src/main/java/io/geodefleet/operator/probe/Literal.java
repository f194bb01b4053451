package io.geodefleet.operator.probe;

import io.geodefleet.core.fleet.Target;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** Addresses that are written out: nothing is resolved where a connection is made, so what was judged is what is asked. */
final class Literal {
    private Literal() {}

    static InetAddress of(Target target) throws UnknownHostException {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(target.address());
        if (address == null) {
            throw new UnknownHostException("not an address");
        }
        return InetAddress.getByAddress(address);
    }

    /** The clause for what took too long. */
    static String late(Duration within) {
        return "no answer within " + (within.toMillisPart() == 0 ? within.toSeconds() + "s" : within.toMillis() + "ms");
    }
}
