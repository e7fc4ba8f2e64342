package chat.confab.serialization;

import chat.confab.messages.EventName;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;

/**
 * Writes events as JSON under their own names ({@link EventName}), never a Java class name. The one seam through which
 * everything that people wrote passes on its way into the log and out of it.
 */
public final class EventSerializer extends Jackson3Serializer {

    public EventSerializer() {
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.addModule(ConfabJson.module())
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)));
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || !type.isAnnotationPresent(EventName.class)) {
            return super.typeForClass(type);
        }
        EventName name = EventNames.nameOf(type);
        return new SimpleSerializedType(name.value(), name.revision());
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        Class<?> event = EventNames.classFor(type.getName());
        if (event == null) {
            return super.classForType(type);
        }
        return EventNames.nameOf(event).revision().equals(type.getRevision()) ? event : UnknownSerializedType.class;
    }
}
