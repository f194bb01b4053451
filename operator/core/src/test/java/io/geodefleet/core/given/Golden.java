package io.geodefleet.core.given;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Committed text that a test compares with what the code says now. With -Dgolden.write it is written instead. */
public final class Golden {
    private static final Path MODULE = Path.of("").toAbsolutePath();

    private Golden() {}

    /** Compares with a file of this module's test resources. */
    public static void resource(String name, String actual) {
        file(MODULE.resolve("src/test/resources").resolve(name), actual);
    }

    /** Compares with a page below the repository's docs folder. */
    public static void page(String name, String actual) {
        file(MODULE.resolve("../../docs").resolve(name).normalize(), actual);
    }

    private static void file(Path file, String actual) {
        try {
            if (System.getProperty("golden.write") != null) {
                Files.createDirectories(file.resolveSibling("."));
                Files.writeString(file, actual);
            }
            assertThat(file).as("run the test with -Dgolden.write to make it").exists();
            assertThat(actual)
                    .as("%s differs: if the change is meant, run the test with -Dgolden.write", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
