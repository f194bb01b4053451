package io.geodefleet.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped roles allow and what they do not, as a real API server judges it. */
@ExtendWith(ApiServer.Shared.class)
class ShippedRightsIT {
    @ParameterizedTest(name = "{0} {1} {2} in {3}: {4}")
    @CsvSource(nullValues = "-", textBlock = """
            geodefleet.io,     geodefleets,               watch,       -,                 true
            geodefleet.io,     geodefleets,               patch,       shop,              true
            geodefleet.io,     geodefleets/status,        patch,       shop,              true
            geodefleet.io,     georegions/status,         patch,       -,                 true
            geodefleet.io,     geodezones/status,         patch,       -,                 true
            geodefleet.io,     regiondrains/status,       patch,       -,                 true
            events.k8s.io,     events,                    create,      shop,              true
            '',                namespaces,                watch,       -,                 true
            '',                secrets,                   list,        geodefleet-system, true
            '',                secrets,                   get,         geodefleet-system, false
            multicluster.x-k8s.io, clusterprofiles,       list,        -,                 true
            multicluster.x-k8s.io, clusterprofiles,       watch,       -,                 true
            '',                secrets,                   list,        argocd,            true
            '',                secrets,                   watch,       argocd,            true
            '',                secrets,                   get,         argocd,            false
            coordination.k8s.io, leases,                  create,      geodefleet-system, true
            coordination.k8s.io, leases:geodefleet-operator, get,      geodefleet-system, true
            coordination.k8s.io, leases:geodefleet-operator, update,   geodefleet-system, true
            coordination.k8s.io, leases:another,          update,      geodefleet-system, false
            coordination.k8s.io, leases:geodefleet-operator, delete,   geodefleet-system, false
            coordination.k8s.io, leases:geodefleet-operator, update,   shop,              false
            '',                secrets,                   get,         shop,              false
            '',                secrets,                   list,        -,                 false
            '',                secrets,                   patch,       geodefleet-system, false
            '',                configmaps,                get,         geodefleet-system, false
            externaldns.k8s.io, dnsendpoints,             list,        geodefleet-system, true
            externaldns.k8s.io, dnsendpoints,             create,      geodefleet-system, true
            externaldns.k8s.io, dnsendpoints,             patch,       geodefleet-system, true
            externaldns.k8s.io, dnsendpoints,             delete,      geodefleet-system, true
            externaldns.k8s.io, dnsendpoints,             get,         geodefleet-system, false
            coordination.k8s.io, leases,                  patch,       geodefleet-system, true
            coordination.k8s.io, leases,                  delete,      geodefleet-system, false
            coordination.k8s.io, leases,                  get,         shop,              false
            externaldns.k8s.io, dnsendpoints,             list,        shop,              false
            externaldns.k8s.io, dnsendpoints,             create,      shop,              false
            geodefleet.io,     geodefleets,               delete,      shop,              false
            geodefleet.io,     geodefleets,               create,      shop,              false
            geodefleet.io,     geodezones,                get,         -,                 false
            geodefleet.io,     geodezones,                patch,       -,                 false
            events.k8s.io,     events,                    patch,       shop,              false
            '',                namespaces,                get,         -,                 false
            geodefleet.io,     regiondrains,              delete,      -,                 false
            apps,              deployments,               get,         shop,              false
            apps,              controllerrevisions,       list,        -,                 true
            apps,              controllerrevisions,       watch,       -,                 true
            apps,              controllerrevisions,       create,      shop,              true
            apps,              controllerrevisions,       deletecollection, shop,         true
            apps,              controllerrevisions,       delete,      shop,              false
            apps,              controllerrevisions,       get,         shop,              false
            apps,              controllerrevisions,       update,      shop,              false
            apps,              controllerrevisions,       patch,       shop,              false
            """)
    void the_operators_rights_on_the_hub(
            String group, String resource, String verb, String namespace, boolean allowed, ApiServer api) {
        assertThat(may(
                        api,
                        "system:serviceaccount:geodefleet-system:geodefleet-operator",
                        group,
                        resource,
                        verb,
                        namespace))
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0} {1} {2} in {3}: {4}")
    @CsvSource(nullValues = "-", textBlock = """
            apps,                      deployments,              delete,      shop, true
            apps,                      statefulsets,             patch,       shop, true
            '',                        services,                 create,      shop, true
            '',                        configmaps,               watch,       -,    true
            '',                        serviceaccounts,          create,      shop, true
            autoscaling,               horizontalpodautoscalers, patch,       shop, true
            policy,                    poddisruptionbudgets,     patch,       shop, true
            networking.k8s.io,         ingresses,                patch,       shop, true
            discovery.k8s.io,          endpointslices,           list,        -,    true
            discovery.k8s.io,          endpointslices,           watch,       -,    true
            discovery.k8s.io,          endpointslices,           get,         shop, false
            '',                        namespaces,               get,         -,    true
            '',                        namespaces,               create,      -,    true
            externaldns.k8s.io,        dnsendpoints,             list,        geodefleet-member, true
            externaldns.k8s.io,        dnsendpoints,             create,      geodefleet-member, true
            externaldns.k8s.io,        dnsendpoints,             patch,       geodefleet-member, true
            externaldns.k8s.io,        dnsendpoints,             delete,      geodefleet-member, true
            externaldns.k8s.io,        dnsendpoints,             list,        shop, false
            externaldns.k8s.io,        dnsendpoints,             create,      shop, false
            '',                        secrets,                  get,         shop, false
            '',                        pods,                     list,        shop, false
            '',                        pods/exec,                create,      shop, false
            '',                        serviceaccounts/token,    create,      shop, false
            '',                        namespaces,               delete,      -,    false
            '',                        users,                    impersonate, -,    false
            apps,                      daemonsets,               create,      shop, false
            discovery.k8s.io,          endpointslices,           patch,       shop, false
            rbac.authorization.k8s.io, clusterroles,             escalate,    -,    false
            rbac.authorization.k8s.io, clusterroles,             bind,        -,    false
            """)
    void the_operators_rights_on_a_member(
            String group, String resource, String verb, String namespace, boolean allowed, ApiServer api) {
        assertThat(may(api, "system:serviceaccount:geodefleet-member:geodefleet", group, resource, verb, namespace))
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0} {1} {2} in {3}: {4}")
    @CsvSource(nullValues = "-", textBlock = """
            apps,                      deployments,              create,      shop,  true
            apps,                      statefulsets,             patch,       shop,  true
            '',                        services,                 delete,      shop,  true
            '',                        configmaps,               patch,       shop,  true
            '',                        serviceaccounts,          create,      shop,  true
            autoscaling,               horizontalpodautoscalers, delete,      shop,  true
            policy,                    poddisruptionbudgets,     patch,       shop,  true
            networking.k8s.io,         ingresses,                patch,       shop,  true
            apps,                      deployments,              get,         shop,  false
            apps,                      deployments,              update,      shop,  false
            apps,                      deployments,              patch,       other, false
            '',                        configmaps,               create,      -,     false
            '',                        secrets,                  get,         shop,  false
            '',                        pods,                     create,      shop,  false
            '',                        serviceaccounts/token,    create,      shop,  false
            '',                        serviceaccounts:geode-deployer, impersonate, shop, false
            '',                        namespaces,               create,      -,     false
            rbac.authorization.k8s.io, rolebindings,             create,      shop,  false
            """)
    void the_rights_of_who_a_fleet_is_written_as(
            String group, String resource, String verb, String namespace, boolean allowed, ApiServer api) {
        assertThat(may(api, "system:serviceaccount:shop:geode-deployer", group, resource, verb, namespace))
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(nullValues = "-", textBlock = """
            serviceaccounts:geode-deployer, shop,  true
            serviceaccounts:geode-deployer, other, false
            serviceaccounts:default,        shop,  false
            serviceaccounts,                shop,  false
            serviceaccounts:geode-deployer, -,     false
            users:admin,                    -,     false
            groups:system:masters,          -,     false
            """)
    void whom_the_operator_may_act_as_on_a_member(String resource, String namespace, boolean allowed, ApiServer api) {
        assertThat(may(
                        api,
                        "system:serviceaccount:geodefleet-member:geodefleet",
                        "",
                        resource,
                        "impersonate",
                        namespace))
                .isEqualTo(allowed);
    }

    @Test
    void the_roles_by_namespace_let_nobody_write_everywhere(ApiServer api) {
        var everywhere = "(?s).*kind: ClusterRoleBinding\\s+metadata:\\s+name: geodefleet-member-writer\\s.*";

        assertThat(api.kubectl("kustomize", "deploy/rbac/member")).matches(everywhere);
        assertThat(api.kubectl("kustomize", "deploy/rbac/member-by-namespace")).doesNotMatch(everywhere);
    }

    private static boolean may(
            ApiServer api, String user, String group, String resource, String verb, String namespace) {
        var named = resource.split(":", 2);
        var path = named[0].split("/");
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(user)
                .withGroups(List.of("system:authenticated", "system:serviceaccounts"))
                .withNewResourceAttributes()
                .withGroup(group)
                .withResource(path[0])
                .withSubresource(path.length > 1 ? path[1] : null)
                .withName(named.length > 1 ? named[1] : null)
                .withVerb(verb)
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build();
        return api.admin()
                .authorization()
                .v1()
                .subjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }
}
