package chat.confab.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules point one way (ADR 4). */
@AnalyzeClasses(packages = "chat.confab", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] EVERYTHING_BUT_THE_LANGUAGE = {
        "chat.confab.command..",
        "chat.confab.projections..",
        "chat.confab.query..",
        "chat.confab.search..",
        "chat.confab.http..",
        "chat.confab.eventstore..",
        "chat.confab.serialization..",
        "chat.confab.vault..",
        "chat.confab.throttle..",
        "chat.confab.embedded..",
        "chat.confab.standalone.."
    };

    @ArchTest
    static final ArchRule the_language_depends_on_nothing_but_annotations = classes()
            .that()
            .resideInAPackage("chat.confab.messages..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "chat.confab.messages..",
                    "java..",
                    "org.axonframework.commandhandling",
                    "org.axonframework.messaging",
                    "com.fasterxml.jackson.annotation",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule the_write_side_sees_only_the_language = noClasses()
            .that()
            .resideInAPackage("chat.confab.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(without(EVERYTHING_BUT_THE_LANGUAGE, "chat.confab.command.."));

    @ArchTest
    static final ArchRule projections_see_the_language_and_how_it_is_written = noClasses()
            .that()
            .resideInAPackage("chat.confab.projections..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    without(EVERYTHING_BUT_THE_LANGUAGE, "chat.confab.projections..", "chat.confab.serialization.."));

    @ArchTest
    static final ArchRule the_search_indexer_sees_the_language_and_how_it_is_written = noClasses()
            .that()
            .resideInAPackage("chat.confab.search..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    without(EVERYTHING_BUT_THE_LANGUAGE, "chat.confab.search..", "chat.confab.serialization.."));

    @ArchTest
    static final ArchRule the_read_side_never_sees_the_write_side = noClasses()
            .that()
            .resideInAPackage("chat.confab.query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.confab.command..",
                    "chat.confab.http..",
                    "chat.confab.eventstore..",
                    "chat.confab.vault..",
                    "chat.confab.throttle..",
                    "chat.confab.embedded..",
                    "chat.confab.standalone..");

    @ArchTest
    static final ArchRule the_edge_sees_only_the_language_the_vault_and_the_throttle = noClasses()
            .that()
            .resideInAPackage("chat.confab.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(without(
                    EVERYTHING_BUT_THE_LANGUAGE,
                    "chat.confab.http..",
                    "chat.confab.vault..",
                    "chat.confab.throttle..",
                    "chat.confab.serialization.."));

    @ArchTest
    static final ArchRule the_edge_knows_the_vaults_port_and_not_its_adapter = noClasses()
            .that()
            .resideInAPackage("chat.confab.http..")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("Rocks");

    @ArchTest
    static final ArchRule the_edge_knows_the_throttles_port_and_not_its_adapters = noClasses()
            .that()
            .resideInAPackage("chat.confab.http..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("chat\\.confab\\.throttle\\.\\w+Throttle");

    @ArchTest
    static final ArchRule the_throttle_knows_nothing_of_chat = noClasses()
            .that()
            .resideInAPackage("chat.confab.throttle..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(without(EVERYTHING_BUT_THE_LANGUAGE, "chat.confab.throttle.."))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("chat.confab.messages..");

    @ArchTest
    static final ArchRule the_event_store_knows_nothing_of_chat = noClasses()
            .that()
            .resideInAPackage("chat.confab.eventstore..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chat.confab.messages..", "chat.confab.serialization..");

    @ArchTest
    static final ArchRule only_standalone_wires = noClasses()
            .that()
            .resideOutsideOfPackage("chat.confab.standalone..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.confab.standalone..");

    @ArchTest
    static final ArchRule the_admins_client_knows_the_http_contract_and_nothing_else = classes()
            .that()
            .resideInAPackage("chat.confab.admin..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "chat.confab.admin..",
                    "java..",
                    "javax.net.ssl",
                    "picocli",
                    "tools.jackson..",
                    "org.jspecify.annotations");

    private static String[] without(String[] all, String... some) {
        return java.util.Arrays.stream(all)
                .filter(one -> !java.util.List.of(some).contains(one))
                .toArray(String[]::new);
    }
}
