package chat.confab.serialization;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The one way Confab writes JSON, in the log, in Kafka, in live streams and to clients: times as RFC 3339 in UTC with
 * milliseconds, unknown fields ignored.
 */
public final class ConfabJson {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ConfabJson() {}

    /** A mapper with these rules; expensive to make, safe to share. */
    public static JsonMapper mapper() {
        return JsonMapper.builder()
                .addModule(module())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** The rules that go beyond Jackson's defaults, for a mapper that someone else builds. */
    public static JacksonModule module() {
        return new SimpleModule("confab").addSerializer(new InstantSerializer());
    }

    /** {@link Instant#toString} drops the milliseconds when they are zero; clients get them always. */
    private static final class InstantSerializer extends StdSerializer<Instant> {

        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(MILLIS.format(value));
        }
    }
}
