package io.geodefleet.operator.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** One server of a zone, asked for what it serves itself: an answer without authority is no answer. */
final class AuthoritativeServer {
    private sealed interface Answer {
        record Records(List<Record> records) implements Answer {}

        record Unusable(String cause) implements Answer {}
    }

    private final Name zone;
    private final Exchange exchange;
    private final Executor threads;

    AuthoritativeServer(Name zone, Exchange exchange, Executor threads) {
        this.zone = zone;
        this.exchange = exchange;
        this.threads = threads;
    }

    /** Asks all questions side by side. */
    Answers ask(List<Question> questions) {
        var asked = new LinkedHashMap<Question, CompletableFuture<Answer>>();
        for (var question : questions) {
            asked.put(question, CompletableFuture.supplyAsync(() -> ask(question), threads));
        }
        var records = new HashMap<Question, List<Record>>();
        for (var entry : asked.entrySet()) {
            switch (entry.getValue().join()) {
                case Answer.Records(var found) -> records.put(entry.getKey(), found);
                case Answer.Unusable(var cause) -> {
                    return new Answers.Missing(cause);
                }
            }
        }
        return new Answers.Complete(records);
    }

    private Answer ask(Question question) {
        return switch (exchange.query(question.message())) {
            case Reply.Came(var message) -> read(question, message);
            case Reply.None(var cause) -> new Answer.Unusable(cause);
            case Reply.NotSent(var cause) -> new Answer.Unusable(cause);
        };
    }

    private Answer read(Question question, Message message) {
        int rcode = message.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return new Answer.Unusable("it answered " + Rcode.string(rcode));
        }
        if (!message.getHeader().getFlag(Flags.AA)) {
            return new Answer.Unusable("it has no authority over " + zone.toString(true));
        }
        var own = new ArrayList<Record>();
        for (var record : message.getSection(Section.ANSWER)) {
            if (record.getName().equals(question.name())) {
                own.add(record);
            }
        }
        return new Answer.Records(List.copyOf(own));
    }
}
