package io.geodefleet.lab.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Knot DNS: zones are added by writing its configuration again and reloading it. */
public final class KnotServer implements DnsServer {
    private static final Executable KNOTD = new Executable("knotd", "knot");
    private static final Executable KNOTC = new Executable("knotc", "knot");
    static final List<Executable> NEEDS = List.of(KNOTD, KNOTC);

    private final InetSocketAddress address;
    private final TsigKey key;
    private final Path folder;
    private final ServerProcess process;
    private final List<ZoneContent> zones = new ArrayList<>();

    private KnotServer(InetSocketAddress address, TsigKey key, Path folder, ServerProcess process) {
        this.address = address;
        this.key = key;
        this.folder = folder;
        this.process = process;
    }

    static KnotServer start() {
        var knotd = KNOTD.require();
        KNOTC.require();
        var address = DnsServer.freeAddress();
        var key = TsigKey.random();
        try {
            var folder = ServerFolder.create(Kind.KNOT);
            var config =
                    Files.writeString(folder.resolve("knot.conf"), config(folder, address.getPort(), key, List.of()));
            var process = ServerProcess.start(folder, List.of(knotd.toString(), "-c", config.toString()));
            var server = new KnotServer(address, key, folder, process);
            Startup.await(server, process);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare a folder for Knot", e);
        }
    }

    private static String config(Path folder, int port, TsigKey key, List<ZoneContent> zones) {
        var config = new StringBuilder("""
                server:
                  rundir: "%1$s"
                  listen: 127.0.0.1@%2$d
                  udp-workers: 1
                  tcp-workers: 1
                  background-workers: 1
                log:
                  - target: stderr
                    any: info
                database:
                  storage: "%1$s"
                  journal-db-max-size: 64M
                control:
                  listen: knot.sock
                key:
                  - id: %3$s
                    algorithm: %4$s
                    secret: %5$s
                acl:
                  - id: updates
                    key: %3$s
                    action: [update, transfer]
                template:
                  - id: default
                    storage: "%1$s"
                    file: "%%s.zone"
                    zonefile-sync: -1
                    acl: updates
                zone:
                """.formatted(folder, port, key.name(), key.algorithm(), key.secret()));
        zones.forEach(zone -> config.append(
                "  - domain: %s%n    dnssec-signing: %s%n".formatted(zone.origin(), zone.isSigned() ? "on" : "off")));
        return config.toString();
    }

    @Override
    public synchronized void addZone(ZoneContent content) {
        var zone = content.origin();
        if (zones.stream().anyMatch(known -> known.origin().equals(zone))) {
            throw new IllegalStateException("zone " + zone + " is there already");
        }
        zones.add(content);
        try {
            Files.writeString(folder.resolve(zone + ".zone"), content.masterFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the zone " + zone, e);
        }
        reload();
        process.await("Knot answers for " + zone, () -> serves(content));
    }

    @Override
    public synchronized void removeZone(String zone) {
        zones.removeIf(known -> known.origin().equals(zone));
        reload();
        knotc("-f", "zone-purge", zone, "+orphan");
    }

    private void reload() {
        try {
            Files.writeString(folder.resolve("knot.conf"), config(folder, address.getPort(), key, zones));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the zones of Knot", e);
        }
        knotc("reload");
    }

    private void knotc(String... command) {
        var line = new ArrayList<>(List.of(
                KNOTC.require().toString(), "-s", folder.resolve("knot.sock").toString()));
        line.addAll(List.of(command));
        ServerProcess.run(folder, line);
    }

    @Override
    public Kind kind() {
        return Kind.KNOT;
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
