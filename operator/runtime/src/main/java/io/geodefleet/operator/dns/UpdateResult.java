package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** What a server made of an update. */
public sealed interface UpdateResult {
    /** All of it is in the zone. */
    record Applied() implements UpdateResult {}

    /** Nothing of it is in the zone, because something there is not as it was seen. */
    record Stale() implements UpdateResult {}

    /** It failed in a way that may pass by itself. */
    record Passing(Why why) implements UpdateResult {}

    /** It failed and will again until somebody changes something. */
    record Lasting(Why why) implements UpdateResult {}

    /** Reads the reply of the given server, named in every sentence. */
    static UpdateResult of(ServerAddress server, Reply reply) {
        return switch (reply) {
            case Reply.NotSent(var cause) ->
                new Passing(Reason.ServerSilent.because("%s got no update: %s".formatted(server, cause)));
            case Reply.None(var cause) ->
                new Passing(Reason.UpdateUnconfirmed.because(
                        "%s did not confirm the update, it may have been applied: %s".formatted(server, cause)));
            case Reply.Came(var message) -> of(server, message);
        };
    }

    private static UpdateResult of(ServerAddress server, Message message) {
        int tsigError =
                message.getTSIG() == null ? Rcode.NOERROR : message.getTSIG().getError();
        return switch (tsigError) {
            case Rcode.NOERROR -> byCode(server, message);
            case Rcode.BADKEY ->
                lasting(
                        server,
                        Reason.KeyRejected,
                        "it does not know the TSIG key by that name and algorithm (BADKEY)");
            case Rcode.BADSIG ->
                lasting(server, Reason.KeyRejected, "the TSIG secret is not the one it has for that key (BADSIG)");
            case Rcode.BADTIME ->
                passing(
                        server,
                        Reason.ClockSkew,
                        "its clock and the operator's differ by more than five minutes (BADTIME)");
            default ->
                lasting(server, Reason.KeyRejected, "it rejects the signature (" + Rcode.TSIGstring(tsigError) + ")");
        };
    }

    private static UpdateResult byCode(ServerAddress server, Message message) {
        return switch (message.getRcode()) {
            case Rcode.NOERROR ->
                message.isVerified()
                        ? new Applied()
                        : passing(
                                server,
                                Reason.UpdateUnconfirmed,
                                "its reply is not signed with the TSIG key, so it proves nothing");
            case Rcode.NXRRSET, Rcode.YXRRSET, Rcode.NXDOMAIN, Rcode.YXDOMAIN -> new Stale();
            case Rcode.REFUSED -> // all that PowerDNS says of a wrong key, secret or time
                lasting(
                        server,
                        Reason.UpdateRefused,
                        "the TSIG key may not change these names, or the key, its secret or the clock is wrong (REFUSED)");
            case Rcode.NOTAUTH ->
                lasting(server, Reason.NotPrimary, "it is not the zone's primary, or rejects the TSIG key (NOTAUTH)");
            case Rcode.NOTZONE -> lasting(server, Reason.OutsideZone, "a name is outside the zone (NOTZONE)");
            case Rcode.NOTIMP -> lasting(server, Reason.UpdateRefused, "it takes no updates (NOTIMP)");
            case Rcode.FORMERR -> lasting(server, Reason.UpdateRefused, "it cannot read the update (FORMERR)");
            case Rcode.SERVFAIL -> passing(server, Reason.ServerFailed, "it failed (SERVFAIL)");
            default -> passing(server, Reason.ServerFailed, "it answered " + Rcode.string(message.getRcode()));
        };
    }

    private static UpdateResult passing(ServerAddress server, Reason reason, String sentence) {
        return new Passing(declined(server, reason, sentence));
    }

    private static UpdateResult lasting(ServerAddress server, Reason reason, String sentence) {
        return new Lasting(declined(server, reason, sentence));
    }

    private static Why declined(ServerAddress server, Reason reason, String sentence) {
        return reason.because("%s declined the update: %s".formatted(server, sentence));
    }
}
