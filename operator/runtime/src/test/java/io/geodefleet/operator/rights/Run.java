package io.geodefleet.operator.rights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geodefleet.lab.dns.TsigKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the labs of one run of tests have left: the audit logs of every control plane, what every operator printed, and what it told
 * Prometheus. The hub's audit logs hold all that the operator wrote there, so every status and event that ever was.
 *
 * @param folder that holds it
 */
record Run(Path folder) {
    /** What secrets look like: those that the lab makes, every token of a ServiceAccount, every key. */
    private static final List<String> SECRETS = List.of(TsigKey.CANARY.substring(0, 6), "eyJhbGciOi", "PRIVATE KEY");

    /** The control plane of the tests of admission: they act in the operator's name there, and the operator never runs. */
    private static final String NOT_OPERATED = "-api-audit";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The files whose names have this in them. */
    List<Path> files(String having) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(having))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is granted and was not used. */
    List<Right> unused(List<Right> granted) {
        var used = new HashSet<Right>();
        files("audit").stream()
                .filter(file -> !file.toString().contains(NOT_OPERATED))
                .forEach(file -> used.addAll(usedIn(file)));
        return granted.stream()
                .filter(right -> used.stream().noneMatch(right::grants))
                .toList();
    }

    private static Set<Right> usedIn(Path file) {
        return lines(file).stream().map(Run::event).flatMap(Right::used).collect(Collectors.toSet());
    }

    private static JsonNode event(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            // The last line of an API server that was killed.
            return JSON.missingNode();
        }
    }

    /** Where something looks like a secret: file and line, without the line itself. */
    List<String> leaks() {
        return files("").stream().flatMap(Run::leaks).toList();
    }

    private static Stream<String> leaks(Path file) {
        var lines = lines(file);
        return IntStream.range(0, lines.size())
                .filter(number -> SECRETS.stream().anyMatch(lines.get(number)::contains))
                .mapToObj(number -> file + ":" + (number + 1));
    }

    private static List<String> lines(Path file) {
        try {
            // Who was killed may have left half a letter.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
