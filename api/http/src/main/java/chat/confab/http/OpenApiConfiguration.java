package chat.confab.http;

import chat.confab.http.problems.Problem;
import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import chat.confab.messages.UserId;
import chat.confab.vault.Username;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What OpenAPI cannot see in the controllers: the token, and that every call may end in a {@link Problem}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String TOKEN = "accessToken";
    private static final String PROBLEM = "#/components/schemas/Problem";

    static {
        for (Class<?> id : new Class<?>[] {UserId.class, ConversationId.class, MessageId.class, Username.class}) {
            SpringDocUtils.getConfig().replaceWithSchema(id, new StringSchema());
        }
    }

    @Bean
    OpenAPI openApi() {
        SecurityScheme bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(
                        "The accessToken of a login. Browsers may send it as the cookie confab_access; calls that change"
                                + " anything then repeat the cookie confab_csrf in the header X-CSRF-Token");
        return new OpenAPI()
                .info(new Info()
                        .title("Confab")
                        .version("1")
                        .description("Online chat. Lists page by cursor; every error is a problem document, RFC 9457."))
                .components(new Components().addSecuritySchemes(TOKEN, bearer))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OpenApiCustomizer problems() {
        return api -> {
            ModelConverters.getInstance(true)
                    .readAll(Problem.class)
                    .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(OpenApiConfiguration::addProblem);
        };
    }

    private static void addProblem(Operation operation) {
        MediaType schema = new MediaType().schema(new Schema<>().$ref(PROBLEM));
        operation
                .getResponses()
                .setDefault(new ApiResponse()
                        .description("What went wrong")
                        .content(new Content().addMediaType("application/problem+json", schema)));
    }
}
