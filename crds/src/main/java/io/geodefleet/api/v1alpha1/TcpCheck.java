package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** Passes while every address of the region accepts a connection, which is closed at once. */
public record TcpCheck(
        @JsonPropertyDescription("Port of the region's addresses. From 1 to 65535.") @Required @Min(1) @Max(65_535)
        Integer port) {}
