package io.geodefleet.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object of ours in samples/ can be read with the types, no field left over. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("../samples");

    private final ObjectMapper strict = new ObjectMapper();
    private final KubernetesSerialization serialization = new KubernetesSerialization(strict, true);

    @ParameterizedTest(name = "{0}")
    @MethodSource("ours")
    void a_sample_holds_only_fields_that_the_types_know(Path file) throws IOException {
        strict.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        var yaml = Files.readString(file);
        var kind = CrdManifests.KINDS.stream()
                .filter(type -> yaml.contains("\nkind: " + type.getSimpleName() + "\n"))
                .findFirst()
                .orElseThrow();

        HasMetadata object = serialization.unmarshal(yaml, kind);

        assertThat(object).extracting("spec").isNotNull();
    }

    @Test
    void there_is_a_sample_of_three_kinds() throws IOException {
        assertThat(ours()).hasSizeGreaterThan(5);
    }

    static List<Path> ours() throws IOException {
        try (var files = Files.walk(SAMPLES)) {
            return files.filter(SamplesTest::isOurs).sorted().toList();
        }
    }

    private static boolean isOurs(Path file) {
        try {
            return file.toString().endsWith(".yaml") && Files.readString(file).contains("apiVersion: geodefleet.io/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
