package io.geodefleet.operator.dns;

import java.util.List;
import java.util.Map;
import org.xbill.DNS.Record;

/** What one server answered to several questions. */
sealed interface Answers {
    /** It answered all of them with authority; nothing of that name and type is an empty list. */
    record Complete(Map<Question, List<Record>> records) implements Answers {
        public Complete {
            records = Map.copyOf(records);
        }

        /** Records of the very name that was asked for, CNAMEs included, not of where they lead. */
        List<Record> of(Question question) {
            return records.getOrDefault(question, List.of());
        }
    }

    /**
     * At least one was not answered.
     *
     * @param cause one stable sentence
     */
    record Missing(String cause) implements Answers {}
}
