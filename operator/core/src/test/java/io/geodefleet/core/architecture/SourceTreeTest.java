package io.geodefleet.core.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the sources of every module of this repository. */
class SourceTreeTest {
    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final int SOFT = 200;
    private static final int HARD = 300;

    @Test
    void no_file_is_too_long_to_be_read_at_one_sitting() throws IOException {
        var sources = sources();
        for (var file : sources) {
            var lines = lines(file);
            if (lines > SOFT) {
                System.out.printf("long file (over %d lines): %s has %d%n", SOFT, REPOSITORY.relativize(file), lines);
            }
            assertThat(lines).as("%s: split it by what it decides", file).isLessThanOrEqualTo(HARD);
        }
    }

    @Test
    void no_class_of_any_module_has_a_name_that_says_nothing() throws IOException {
        assertThat(sources())
                .extracting(file -> file.getFileName().toString())
                .noneMatch(name -> name.matches("Abstract.*|.*(Utils?|Helper|Manager|Impl|Common)\\.java"));
    }

    @Test
    void every_package_of_every_module_is_null_marked_and_says_what_it_is() throws IOException {
        var packages = sources().stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .map(Path::getParent)
                .distinct()
                .toList();
        for (var folder : packages) {
            var info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info)).contains("@NullMarked").startsWith("/**");
        }
    }

    private static long lines(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static List<Path> sources() throws IOException {
        var sources = new java.util.ArrayList<Path>();
        for (var module : List.of("crds", "operator/core", "operator/lab", "operator/runtime")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        assertThat(sources).as("sources of all modules are scanned").hasSizeGreaterThan(100);
        return sources;
    }
}
