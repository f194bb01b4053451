package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Target.RecordType;
import io.geodefleet.core.fleet.Why;
import io.netty.util.NetUtil;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads back the words that status is written in. One that this version does not know is read as the most careful thing it can mean. */
final class Words {
    private Words() {}

    static Why why(@Nullable String reason, @Nullable String sentence) {
        return new Why(reason(text(reason)), text(sentence));
    }

    private static Reason reason(String name) {
        return Stream.of(Reason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElse(Reason.UnderWay);
    }

    /** The target that status shows: an IP address, or else a host name. */
    static Target target(String written) {
        return NetUtil.createByteArrayFromIpAddressString(written) == null
                ? new Target(RecordType.CNAME, written)
                : Target.of(written);
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The workload that {@link ObjectKey#toString} names: its version follows from its kind, its namespace is the fleet's. */
    static ObjectKey workload(String written, String namespace) {
        var slash = written.indexOf('/');
        var kind = written.substring(0, Math.max(slash, 0));
        var apiVersion = Kinds.ALWAYS.stream()
                .filter(allowed -> allowed.kind().equals(kind))
                .map(Kinds.Kind::apiVersion)
                .findFirst()
                .orElse("");
        return new ObjectKey(apiVersion, kind, namespace, written.substring(slash + 1));
    }
}
