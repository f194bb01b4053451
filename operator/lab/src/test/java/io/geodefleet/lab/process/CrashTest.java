package io.geodefleet.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a lab started outlives it, however it ends. */
class CrashTest {
    @TempDir
    private Path parent;

    @Test
    void closing_ends_children_and_what_they_left_behind() {
        try (var folder = LabFolder.claimFree(parent)) {
            try (var children = new Children(folder)) {
                children.start("with-orphan", Map.of(), orphanage());
                Await.until("the orphan runs", () -> processesOf(folder.root()) == 2);
            }
            assertThat(processesOf(folder.root())).isZero();
        }
    }

    @Test
    void a_paused_child_ends_too() {
        try (var folder = LabFolder.claimFree(parent);
                var children = new Children(folder)) {
            Child child = children.start("sleeper", Map.of(), List.of("sleep", "1000"));

            child.pause();
            assertThat(child.alive()).isTrue();
            child.kill();

            assertThat(child.alive()).isFalse();
        }
    }

    @Test
    void the_guard_ends_them_when_the_labs_jvm_is_killed() throws Exception {
        Process lab = labInAnotherJvm();
        Path root = parent.resolve("lab");
        Await.until("the other lab runs", () -> processesOf(root) == 2);

        assertThat(LabFolder.claim(root)).as("a living lab's folder").isEmpty();
        lab.destroyForcibly().waitFor();

        Await.until("nothing is left", () -> processesOf(root) == 0);
    }

    @Test
    void the_next_start_ends_them_when_even_the_guard_was_killed() throws Exception {
        Process lab = labInAnotherJvm();
        Path root = parent.resolve("lab");
        Await.until("the other lab runs", () -> processesOf(root) == 2);
        lab.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("--when-orphaned"))
                .forEach(ProcessHandle::destroyForcibly);
        lab.destroyForcibly().waitFor();
        assertThat(processesOf(root)).isEqualTo(2);

        try (var folder = LabFolder.claim(root).orElseThrow()) {
            assertThat(processesOf(folder.root())).isZero();
        }
    }

    @Test
    void two_labs_share_a_parent_folder_but_nothing_else() {
        try (var first = LabFolder.claimFree(parent);
                var second = LabFolder.claimFree(parent);
                var children = new Children(first)) {
            children.start("sleeper", Map.of(), List.of("sleep", "1000"));
            try (var others = new Children(second)) {
                others.start("sleeper", Map.of(), List.of("sleep", "1000"));
            }

            assertThat(second.root()).isNotEqualTo(first.root());
            assertThat(processesOf(second.root())).isZero();
            assertThat(processesOf(first.root())).isOne();
        }
    }

    /** A shell whose child is in a session of its own, as kwokctl starts the parts of a control plane. */
    private static List<String> orphanage() {
        return List.of("bash", "-c", "setsid sleep 1000 & exec sleep 1000");
    }

    private Process labInAnotherJvm() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherLab.class.getName(),
                        parent.toString())
                .inheritIO()
                .start();
    }

    /** The main class of the other JVM. */
    static final class OtherLab {
        private OtherLab() {}

        public static void main(String[] arguments) throws InterruptedException {
            new Children(LabFolder.claimFree(Path.of(arguments[0]))).start("with-orphan", Map.of(), orphanage());
            Thread.currentThread().join();
        }
    }

    private static long processesOf(Path root) {
        String mark = LabFolder.MARKER + "=" + root;
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process.pid()).contains(mark))
                .count();
    }

    private static List<String> environment(long pid) {
        try {
            return List.of(java.nio.file.Files.readString(
                            Path.of("/proc/" + pid + "/environ"), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .split("\0"));
        } catch (java.io.IOException e) {
            return List.of(); // ended in the meantime, or another user's
        }
    }
}
