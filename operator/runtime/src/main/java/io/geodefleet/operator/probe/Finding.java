package io.geodefleet.operator.probe;

import java.util.Map;

/** What came of asking once. It is judged at once and not kept. */
sealed interface Finding {
    /** An HTTP answer. */
    record Status(int code) implements Finding {}

    /** A connection was accepted. */
    record Accepted() implements Finding {}

    /** A query gave one number, which may be infinite. */
    record Value(double number) implements Finding {}

    /** An object, as CEL takes it. */
    record Content(Map<String, Object> object) implements Finding {}

    /** The region's own address did not answer as it should: what a probe is for. @param how one stable clause */
    record Broken(String how) implements Finding {}

    /** It could not be asked, which says nothing about the region. @param cause one stable clause without secrets */
    record NotMade(String cause) implements Finding {}
}
