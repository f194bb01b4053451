package io.geodefleet.operator.bench;

import io.geodefleet.lab.OperatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the operator's process takes of its machine, and how often it has decided, told by the kernel, the JVM and its own metrics. */
final class Vitals {
    private static final double TICKS_A_SECOND = 100; // USER_HZ of Linux, whatever the kernel's own rate
    private static final int USER_TIME = 11; // after the name of the program: utime is the 14th field, proc(5)

    private static final Pattern HISTOGRAM_ROW = Pattern.compile(" *\\d+: +\\d+ +(?<bytes>\\d+)  (?<class>.*)");

    private final OperatorProcess operator;
    private final HttpClient http = HttpClient.newHttpClient();

    Vitals(OperatorProcess operator) {
        this.operator = operator;
    }

    /** Seconds of processor time that it has used. */
    double cpuSeconds() {
        var stat = read("stat");
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS_A_SECOND;
    }

    /** Resident memory in MiB. */
    long residentMebibytes() {
        return read("status")
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .sum()
                / 1024;
    }

    long threads() {
        return entries("task");
    }

    long files() {
        return entries("fd");
    }

    /** Bytes of objects that are reachable; collects garbage before it counts, and leaves out what the collector fills gaps with. */
    long liveBytes() {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var histogram = new ProcessBuilder(List.of(jcmd, Long.toString(operator.pid()), "GC.class_histogram"))
                    .redirectErrorStream(true)
                    .start();
            var lines = new String(histogram.getInputStream().readAllBytes())
                    .lines()
                    .map(line -> HISTOGRAM_ROW.matcher(line))
                    .filter(Matcher::matches)
                    .toList();
            if (lines.isEmpty() || !histogram.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("jcmd tells nothing, or does not end");
            }
            return lines.stream()
                    .filter(row -> !row.group("class").contains("jdk.internal.vm.Filler"))
                    .mapToLong(row -> Long.parseLong(row.group("bytes")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Fleets that it has decided on since it started. */
    long decided() {
        var request =
                HttpRequest.newBuilder(operator.url().resolve("/q/metrics")).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("geodefleet_fleets_decided"))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long entries(String folder) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(operator.pid()), folder))) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(operator.pid()), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
