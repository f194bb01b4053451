package io.geodefleet.lab.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** BIND 9: zones are added by its control channel. */
public final class BindServer implements DnsServer {
    private static final Executable NAMED = new Executable("named", "bind9");
    private static final Executable RNDC = new Executable("rndc", "bind9-utils");
    static final List<Executable> NEEDS = List.of(NAMED, RNDC);

    /** With keys in the server's folder. */
    private static final String SIGNED = "dnssec-policy default;";

    private final InetSocketAddress address;
    private final TsigKey key;
    private final Path folder;
    private final int controlPort;
    private final ServerProcess process;

    private BindServer(InetSocketAddress address, TsigKey key, Path folder, int controlPort, ServerProcess process) {
        this.address = address;
        this.key = key;
        this.folder = folder;
        this.controlPort = controlPort;
        this.process = process;
    }

    static BindServer start() {
        var named = NAMED.require();
        RNDC.require();
        var address = DnsServer.freeAddress();
        var controlPort = FreePort.on(address.getAddress());
        var key = TsigKey.random();
        try {
            var folder = ServerFolder.create(Kind.BIND);
            var program = unconfined(named, folder);
            Files.writeString(folder.resolve("rndc.key"), key.bindStatement());
            var config = Files.writeString(
                    folder.resolve("named.conf"), config(folder, address.getPort(), controlPort, key));
            var process =
                    ServerProcess.start(folder, List.of(program.toString(), "-g", "-n", "1", "-c", config.toString()));
            var server = new BindServer(address, key, folder, controlPort, process);
            Startup.await(server, process);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare a folder for BIND", e);
        }
    }

    /**
     * Debian's AppArmor profile ties /usr/sbin/named to folders of its own, and does not apply to a copy. Where the temporary folder
     * may not hold programs, the original is the better try.
     */
    private static Path unconfined(Path named, Path folder) throws IOException {
        var copy = Files.copy(named, folder.resolve("named"));
        return Files.isExecutable(copy) ? copy : named;
    }

    private static String config(Path folder, int port, int controlPort, TsigKey key) {
        return key.bindStatement() + """
                options {
                  directory "%1$s"; pid-file none; session-keyfile none; managed-keys-directory "%1$s";
                  listen-on port %2$d { 127.0.0.1; }; listen-on-v6 { none; };
                  recursion no; dnssec-validation no; notify no; empty-zones-enable no;
                  allow-new-zones yes; allow-transfer { key %4$s; };
                };
                controls { inet 127.0.0.1 port %3$d allow { 127.0.0.1; } keys { %4$s; }; };
                """.formatted(folder, port, controlPort, key.name());
    }

    @Override
    public void addZone(ZoneContent content) {
        var zone = content.origin();
        var file = folder.resolve(zone + ".zone");
        try {
            Files.writeString(file, content.masterFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        rndc(
                "addzone",
                zone,
                "{ type primary; file \"%s\"; update-policy { grant %s zonesub ANY; }; %s };"
                        .formatted(file, key.name(), content.isSigned() ? SIGNED : ""));
        process.await("BIND answers for " + zone, () -> serves(content));
    }

    @Override
    public void removeZone(String zone) {
        rndc("delzone", "-clean", zone);
        var file = folder.resolve(zone + ".zone");
        process.await("BIND removes " + file, () -> Files.notExists(file)); // it says so before it has done so
    }

    private void rndc(String... command) {
        var line = new ArrayList<>(List.of(
                RNDC.require().toString(),
                "-k",
                folder.resolve("rndc.key").toString(),
                "-s",
                "127.0.0.1",
                "-p",
                Integer.toString(controlPort)));
        line.addAll(List.of(command));
        ServerProcess.run(folder, line);
    }

    @Override
    public Kind kind() {
        return Kind.BIND;
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
