package io.geodefleet.operator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The stages stay apart: what reads does not write, what translates does neither, and only the wiring knows the real clock. */
class RuntimeArchitectureTest {
    private static final String SHELL = "io.geodefleet.operator";
    private static final String CLIENTS = "io.fabric8.kubernetes.client..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(SHELL);

    @Test
    void the_rules_are_checked_against_the_whole_shell() {
        assertThat(CLASSES).hasSizeGreaterThan(80);
    }

    @Test
    void translating_knows_no_client_and_no_server() {
        noClasses()
                .that(resideInAPackage(SHELL + ".translate.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8.kubernetes.client", CLIENTS, "org.xbill.DNS..", "io.vertx..")
                .because("reading a spec and writing a status are functions of their arguments (docs/adr/0002)")
                .check(CLASSES);
    }

    @Test
    void observing_cannot_write() {
        noClasses()
                .that(resideInAPackage(SHELL + ".observe.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SHELL + ".act..", "io.fabric8.kubernetes.client.dsl..")
                .because("only act changes anything, so that a plan is all that ever happens")
                .check(CLASSES);
    }

    @Test
    void the_wire_formats_of_dns_stay_in_dns() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SHELL + ".dns..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.xbill.DNS..")
                .because("another provider is another package behind the same port")
                .check(CLASSES);
    }

    @Test
    void the_framework_is_configured_by_properties_alone() {
        noClasses()
                .should()
                .implement(ConfigurationServiceCustomizer.class)
                .because(
                        "quarkus-operator-sdk forgets both the client of the hub and the cloner as soon as there is one:"
                                + " the framework then opens connections of its own (docs/adr/0045)")
                .check(CLASSES);
    }

    @Test
    void time_comes_from_the_wiring() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SHELL + ".config..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("what depends on time gets its clock as an argument, so that tests can have their own")
                .check(CLASSES);
    }

    @Test
    void dependencies_come_in_through_constructors() {
        noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .because("an object that exists is complete")
                .check(CLASSES);
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching(SHELL + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a stage can be understood, tested and replaced by itself")
                .check(CLASSES);
    }
}
