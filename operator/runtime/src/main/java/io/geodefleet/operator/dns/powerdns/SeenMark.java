package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.operator.dns.OwnershipMark;
import io.geodefleet.operator.dns.SeenName;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What the texts beside a name say. A mark is that of every provider, and says besides what the LUA record is to answer, so that a
 * zone can change hands between providers.
 */
sealed interface SeenMark {
    /** There is none. */
    record None() implements SeenMark {}

    /** The mark of records that answer everybody alike, as other providers write them. */
    record Plain() implements SeenMark {}

    /** The mark of a LUA record. @param answer what it is to do; empty if that is not understood */
    record Steered(Optional<RecordSet.Steered> answer) implements SeenMark {}

    /** Somebody else's. */
    record Theirs(String owner) implements SeenMark {}

    /** What announces the answer within a mark. */
    String LABEL = ",geodefleet/answer=";

    /** The text of the mark of an answer. */
    static String text(OwnershipMark mine, RecordSet records) {
        return switch (records) {
            case RecordSet.Plain _ -> mine.text();
            case RecordSet.Steered steered -> mine.text() + LABEL + AnswerText.of(steered);
        };
    }

    /** Reads all texts at the mark's name; a mark is ours only if it is exactly ours and alone. */
    static SeenMark of(SortedSet<String> texts, OwnershipMark mine) {
        if (texts.isEmpty()) {
            return new None();
        }
        if (texts.size() == 1 && texts.first().equals(mine.text())) {
            return new Plain();
        }
        if (texts.size() == 1 && texts.first().startsWith(mine.text() + LABEL)) {
            return new Steered(AnswerText.parse(texts.first().substring((mine.text() + LABEL).length()))
                    .filter(answer -> answer.targets().stream().allMatch(LuaText::canWrite)));
        }
        return new Theirs(texts.stream()
                .flatMap(text -> OwnershipMark.parse(text).stream())
                .filter(other -> !other.equals(mine))
                .findFirst()
                .map(other -> other.seenBy(mine))
                .orElse(SeenName.OUTSIDER));
    }
}
