package chat.confab.http;

import chat.confab.serialization.ConfabJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Confab's JSON, strict about what comes in: a number is no text, a text no number, a fraction no whole number. */
public final class EdgeJson {

    /** What requests are read and answers are written with. */
    public static final JsonMapper MAPPER = ConfabJson.mapper()
            .rebuild()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfig(LogicalType.Textual, text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .addModule(new SimpleModule("edge").addDeserializer(Instant.class, new InstantDeserializer()))
            .build();

    private EdgeJson() {}

    /** RFC 3339 as text alone: a number could mean seconds or milliseconds, and years have four digits. */
    private static final class InstantDeserializer extends StdScalarDeserializer<Instant> {

        private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("\\d{4}-.{1,60}");

        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            }
            try {
                if (FOUR_DIGIT_YEAR.matcher(json.getString()).matches()) {
                    return Instant.parse(json.getString());
                }
            } catch (DateTimeException noTime) {
                // Said below, as for every text that is no time.
            }
            throw context.weirdStringException(json.getString(), Instant.class, "not a time of RFC 3339");
        }
    }
}
