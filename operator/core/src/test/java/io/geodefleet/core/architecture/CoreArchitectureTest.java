package io.geodefleet.core.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class CoreArchitectureTest {
    private static final String CORE = "io.geodefleet.core";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(CORE);

    @Test
    void the_rules_are_checked_against_the_whole_core() {
        assertThat(CLASSES).hasSizeGreaterThan(80);
        assertThat(CLASSES.getPackage(CORE).getSubpackages()).hasSize(10);
    }

    @Test
    void the_core_knows_the_jdk_and_jspecify_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CORE + "..", "java.lang..", "java.util..", "java.time..", "org.jspecify..")
                .because("decisions are made of values, so that the same arguments always give the same plan")
                .check(CLASSES);
    }

    @Test
    void the_core_touches_nothing_outside_itself() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.net..",
                        "java.io..",
                        "java.nio..",
                        "java.util.concurrent..",
                        "java.util.logging..",
                        "java.lang.reflect.."))
                .because("reading, writing, waiting and logging belong to the shell")
                .check(CLASSES);
    }

    @Test
    void time_and_chance_are_arguments() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "asks for the current time",
                        call -> call.getName().equals("now")
                                && call.getTargetOwner().getPackageName().equals("java.time")))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(RandomGenerator.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(System.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .because("a hidden clock makes a decision that no test and no restart can repeat (%s is an argument)"
                        .formatted(Instant.class.getSimpleName()))
                .check(CLASSES);
    }

    @Test
    void packages_build_on_each_other_in_one_order() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("fleet")
                .definedBy(CORE + ".fleet")
                .layer("sight")
                .definedBy(CORE + ".sight")
                .layer("health")
                .definedBy(CORE + ".health")
                .layer("lifecycle")
                .definedBy(CORE + ".lifecycle")
                .layer("safety")
                .definedBy(CORE + ".safety")
                .layer("traffic")
                .definedBy(CORE + ".traffic")
                .layer("workload")
                .definedBy(CORE + ".workload")
                .layer("rollout")
                .definedBy(CORE + ".rollout")
                .layer("plan")
                .definedBy(CORE + ".plan")
                .layer("report")
                .definedBy(CORE + ".report")
                .whereLayer("report")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("report")
                .whereLayer("safety")
                .mayOnlyBeAccessedByLayers("plan", "report")
                .whereLayer("traffic")
                .mayOnlyBeAccessedByLayers("plan", "report")
                .whereLayer("workload")
                .mayOnlyBeAccessedByLayers("rollout", "plan", "report")
                .whereLayer("rollout")
                .mayOnlyBeAccessedByLayers("plan", "report")
                .whereLayer("lifecycle")
                .mayOnlyBeAccessedByLayers("safety", "traffic", "workload", "rollout", "plan", "report")
                .whereLayer("health")
                .mayOnlyBeAccessedByLayers("lifecycle", "safety", "traffic", "workload", "rollout", "plan", "report")
                .whereLayer("sight")
                .mayOnlyBeAccessedByLayers(
                        "health", "lifecycle", "safety", "traffic", "workload", "rollout", "plan", "report")
                .whereLayer("fleet")
                .mayOnlyBeAccessedByLayers(
                        "sight", "health", "lifecycle", "safety", "traffic", "workload", "rollout", "plan", "report")
                .because("a rule is understood with what stands before it in this order, and nothing else")
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(CORE + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("two packages that need each other are one package with two names")
                .check(CLASSES);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .because("such a name says that nobody decided what the class is for")
                .check(CLASSES);
    }

    @Test
    void every_package_promises_that_nothing_is_null() {
        CLASSES.getPackage(CORE)
                .getSubpackages()
                .forEach(part -> assertThat(part.isAnnotatedWith(NullMarked.class))
                        .as(
                                "%s has a package-info with @NullMarked, because inside the core nothing is null",
                                part.getName())
                        .isTrue());
    }

    @Test
    void records_hold_values_and_not_maybes_or_arrays() {
        noFields()
                .that()
                .areDeclaredInClassesThat(describe(
                        "are public records",
                        type -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC)))
                .should()
                .haveRawType(Optional.class)
                .orShould()
                .haveRawType(describe("an array", JavaClass::isArray))
                .because(
                        "a case that may be missing is a case of its own in a sealed type, and arrays compare by identity")
                .check(CLASSES);
        methods()
                .that()
                .arePublic()
                .and()
                .doNotHaveName("values")
                .should()
                .notHaveRawReturnType(describe("an array", JavaClass::isArray))
                .because("arrays can be changed by whoever gets one")
                .check(CLASSES);
    }

    @Test
    void nothing_is_remembered_outside_of_memory() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("what must survive a decision lives in FleetMemory, which status keeps over a restart")
                .check(CLASSES);
    }
}
