package chat.confab.projections;

import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Writes tokens as JSON. Axon's own serializer writes the token of a replay and then refuses to read it, because of the
 * open type of the context that may come with it; here only tokens themselves may stand there.
 */
public final class TokenSerializer extends Jackson3Serializer {

    public TokenSerializer() {
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.eventhandling.")
                                .build())));
    }
}
