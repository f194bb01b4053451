package io.geodefleet.lab.dns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that a Debian package brings.
 *
 * @param name of the program
 * @param debianPackage what to install when it is not there
 */
record Executable(String name, String debianPackage) {

    /** Looks where the shell looks, and in the folders for daemons that an ordinary user's PATH leaves out. */
    Optional<Path> find() {
        var folders = Stream.concat(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin", "/sbin"));
        return folders.filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @throws IllegalStateException with one sentence that names the package */
    Path require() {
        return find().orElseThrow(() -> new IllegalStateException(missing()));
    }

    String missing() {
        return "%s is not installed: apt-get install %s".formatted(name, debianPackage);
    }
}
