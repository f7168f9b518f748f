package org.siteready;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A room imports only rooms named before it, and only two rooms know the rule engine. */
class RoomsTests {

    /** In the order in which they may know each other. */
    private static final List<String> ROOMS = List.of(
            "facts",
            "store",
            "ledger",
            "engine",
            "rulesets",
            "web",
            "catalog",
            "customers",
            "decisions",
            "notices",
            "integrations",
            "users",
            "deployments",
            "impact",
            "pipeline");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // What the build before generated for the jar is no room's code.
            .withImportOption(location -> !location.contains("__"))
            .importPackages("org.siteready");

    @Test
    void everyRoomImportsOnlyRoomsBeforeIt() {
        for (int i = 0; i < ROOMS.size(); i++) {
            String[] later = ROOMS.subList(i + 1, ROOMS.size()).stream()
                    .map(RoomsTests::in)
                    .toArray(String[]::new);
            if (later.length > 0) {
                ArchRule rule = noClasses()
                        .that()
                        .resideInAPackage(in(ROOMS.get(i)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .allowEmptyShould(true);
                rule.check(CLASSES);
            }
        }
    }

    @Test
    void thereAreNoOtherRooms() {
        Set<String> found = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals("org.siteready"))
                .map(name -> name.substring("org.siteready.".length()))
                .collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>(found);
        unknown.removeAll(ROOMS);
        assertThat(unknown).isEmpty();
        assertThat(found)
                .contains("facts", "store", "engine", "rulesets", "web", "catalog", "customers", "impact", "pipeline");
    }

    @Test
    void onlyEngineAndRuleSetsKnowTheRuleEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("engine"), in("rulesets"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools..", "org.kie..", "com.github.javaparser..")
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .filter(resideInAPackage(in("rulesets")))
                        .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                        .anyMatch(one -> one.getTargetClass().getPackageName().startsWith("org.drools")))
                .as("the rule above looks at something")
                .isTrue();
    }

    @Test
    void factsAreAPublishedLanguageOfTheirOwn() {
        classes()
                .that()
                .resideInAPackage(in("facts"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(in("facts"), "java..", "org.jspecify..", "com.google.re2j..")
                .check(CLASSES);
    }

    private static String in(String room) {
        return "org.siteready." + room + "..";
    }
}
