package io.geodefleet.operator.members;

/** Carries the reason for a refusal out of a nested document. It never leaves {@link MemberCredentials#parse}. */
final class CredentialRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    /** @param sentence names keys, never values */
    CredentialRefusal(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
