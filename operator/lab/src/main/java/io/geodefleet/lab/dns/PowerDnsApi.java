package io.geodefleet.lab.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The few calls of PowerDNS' HTTP API that make a zone.
 *
 * @param port of the API on 127.0.0.1
 * @param apiKey sent as X-API-Key
 */
record PowerDnsApi(int port, String apiKey) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    void addKey(TsigKey key) {
        post("/tsigkeys", """
                {"name": "%s", "algorithm": "%s", "key": "%s"}""".formatted(key.name(), key.algorithm(), key.secret()));
    }

    void addZone(ZoneContent zone, TsigKey mayUpdate) {
        post("/zones", """
                {"name": "%s.", "kind": "Native", "nameservers": [], "zone": "%s"}""".formatted(zone.origin(), zone.masterFile().replace("\n", "\\n")));
        post("/zones/%s./metadata".formatted(zone.origin()), """
                {"kind": "TSIG-ALLOW-DNSUPDATE", "metadata": ["%s"]}""".formatted(mayUpdate.name()));
        if (zone.isSigned()) {
            post("/zones/%s./cryptokeys".formatted(zone.origin()), """
                    {"keytype": "csk", "active": true, "published": true}""");
        }
    }

    void removeZone(String zone) {
        send("/zones/%s.".formatted(zone), "DELETE", "");
    }

    void replace(String zone, String name, String type, List<String> contents) {
        var records = contents.stream()
                .map(content -> "{\"content\": \"%s\", \"disabled\": false}"
                        .formatted(content.replace("\\", "\\\\").replace("\"", "\\\"")))
                .collect(Collectors.joining(","));
        send("/zones/%s.".formatted(zone), "PATCH", """
                {"rrsets": [{"name": "%s.", "type": "%s", "ttl": 60, "changetype": "%s", "records": [%s]}]}""".formatted(
                        name, type, contents.isEmpty() ? "DELETE" : "REPLACE", records));
    }

    private void post(String path, String json) {
        send(path, "POST", json);
    }

    private void send(String path, String method, String json) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1/servers/localhost%s".formatted(port, path)))
                .header("X-API-Key", apiKey)
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "PowerDNS refused %s: %d %s".formatted(path, response.statusCode(), response.body()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PowerDNS' API did not answer on " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while talking to PowerDNS", e);
        }
    }
}
