package io.geodefleet.operator.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.geodefleet.core.fleet.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kubernetes objects as plain JSON values (maps, lists, strings, numbers, booleans) and back, and their digest. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final int DIGEST_LENGTH = 10;

    private Json() {}

    /** A copy that shares nothing changeable with the resource. */
    static Map<String, Object> fields(GenericKubernetesResource resource) {
        return object(MAPPER.convertValue(resource, Map.class));
    }

    /** The same as a tree. */
    static JsonNode node(Map<String, Object> fields) {
        return MAPPER.valueToTree(fields);
    }

    /** Any value as plain JSON: maps, lists, strings, numbers and booleans, sharing nothing changeable with it. */
    static Object value(Object value) {
        return MAPPER.convertValue(value, Object.class);
    }

    /** Any value as JSON text. */
    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** JSON text as an object of a type. */
    static <T> T read(byte[] text, Class<T> type) throws IOException {
        return MAPPER.readValue(text, type);
    }

    /** The plain values as an object of a type; empty when they do not fit. */
    static <T> Optional<T> read(Map<String, Object> fields, Class<T> type) {
        try {
            return Optional.of(MAPPER.convertValue(fields, type));
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    /** The fields of a tree that is an object. */
    static Map<String, Object> fields(JsonNode object) {
        return object(MAPPER.convertValue(object, Map.class));
    }

    /** The map that a JSON value is; empty when it is something else. */
    static Map<String, Object> object(@Nullable Object value) {
        var fields = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> fields.put(String.valueOf(key), below));
        }
        return fields;
    }

    static GenericKubernetesResource resource(Map<String, Object> fields) {
        var resource = new GenericKubernetesResource();
        fields.forEach((field, value) -> {
            switch (field) {
                case "apiVersion" -> resource.setApiVersion(String.valueOf(value));
                case "kind" -> resource.setKind(String.valueOf(value));
                case "metadata" -> resource.setMetadata(MAPPER.convertValue(value, ObjectMeta.class));
                default -> resource.setAdditionalProperty(field, value);
            }
        });
        return resource;
    }

    /** The first 10 hex digits of SHA-256 over the value as JSON with sorted keys: equal content, equal digest. */
    static Digest digest(Object value) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes(value));
            return new Digest(HexFormat.of().formatHex(hash).substring(0, DIGEST_LENGTH));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
