package io.geodefleet.lab.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a PowerDNS has its zones: each makes what the server needs in its folder, and tells the configuration's lines for it. */
final class PowerDnsBackend {
    static final Executable SQLITE = new Executable("sqlite3", "sqlite3");

    private static final List<Path> SCHEMAS = Stream.of(
                    "/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql",
                    "/usr/share/doc/pdns-backend-sqlite3/schema.sqlite3.sql",
                    "/usr/share/doc/pdns/schema.sqlite3.sql")
            .map(Path::of)
            .toList();

    private PowerDnsBackend() {}

    static String sqlite(Path folder) {
        var database = folder.resolve("zones.sqlite3").toString();
        ServerProcess.run(folder, List.of(SQLITE.require().toString(), database, ".read " + schema()));
        return """
                launch=gsqlite3
                gsqlite3-database=%s
                gsqlite3-pragma-synchronous=0
                gsqlite3-dnssec=yes
                """.formatted(database);
    }

    /** With it, LUA records know which of these networks asks. */
    static String sqliteWithGeography(Path folder, List<GeoDatabase.Network> networks) {
        return sqlite(folder) + """
                launch+=geoip
                geoip-database-files=mmdb:%s
                """.formatted(GeoDatabase.write(folder.resolve("networks.mmdb"), networks));
    }

    static String lmdb(Path folder) {
        return """
                launch=lmdb
                lmdb-filename=%s/zones.lmdb
                lmdb-sync-mode=nosync
                """.formatted(folder);
    }

    /** One sentence that names the Debian package to install; empty when the server has the backend. */
    static Optional<String> missing(String name) {
        var libraries = Path.of("/usr/lib");
        try (var files = Files.find(libraries, 4, (file, _) -> file.endsWith("lib%sbackend.so".formatted(name)))) {
            return files.findAny().isPresent()
                    ? Optional.empty()
                    : Optional.of("PowerDNS' %1$s backend is not installed: apt-get install pdns-backend-%1$s"
                            .formatted(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + libraries, e);
        }
    }

    private static Path schema() {
        return SCHEMAS.stream()
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "PowerDNS' SQLite backend is not installed: apt-get install pdns-backend-sqlite3"));
    }
}
