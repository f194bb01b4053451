package io.geodefleet.lab.demo;

import io.geodefleet.lab.dns.DnsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import org.xbill.DNS.Type;

/** Somebody who looks the service up and uses every answer. */
final class User implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DnsServer dns;
    private final String hostname;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    User(DnsServer dns, String hostname, int port) {
        this.dns = dns;
        this.hostname = hostname;
        this.port = port;
    }

    /** The addresses that the authoritative server answers with now. */
    SortedSet<String> addresses() {
        return dns.ask(hostname, Type.A).values();
    }

    /** Which regions answer at those addresses; what does not answer is told as its address with an exclamation mark. */
    SortedSet<String> regions() {
        var regions = new TreeSet<String>();
        for (var address : addresses()) {
            regions.add(get(address));
        }
        return regions;
    }

    private String get(String address) {
        var request = HttpRequest.newBuilder(URI.create("http://%s:%d/".formatted(address, port)))
                .timeout(PATIENCE)
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body().strip() : address + "!" + response.statusCode();
        } catch (IOException down) {
            return address + "! " + down.getMessage();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
