package io.geodefleet.lab.plane;

import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Kubeconfig files as an administrator would write them: one cluster, one user, one context, all data inside. */
final class Kubeconfigs {
    private Kubeconfigs() {}

    static String withToken(String name, ApiAddress api, String namespace, String token) {
        var config = new ConfigBuilder()
                .withApiVersion("v1")
                .withKind("Config")
                .addNewCluster()
                .withName(name)
                .withNewCluster()
                .withServer(api.server().toString())
                .withCertificateAuthorityData(
                        Base64.getEncoder().encodeToString(api.caCertificate().getBytes(StandardCharsets.UTF_8)))
                .endCluster()
                .endCluster()
                .addNewUser()
                .withName(name)
                .withNewUser()
                .withToken(token)
                .endUser()
                .endUser()
                .addNewContext()
                .withName(name)
                .withNewContext()
                .withCluster(name)
                .withUser(name)
                .withNamespace(namespace)
                .endContext()
                .endContext()
                .withCurrentContext(name)
                .build();
        return Serialization.asYaml(config);
    }
}
