package io.geodefleet.operator.dns;

import io.geodefleet.operator.fence.Epoch;
import java.io.IOException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** Replies to messages in wire form, as a script makes them. */
final class Replies {
    private Replies() {}

    static int opcode(byte[] message) {
        return (message[2] >> 3) & 0xF;
    }

    /** The zone is claimed by this very process. */
    static byte[] epoch(byte[] message) {
        try {
            var reply = new Message(reply(message, Rcode.NOERROR, Flags.AA));
            var text = new Epoch(1, LiveZone.TENURE.process()).text();
            reply.addRecord(new TXTRecord(reply.getQuestion().getName(), DClass.IN, 60, text), Section.ANSWER);
            return reply.toWire();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] reply(byte[] message, int rcode, int... flags) {
        try {
            var reply = new Message(message);
            for (int section : new int[] {Section.ANSWER, Section.AUTHORITY, Section.ADDITIONAL}) {
                reply.removeAllRecords(section);
            }
            reply.getHeader().setFlag(Flags.QR);
            for (int flag : flags) {
                reply.getHeader().setFlag(flag);
            }
            reply.getHeader().setRcode(rcode);
            return reply.toWire();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
