package io.geodefleet.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the lab finds what it runs: this project's working copy, with its manifests, scripts and packaged operator. */
public record Checkout(Path root) {
    /** Searches from the working folder upwards, so that it is found from every module and from every folder below. */
    public static Checkout find() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("operator/lab/tools/build.sh"))) {
                return new Checkout(folder);
            }
        }
        throw new IllegalStateException(here + " is not inside a working copy of GeodeFleet");
    }

    /** The script that builds the control planes' binaries. */
    public Path toolsScript() {
        return root.resolve("operator/lab/tools/build.sh");
    }

    /** The custom resource definitions. */
    public Path crds() {
        return root.resolve("deploy/crds");
    }

    /** The rights of the operator on the hub. */
    public Path hubRbac() {
        return root.resolve("deploy/rbac/hub");
    }

    /** What admission checks beyond the kinds' own rules. */
    public Path policies() {
        return root.resolve("deploy/policies");
    }

    /** The rights of the operator on a member. */
    public Path memberRbac() {
        return root.resolve("deploy/rbac/member");
    }

    /** The packaged operator; the build of operator/runtime makes it. */
    public Path operatorJar() {
        return root.resolve("operator/runtime/target/quarkus-app/quarkus-run.jar");
    }
}
