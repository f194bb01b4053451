package io.geodefleet.lab.traffic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where users meet one Service: HTTP on each of its ports, 200 with the region's name while it is ready and 503 otherwise.
 * Not safe for concurrent changes; the controller makes them one after another.
 */
final class Frontend implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Frontend.class.getName());
    private static final int BACKLOG = 64;

    private final ServiceKey service;
    private final String region;
    private final String address;
    private final ExecutorService users = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Integer, HttpServer> listeners = new TreeMap<>();
    private final Set<Integer> complainedAbout = new HashSet<>();
    private volatile boolean ready;

    Frontend(ServiceKey service, String region, String address) {
        this.service = service;
        this.region = region;
        this.address = address;
    }

    void ready(boolean isReady) {
        ready = isReady;
    }

    /**
     * Opens and closes listeners until exactly the given ports are served.
     *
     * @return the ports that could not be opened, each said once in the log
     */
    SortedSet<Integer> listenOn(Set<Integer> ports) {
        listeners.entrySet().removeIf(listener -> {
            boolean unwanted = !ports.contains(listener.getKey());
            if (unwanted) {
                listener.getValue().stop(0);
            }
            return unwanted;
        });
        var refused = new TreeSet<Integer>();
        for (int port : ports) {
            if (!listeners.containsKey(port) && !open(port)) {
                refused.add(port);
            }
        }
        return refused;
    }

    private boolean open(int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), BACKLOG);
            server.setExecutor(users);
            server.createContext("/", this::answer);
            server.start();
            listeners.put(port, server);
            complainedAbout.remove(port);
            return true;
        } catch (IOException e) {
            if (complainedAbout.add(port)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} is not served on {1}:{2}: {3}{4}",
                        service,
                        address,
                        Integer.toString(port),
                        e.getMessage(),
                        port < 1024 ? " (ports below 1024 need root)" : "");
            }
            return false;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean serves = ready;
            var body = (serves ? region : "no ready endpoint in " + region) + "\n";
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            boolean bodyless = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(serves ? 200 : 503, bodyless ? -1 : bytes.length);
            if (!bodyless) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        listenOn(Set.of());
        users.shutdownNow();
    }
}
