package io.geodefleet.lab.ctl;

import io.geodefleet.lab.Lab;
import io.geodefleet.lab.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The lab's environment file: shell exports for those who script against a running lab. */
public final class LabEnv {
    private final Lab lab;
    private final String zone;

    /**
     * Describes a lab; nothing is written yet.
     *
     * @param zone the DNS zone that is registered
     */
    public LabEnv(Lab lab, String zone) {
        this.lab = lab;
        this.zone = zone;
    }

    /** Where it is. */
    public Path file() {
        return lab.folder().resolve("env");
    }

    /** Writes it anew, whole or not at all. A variable that does not apply now, as the pid of a stopped operator, is empty. */
    public synchronized void write() {
        String text = variables().entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "='" + variable.getValue() + "'\n")
                .collect(Collectors.joining());
        Path next = lab.folder().resolve("env.next");
        try {
            Files.writeString(next, text);
            Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("GEODE_HUB_KUBECONFIG", lab.hub().adminKubeconfig().toString());
        variables.put("GEODE_MEMBERS", lab.members().stream().map(Member::name).collect(Collectors.joining(" ")));
        for (Member member : lab.members()) {
            String name = member.name().toUpperCase(Locale.ROOT).replace('-', '_');
            variables.put(
                    "GEODE_MEMBER_KUBECONFIG_" + name,
                    member.plane().adminKubeconfig().toString());
        }
        var dns = lab.dns().server();
        variables.put("GEODE_DNS_SERVER", dns.address().getAddress().getHostAddress());
        variables.put("GEODE_DNS_PORT", Integer.toString(dns.port()));
        variables.put("GEODE_DNS_ZONE", zone);
        variables.put("GEODE_DNS_TSIG", dns.tsigKey().inOneLine());
        var operator = lab.operator();
        variables.put("GEODE_OPERATOR_URL", operator.url().toString());
        variables.put("GEODE_OPERATOR_PID", operator.running() ? Long.toString(operator.pid()) : "");
        variables.put("GEODE_LAB_CTL", CtlServer.command(lab).toString());
        variables.put("GEODE_KUBECTL", lab.kubectl().toString());
        return variables;
    }
}
