package io.geodefleet.operator.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The look back at a run finds what it is for: it could fail. */
class RunTest {
    private static final String ROLE = "ClusterRole geodefleet-member";
    private static final String EVENT = """
            {"verb": "VERB", "user": {"username": "system:serviceaccount:geodefleet-member:geodefleet"},
             "objectRef": {"apiGroup": "apps", "resource": "deployments", "namespace": "shop", "name": "web"},
             "responseStatus": {"code": CODE},
             "annotations": {"authorization.k8s.io/decision": "DECISION", "authorization.k8s.io/reason":
             "RBAC: allowed by ClusterRoleBinding \\"geodefleet-member\\" of ClusterRole \\"geodefleet-member\\" to ServiceAccount \\"geodefleet/geodefleet-member\\""}}
            """;

    @TempDir
    Path folder;

    @Test
    void a_right_is_used_by_a_request_that_its_role_allowed() throws IOException {
        logged("eu-audit.log", event("get", 404, "allow"));

        assertThat(unused("get", "list")).containsExactly(right("list"));
    }

    @Test
    void a_request_that_was_forbidden_uses_nothing() throws IOException {
        logged("eu-audit.log", event("get", 403, "forbid"));

        assertThat(unused("get")).containsExactly(right("get"));
    }

    @Test
    void an_apply_that_makes_an_object_uses_create_too() throws IOException {
        logged("eu-audit.log", event("patch", 201, "allow"));

        assertThat(unused("patch", "create", "delete")).containsExactly(right("delete"));
    }

    @Test
    void a_write_in_an_accounts_name_uses_impersonate_on_that_account_alone() throws IOException {
        logged(
                "eu-audit.log",
                event("patch", 200, "allow")
                        .replace(
                                "\"user\"",
                                "\"impersonatedUser\": {\"username\": \"system:serviceaccount:shop:geode-deployer\"}, \"user\""));
        var deployer = impersonate("geode-deployer");
        var other = impersonate("other");

        assertThat(new Run(folder).unused(List.of(deployer, other))).containsExactly(other);
    }

    @Test
    void what_tests_of_admission_do_in_the_operators_name_counts_for_nothing() throws IOException {
        logged("1-api-audit.log", event("get", 200, "allow"));

        assertThat(unused("get")).containsExactly(right("get"));
    }

    @Test
    void every_role_that_is_shipped_is_read() {
        var roles = Right.granted(Checkout.find().root().resolve("deploy/rbac"));

        assertThat(roles)
                .extracting(Right::role)
                .contains(
                        ROLE,
                        "ClusterRole geodefleet-operator",
                        "ClusterRole geodefleet-cluster-profiles",
                        "Role geodefleet-operator",
                        "Role geodefleet-argocd-clusters",
                        "Role geodefleet",
                        "Role geode-deployer",
                        "Role geodefleet-impersonator");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token=eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
                "key c4n4ry00Zm9v is refused",
                "-----BEGIN RSA PRIVATE KEY-----"
            })
    void a_secret_in_any_file_is_found_and_not_repeated(String line) throws IOException {
        logged("operator.log", "all is well", line);

        assertThat(new Run(folder).leaks())
                .containsExactly(folder.resolve("operator.log") + ":2")
                .noneMatch(leak -> leak.contains(line));
    }

    private void logged(String file, String... lines) throws IOException {
        Files.write(folder.resolve(file), List.of(lines));
    }

    private List<Right> unused(String... verbs) {
        return new Run(folder)
                .unused(List.of(verbs).stream().map(RunTest::right).toList());
    }

    private static Right right(String verb) {
        return new Right(ROLE, "apps", "deployments", verb, "");
    }

    private static Right impersonate(String account) {
        return new Right("Role geodefleet-impersonator", "", "serviceaccounts", "impersonate", account);
    }

    private static String event(String verb, int code, String decision) {
        return EVENT.replace("VERB", verb)
                .replace("CODE", Integer.toString(code))
                .replace("DECISION", decision)
                .replace("\n", "");
    }
}
