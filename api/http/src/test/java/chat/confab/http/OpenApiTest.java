package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class OpenApiTest extends EdgeTest {

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private JsonNode document() {
        return json(client().get().uri("/v3/api-docs").exchange().expectStatus().isOk());
    }

    @Test
    void every_route_stands_in_the_document_with_a_summary_and_its_problems() {
        Set<String> documented = new TreeSet<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    documented.add(method.getKey() + " " + path.getKey());
                    assertThat(method.getValue().get("summary").stringValue()).isNotBlank();
                    assertThat(method.getValue()
                                    .at("/responses/default/content/application~1problem+json/schema/$ref")
                                    .stringValue())
                            .isEqualTo("#/components/schemas/Problem");
                }));

        Set<String> served = requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("chat.confab"))
                .flatMap(entry -> entry.getKey().getPatternsCondition().getPatterns().stream()
                        .flatMap(pattern -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method ->
                                        method.name().toLowerCase(Locale.ROOT) + " " + pattern.getPatternString())))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(served).hasSizeGreaterThan(25);
    }

    @Test
    void it_is_openapi_3_1_and_says_how_to_authenticate() {
        JsonNode document = document();

        assertThat(document.get("openapi").stringValue()).startsWith("3.1");
        assertThat(document.at("/components/securitySchemes/accessToken/scheme").stringValue())
                .isEqualTo("bearer");
        assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "errors");
        assertThat(document.at("/paths/~1api~1v1~1auth~1login/post/security").isEmpty())
                .isTrue();
        assertThat(document.at("/paths/~1api~1v1~1conversations/post/responses").propertyNames())
                .contains("200", "201");
    }

    @Test
    void ids_are_strings_and_the_caller_is_no_parameter() {
        JsonNode document = document();

        assertThat(document.at("/components/schemas/MessageView/properties/conversationId/type")
                        .stringValue())
                .isEqualTo("string");
        assertThat(document.at("/components/schemas").propertyNames())
                .doesNotContain("Caller", "UserId", "ConversationId", "MessageId", "Username");
        assertThat(document.at("/paths/~1api~1v1~1conversations~1{conversationId}~1messages/get/parameters")
                        .valueStream()
                        .map(parameter -> parameter.get("name").stringValue()))
                .containsExactlyInAnyOrder("conversationId", "limit", "before", "after", "around", "asOf");
    }

    @Test
    void limits_stand_in_the_document() {
        JsonNode limit = document()
                .at("/paths/~1api~1v1~1conversations/get/parameters")
                .valueStream()
                .filter(parameter -> parameter.get("name").stringValue().equals("limit"))
                .findFirst()
                .orElseThrow();

        assertThat(document()
                        .at("/components/schemas/SettingsRequest/properties/retentionDays/type")
                        .toString())
                .contains("integer", "null")
                .doesNotContain("string");
        assertThat(limit.at("/schema/minimum").intValue()).isEqualTo(1);
        assertThat(limit.at("/schema/maximum").intValue()).isEqualTo(100);
    }

    @Test
    void people_find_a_page_at_docs() {
        client().get().uri("/docs").exchange().expectStatus().is3xxRedirection();
        client().get()
                .uri("/webjars/swagger-ui/index.html")
                .exchange()
                .expectStatus()
                .isOk();
    }
}
