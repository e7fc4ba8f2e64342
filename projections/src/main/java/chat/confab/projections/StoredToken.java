package chat.confab.projections;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** A token as it is written: the type is empty for the null token, which stands before the log's first event. */
public record StoredToken(String json, String type) {

    public static StoredToken of(@Nullable TrackingToken token, Serializer serializer) {
        if (token == null) {
            return new StoredToken("", "");
        }
        SerializedObject<String> written = serializer.serialize(token, String.class);
        return new StoredToken(written.getData(), written.getType().getName());
    }

    public @Nullable TrackingToken read(Serializer serializer) {
        return type.isEmpty()
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(json, String.class, type, null));
    }
}
