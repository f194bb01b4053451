package io.geodefleet.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where files of a lab outlive it, for what can only be asked of a whole run of tests: which rights were used, whether a secret got
 * out. It is the folder that the system property {@value #PROPERTY} names; without one nothing is kept. Several JVMs may share it.
 */
public final class Archive {
    /** The system property that names the folder. */
    public static final String PROPERTY = "geodefleet.archive";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Archive() {}

    /** The folder; it need not exist. */
    public static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    /**
     * Takes a file away to keep it. A process may go on writing it; nothing happens when it does not exist.
     *
     * @param as how its name ends there
     */
    public static void take(Path file, String as) {
        if (Files.exists(file)) {
            next(as).ifPresent(kept -> unchecked(() -> Files.move(file, kept)));
        }
    }

    /** Takes all files of a folder, which need not exist, whose names match. @param before each name there */
    public static void takeAll(Path folder, String glob, String before) {
        if (folder().isPresent() && Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, glob)) {
                files.forEach(file -> take(file, before + file.getFileName()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Keeps a text. @param as how its name ends there */
    public static void keep(String text, String as) {
        next(as).ifPresent(kept -> unchecked(() -> Files.writeString(kept, text, StandardCharsets.UTF_8)));
    }

    private static Optional<Path> next(String as) {
        return folder().map(folder -> {
            unchecked(() -> Files.createDirectories(folder));
            return folder.resolve("%d-%d-%s".formatted(ProcessHandle.current().pid(), NUMBER.incrementAndGet(), as));
        });
    }

    private static void unchecked(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the archive of this run cannot be written", e);
        }
    }

    /** What may fail as files do. */
    private interface Attempt {
        Path run() throws IOException;
    }
}
