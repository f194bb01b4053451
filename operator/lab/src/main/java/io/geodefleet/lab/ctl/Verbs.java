package io.geodefleet.lab.ctl;

import io.geodefleet.lab.Lab;
import io.geodefleet.lab.Member;
import io.geodefleet.lab.OperatorProcess;
import io.geodefleet.lab.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What the command understands. Each verb is done when its sentence comes back. */
final class Verbs {
    static final String USAGE = """
            fault NAME down|blackhole|reset|mute|slow MS|status CODE|heal    NAME is a member, or dns; mute: open watches get nothing more
            pods NAME NAMESPACE ready|unready
            endpoint NAME NAMESPACE SERVICE down|up
            operator stop|start|kill|pause|resume""";

    private final Lab lab;

    Verbs(Lab lab) {
        this.lab = lab;
    }

    /**
     * Does what the words say.
     *
     * @return one sentence about what is different now
     * @throws IllegalArgumentException when the words are not understood; the message says what is
     */
    String run(List<String> words) {
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "fault" -> fault(words);
            case "pods" -> pods(expect(words, 4));
            case "endpoint" -> endpoint(expect(words, 5));
            case "operator" -> operator(expect(words, 2));
            case "help" -> USAGE;
            default -> throw new IllegalArgumentException("understood are\n" + USAGE);
        };
    }

    private String fault(List<String> words) {
        if (words.size() < 3 || words.size() > 4) {
            throw wrong(words);
        }
        String name = words.get(1);
        switch (parse(words)) {
            case Fault.OnLink fault when name.equals("dns") -> lab.dns().proxy().inject(fault);
            case Fault.OnLink fault -> lab.member(name).api().inject(fault);
            case Fault.Status _, Fault.Mute _
            when name.equals("dns") -> throw new IllegalArgumentException("a DNS server speaks no HTTP");
            case Fault.Status fault -> lab.member(name).api().inject(fault);
            case Fault.Mute fault -> lab.member(name).api().inject(fault);
        }
        return name + ": " + String.join(" ", words.subList(2, words.size()));
    }

    private static Fault parse(List<String> words) {
        return switch (words.get(2)) {
            case "heal" -> new Fault.None();
            case "down" -> new Fault.Down();
            case "blackhole" -> new Fault.BlackHole();
            case "reset" -> new Fault.Reset();
            case "slow" -> new Fault.Slow(Duration.ofMillis(number(words)));
            case "mute" -> new Fault.Mute(Pattern.compile("watch=true"));
            case "status" -> Fault.Status.of(number(words));
            default -> throw wrong(words);
        };
    }

    private String pods(List<String> words) {
        Member member = lab.member(words.get(1));
        String namespace = words.get(2);
        switch (words.get(3)) {
            case "ready" -> member.pods().ready(namespace);
            case "unready" -> member.pods().unready(namespace);
            default -> throw wrong(words);
        }
        return "pods of " + namespace + " in " + member.name() + ": " + words.get(3);
    }

    private String endpoint(List<String> words) {
        Member member = lab.member(words.get(1));
        String namespace = words.get(2);
        String service = words.get(3);
        switch (words.get(4)) {
            case "down" -> member.loadBalancers().down(namespace, service);
            case "up" -> member.loadBalancers().up(namespace, service);
            default -> throw wrong(words);
        }
        return "load balancer of " + namespace + "/" + service + " in " + member.name() + ": " + words.get(4);
    }

    private String operator(List<String> words) {
        OperatorProcess operator = lab.operator();
        switch (words.get(1)) {
            case "start" -> operator.start();
            case "stop" -> operator.stop();
            case "kill" -> operator.kill();
            case "pause" -> operator.pause();
            case "resume" -> operator.resume();
            default -> throw wrong(words);
        }
        return operator.running() ? "operator: process " + operator.pid() : "operator: does not run";
    }

    private static int number(List<String> words) {
        try {
            return Integer.parseUnsignedInt(words.getLast());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(words.getLast() + " is not a number; understood are\n" + USAGE, e);
        }
    }

    private static List<String> expect(List<String> words, int count) {
        if (words.size() != count) {
            throw wrong(words);
        }
        return words;
    }

    private static IllegalArgumentException wrong(List<String> words) {
        return new IllegalArgumentException(
                "\"" + String.join(" ", words) + "\" is not understood; understood are\n" + USAGE);
    }
}
