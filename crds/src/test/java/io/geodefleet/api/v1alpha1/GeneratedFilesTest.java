package io.geodefleet.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed CRDs and the reference page say what the types say. With -Dgenerate they are written instead. */
class GeneratedFilesTest {
    private static final Path MANIFESTS = Path.of("manifests");
    private static final Path REFERENCE = Path.of("../docs/reference/api.md");

    @ParameterizedTest(name = "{0} is what the types say")
    @MethodSource("generated")
    void a_generated_file_is_what_the_types_say(Path file, String content) throws IOException {
        if (System.getProperty("generate") != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        }
        assertThat(file).as("run make crds to generate %s", file).exists();
        assertThat(Files.readString(file))
                .as("%s differs from the types: run make crds and commit the result", file)
                .isEqualTo(content);
    }

    static Stream<Arguments> generated() {
        var crds = CrdManifests.generate();
        var files = new TreeMap<Path, String>();
        crds.forEach((name, crd) -> files.put(MANIFESTS.resolve(name), crd));
        files.put(MANIFESTS.resolve("kustomization.yaml"), kustomization(crds.sequencedKeySet()));
        files.put(REFERENCE, ApiReference.of(CrdManifests.parse(crds.values())));
        return files.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    private static String kustomization(Iterable<String> names) {
        return "# Generated with the CRDs beside it.\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
                + "resources:\n  - " + String.join("\n  - ", names) + "\n";
    }
}
