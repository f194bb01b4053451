package io.geodefleet.lab.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** PowerDNS on a database of its own, SQLite unless asked for another: keys and zones are added by its HTTP API. */
public final class PowerDnsServer implements DnsServer {
    private static final Executable SERVER = new Executable("pdns_server", "pdns-server pdns-backend-sqlite3");
    static final List<Executable> NEEDS = List.of(SERVER, PowerDnsBackend.SQLITE);

    private final InetSocketAddress address;
    private final TsigKey key;
    private final PowerDnsApi api;
    private final ServerProcess process;

    private PowerDnsServer(InetSocketAddress address, TsigKey key, PowerDnsApi api, ServerProcess process) {
        this.address = address;
        this.key = key;
        this.api = api;
        this.process = process;
    }

    static PowerDnsServer start() {
        return start(PowerDnsBackend::sqlite);
    }

    /**
     * Starts a server on LMDB, which finds the names below a name without reading the zone, as an SQL database does.
     *
     * @throws IllegalStateException as {@link DnsServer#start}
     */
    public static PowerDnsServer onLmdb() {
        return start(PowerDnsBackend::lmdb);
    }

    /**
     * Starts a server that knows where these networks are, so that its LUA records can answer with what is near.
     *
     * @throws IllegalStateException as {@link DnsServer#start}
     */
    public static PowerDnsServer withGeography(List<GeoDatabase.Network> networks) {
        return start(folder -> PowerDnsBackend.sqliteWithGeography(folder, networks));
    }

    /** One sentence that names the Debian package that geography needs; empty when it is there. */
    public static Optional<String> missingGeography() {
        return PowerDnsBackend.missing("geoip");
    }

    /** The same of LMDB. */
    public static Optional<String> missingLmdb() {
        return PowerDnsBackend.missing("lmdb");
    }

    /** @param backend makes what the server reads from in a folder, and tells the configuration's lines for it */
    private static PowerDnsServer start(Function<Path, String> backend) {
        var executable = SERVER.require();
        var address = DnsServer.freeAddress();
        var key = TsigKey.random();
        var api = new PowerDnsApi(FreePort.on(address.getAddress()), TsigKey.CANARY + UUID.randomUUID());
        try {
            var folder = ServerFolder.create(Kind.POWERDNS);
            Files.writeString(
                    folder.resolve("pdns.conf"), config(folder, address.getPort(), api) + backend.apply(folder));
            var process = ServerProcess.start(folder, List.of(executable.toString(), "--config-dir=" + folder));
            var server = new PowerDnsServer(address, key, api, process);
            Startup.await(server, process);
            api.addKey(key);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare a folder for PowerDNS", e);
        }
    }

    /** No cache, so that each question shows the zone as it is; no security poll, which would leave loopback. */
    private static String config(Path folder, int port, PowerDnsApi api) {
        return """
                socket-dir=%1$s
                daemon=no
                guardian=no
                disable-syslog=yes
                local-address=127.0.0.1
                local-port=%2$d
                receiver-threads=1
                distributor-threads=1
                cache-ttl=0
                query-cache-ttl=0
                negquery-cache-ttl=0
                zone-cache-refresh-interval=0
                security-poll-suffix=
                dnsupdate=yes
                allow-dnsupdate-from=127.0.0.0/8
                enable-lua-records=yes
                edns-subnet-processing=yes
                lua-health-checks-interval=1
                webserver=yes
                webserver-address=127.0.0.1
                webserver-port=%3$d
                webserver-allow-from=127.0.0.0/8
                api=yes
                api-key=%4$s
                """.formatted(folder, port, api.port(), api.apiKey());
    }

    @Override
    public void addZone(ZoneContent content) {
        api.addZone(content, key);
        process.await("PowerDNS answers for " + content.origin(), () -> serves(content));
    }

    @Override
    public void removeZone(String zone) {
        api.removeZone(zone);
    }

    /** Where its HTTP API is. */
    public URI apiUrl() {
        return URI.create("http://127.0.0.1:" + api.port());
    }

    /** What its HTTP API asks for. */
    public String apiKey() {
        return api.apiKey();
    }

    /**
     * Puts records of one name and type in place of those that are there, by hand.
     *
     * @param contents in presentation form; none of them removes what is there
     */
    public void replace(String zone, String name, String type, String... contents) {
        api.replace(zone, name, type, List.of(contents));
    }

    @Override
    public Kind kind() {
        return Kind.POWERDNS;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public TsigKey tsigKey() {
        return key;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
