package io.geodefleet.lab.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Temporary folders of servers, readable by their owner alone since they hold keys. Each carries the process id of the JVM
 * that made it, so that those of a JVM that was killed are found and removed by the next one.
 */
final class ServerFolder {
    private static final Pattern NAME = Pattern.compile("geodefleet-dns-(\\d+)-.*");

    private ServerFolder() {}

    static Path create(DnsServer.Kind kind) {
        try {
            removeOrphans();
            long owner = ProcessHandle.current().pid();
            return Files.createTempDirectory(
                    "geodefleet-dns-%d-%s-".formatted(owner, kind.name().toLowerCase(Locale.ROOT)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for " + kind, e);
        }
    }

    static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            // Another JVM has removed it, or its server has just ended and taken a socket along.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    private static void removeOrphans() throws IOException {
        var parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (var folders = Files.newDirectoryStream(parent, "geodefleet-dns-*")) {
            for (var folder : folders) {
                var name = NAME.matcher(folder.getFileName().toString());
                if (name.matches()
                        && Files.isWritable(folder)
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    remove(folder);
                }
            }
        }
    }
}
