package io.geodefleet.lab.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The reply that stands for {@link Fault.Status}, with a body in the shape that Kubernetes clients parse. */
final class StatusAnswer {
    private StatusAnswer() {}

    static byte[] to(Fault.Status status) {
        var body = """
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"injected by the lab","code":%d}""".formatted(status.code());
        var retryAfter = status.retryAfter()
                .map(Duration::toSeconds)
                .map("Retry-After: %d\r\n"::formatted)
                .orElse("");
        return "HTTP/1.1 %d Injected\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s"
                .formatted(status.code(), body.length(), retryAfter, body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
