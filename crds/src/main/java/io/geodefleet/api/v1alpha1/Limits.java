package io.geodefleet.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/**
 * Sizes and patterns that several kinds share. Every list and string of the API has a limit: it bounds what one user can
 * store and it is what keeps the CEL rules inside the API server's cost budget.
 */
final class Limits {
    static final int NAME = 63;
    static final int OBJECT_NAME = 253;
    static final int NAMESPACED_NAME = 317;
    static final int HOSTNAME = 253;
    static final int DURATION = 16;
    static final int TIME = 40;
    static final int REASON = 1024;
    static final int SENTENCE = 2048;
    static final int REGIONS = 64;
    static final int HOSTNAMES = 16;
    static final int VARIABLES = 64;
    static final int VARIABLE_VALUE = 4096;
    static final int ENDPOINTS = 16;
    static final int CHECKS = 8;
    static final int PATH = 512;
    static final int QUERY = 4096;
    static final int THRESHOLD = 32;
    static final int EXPRESSION = 2048;
    static final int URL = 512;
    static final int STEPS = 10;
    static final int STAGES = 8;
    static final int APPROVALS = 16;
    static final int ANSWER = 1024;
    static final int WORKLOADS = 64;
    static final int DRAINS = 64;
    static final int SERVERS = 8;
    static final int SERVER = 261;
    static final int NAME_SERVERS = 32;

    static final String NAME_PATTERN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
    static final String OBJECT_NAME_PATTERN = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";
    static final String DOMAIN_PATTERN =
            "^([A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?$";
    static final String HOSTNAME_PATTERN =
            "^(\\*\\.)?([A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?$";
    static final String HOSTNAME_MESSAGE = "write labels of letters, digits and inner dashes with dots between, as in"
            + " shop.example.com, without a final dot; only the first label may be *";
    static final String TTL_PATTERN = "^([0-9]{1,4}(s|m|h))+$";
    static final String SERVER_PATTERN = "^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])"
            + ":([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$";
    static final String SERVER_ID_PATTERN = "^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$";
    static final String HEALTH_CHECK_PATTERN = "^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$";
    static final String DURATION_PATTERN = "^([0-9]{1,6}(ms|s|m|h))+$";
    static final String PERCENT_PATTERN = "^(100|[1-9]?[0-9])%$";
    static final String SOME_PERCENT_PATTERN = "^(100|[1-9][0-9]?)%$";

    static final String PATH_PATTERN = "^/([-A-Za-z0-9._~!$&()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$";
    static final String POINTER_PATTERN = "^(/([^/~]|~0|~1)*)+$";
    static final String STATUS_PATTERN = "^[2-5][0-9]{2}(-[2-5][0-9]{2})?$";
    static final String THRESHOLD_PATTERN = "^(<|<=|>|>=|==|!=) ?-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,2})?$";
    static final String API_VERSION_PATTERN = "^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?v[0-9][a-z0-9]*$";
    static final String KIND_PATTERN = "^[A-Z][A-Za-z0-9]*$";
    static final String URL_PATTERN = "^https?://([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])"
            + "(:[1-9][0-9]{0,4})?(/[-A-Za-z0-9._~/%]*)?$";

    static final String LABEL_VALUE_PATTERN = "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$";
    static final String LABEL_KEY_PATTERN =
            "^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$";

    static final String VARIABLE_PATTERN = "^[A-Za-z_][A-Za-z0-9_]{0,62}$";
    static final String VARIABLE_MESSAGE =
            "a variable's name is letters, digits and underscores, not a digit first, at most 63: rename it";

    private Limits() {}

    /** Shortens what came from elsewhere (a server's message, say) so that a status write is never refused for it. */
    static String clip(@Nullable String text, int limit) {
        if (text == null) {
            return "";
        }
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
    }
}
