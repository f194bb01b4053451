package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDGenerator.AbstractCRDOutput;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Generates the CRDs from the types. */
final class CrdManifests {
    static final List<Class<? extends HasMetadata>> KINDS =
            List.of(GeodeFleet.class, GeodeRegion.class, GeodeZone.class, RegionDrain.class);

    private CrdManifests() {}

    /** File name to content, for every kind. */
    static SortedMap<String, String> generate() {
        // With every string in quotes: the generator's minimal quoting turns the enum value True into a boolean.
        var output = new InMemory();
        new CRDGenerator()
                .customResourceClasses(KINDS)
                .forCRDVersions("v1")
                .withPostProcessor(new Finish())
                .withOutput(output)
                .generate();
        return output.files();
    }

    static List<CustomResourceDefinition> parse(Collection<String> manifests) {
        var serialization = new KubernetesSerialization();
        return manifests.stream()
                .map(yaml -> serialization.unmarshal(yaml, CustomResourceDefinition.class))
                .toList();
    }

    /** Columns in the order in which a person reads them (the generator sorts them), descriptions from the classes. */
    private static final class Finish implements CRDPostProcessor {
        @Override
        public HasMetadata process(HasMetadata generated, String version) {
            var crd = (CustomResourceDefinition) generated;
            var kind = KINDS.stream()
                    .filter(type -> crd.getSpec().getNames().getKind().equals(type.getSimpleName()))
                    .findFirst()
                    .orElseThrow();
            var asWritten = Stream.of(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                    .map(AdditionalPrinterColumn::name)
                    .toList();
            var v1 = crd.getSpec().getVersions().getFirst();
            v1.getAdditionalPrinterColumns()
                    .sort(Comparator.comparingInt(column -> asWritten.indexOf(column.getName())));
            v1.getAdditionalPrinterColumns().stream()
                    .filter(column -> Objects.equals(column.getPriority(), 0))
                    .forEach(column -> column.setPriority(null));
            var schema = v1.getSchema().getOpenAPIV3Schema();
            schema.setDescription(description(kind));
            schema.getProperties().forEach((name, part) -> part.setDescription(description(partOf(kind, name))));
            return crd;
        }

        private static Class<?> partOf(Class<?> kind, String property) {
            var types = ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments();
            return (Class<?>) types[property.equals("spec") ? 0 : 1];
        }

        private static String description(Class<?> type) {
            return type.getAnnotation(JsonClassDescription.class).value();
        }
    }

    private static final class InMemory extends AbstractCRDOutput<ByteArrayOutputStream> {
        private final Map<String, ByteArrayOutputStream> streams = new TreeMap<>();

        @Override
        protected ByteArrayOutputStream createStreamFor(String crdName) {
            var stream = new ByteArrayOutputStream();
            streams.put(crdName, stream);
            return stream;
        }

        SortedMap<String, String> files() {
            var files = new TreeMap<String, String>();
            streams.forEach((name, bytes) ->
                    files.put(name.replace("-v1", "") + ".yaml", bytes.toString(StandardCharsets.UTF_8)));
            return files;
        }
    }
}
