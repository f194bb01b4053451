package io.geodefleet.lab.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one running lab: certificates, logs, data, and the lock that makes it this lab's alone. The kernel drops the
 * lock when the JVM dies, so a lock that can be taken means that whatever is left there belongs to nobody.
 */
public final class LabFolder implements AutoCloseable {
    /** The variable that marks a process as one of the lab in the folder that is its value. */
    public static final String MARKER = "GEODEFLEET_LAB";

    private static final String LOCK = "lab.lock";
    private static final String PID = "lab.pid";
    // Of this JVM's labs. POSIX drops a process's lock when it closes any descriptor of the file, so a folder that this
    // JVM
    // holds must not even be tried.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private final Path root;
    private final FileChannel channel;

    private LabFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Takes the folder, ends what a lab that crashed there has left running, and empties it.
     *
     * @return empty when another lab, of this or of another JVM, holds it
     * @throws UncheckedIOException when the folder cannot be written
     */
    public static Optional<LabFolder> claim(Path folder) {
        try {
            Path root = Files.createDirectories(folder.toAbsolutePath().normalize());
            // Certificates and tokens of administrators are written below.
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            if (!HELD.add(root)) {
                return Optional.empty();
            }
            FileChannel channel =
                    FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                HELD.remove(root);
                return Optional.empty();
            }
            var claimed = new LabFolder(root, channel);
            claimed.installSweepScript();
            claimed.sweep();
            claimed.empty();
            Files.writeString(root.resolve(PID), ProcessHandle.current().pid() + "\n");
            return Optional.of(claimed);
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's folder " + folder + " cannot be used", e);
        }
    }

    /** The first of {@code parent/lab}, {@code parent/lab-2}, ... that no other lab holds. */
    public static LabFolder claimFree(Path parent) {
        for (int number = 1; number < 100; number++) {
            Optional<LabFolder> claimed = claim(parent.resolve(number == 1 ? "lab" : "lab-" + number));
            if (claimed.isPresent()) {
                return claimed.get();
            }
        }
        throw new IllegalStateException("a hundred labs run below " + parent);
    }

    /** The absolute path. */
    public Path root() {
        return root;
    }

    /** A folder below this one, made when it is not there yet. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script that ends the lab's processes; see its own head for how it is called. */
    Path sweepScript() {
        return root.resolve("sweep.sh");
    }

    /** Ends every process that carries this folder's mark, at once. */
    void sweep() throws IOException {
        try {
            Process sweep = new ProcessBuilder(sweepScript().toString(), root.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(root.resolve("sweep.log").toFile())
                    .start();
            if (sweep.waitFor() != 0) {
                throw new IOException("not every process of the lab ended; see " + root.resolve("sweep.log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the lab's processes were ended", e);
        }
    }

    /** Gives the folder back. Its files stay for whoever wants to read the logs. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(root.resolve(PID));
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(root);
        }
    }

    private void installSweepScript() throws IOException {
        try (InputStream script = LabFolder.class.getResourceAsStream("sweep.sh")) {
            if (script == null) {
                throw new IOException("sweep.sh is not on the class path");
            }
            Files.deleteIfExists(sweepScript());
            Files.copy(script, sweepScript());
        }
        Files.setPosixFilePermissions(sweepScript(), PosixFilePermissions.fromString("r-x------"));
    }

    private void empty() throws IOException {
        Files.walkFileTree(root, new Emptier());
    }

    /** Removes all but the lock, the script and the folder itself. */
    private final class Emptier extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!file.equals(root.resolve(LOCK)) && !file.equals(sweepScript())) {
                Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (!folder.equals(root)) {
                Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
