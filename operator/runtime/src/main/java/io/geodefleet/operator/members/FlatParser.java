package io.geodefleet.operator.members;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Parses YAML that a stranger may have written. Values are built by recursion, and aliases multiply them, so it stops at either before
 * anything is built of it.
 */
final class FlatParser extends ParserImpl {
    private static final int DEEPEST = 16;

    private int depth;

    /** What the document has that is not read; the message goes on from its name. */
    static final class Refused extends YamlEngineException {
        private static final long serialVersionUID = 1L;

        private Refused(String what) {
            super(what);
        }
    }

    FlatParser(LoadSettings settings, String yaml) {
        super(settings, new StreamReader(settings, yaml));
    }

    @Override
    public Event next() {
        var event = super.next();
        switch (event) {
            case AliasEvent _ -> throw new Refused("has YAML aliases");
            case CollectionStartEvent _ -> depth++;
            case CollectionEndEvent _ -> depth--;
            default -> {}
        }
        if (depth > DEEPEST) {
            throw new Refused("is nested more than " + DEEPEST + " levels");
        }
        return event;
    }
}
