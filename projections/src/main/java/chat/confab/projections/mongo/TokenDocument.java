package chat.confab.projections.mongo;

import java.util.Date;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The document of a segment's token, {@code _id = processor/segment}: the token as text with its type, both null when it
 * has not begun; the node that claims it, null for none; and when that node touched it last.
 */
final class TokenDocument {

    private final Serializer serializer;

    TokenDocument(Serializer serializer) {
        this.serializer = serializer;
    }

    static String id(String processor, int segment) {
        return processor + "/" + segment;
    }

    Document unclaimed(String processor, int segment, @Nullable TrackingToken token, Date at) {
        Document document = new Document("_id", id(processor, segment))
                .append("processor", processor)
                .append("segment", segment)
                .append("owner", null)
                .append("at", at);
        document.putAll(write(token));
        return document;
    }

    Document write(@Nullable TrackingToken token) {
        if (token == null) {
            return new Document("token", null).append("type", null);
        }
        SerializedObject<String> text = serializer.serialize(token, String.class);
        return new Document("token", text.getData())
                .append("type", text.getType().getName());
    }

    @Nullable
    TrackingToken read(Document document) {
        String text = document.getString("token");
        return text == null
                ? null
                : serializer.deserialize(
                        new SimpleSerializedObject<>(text, String.class, document.getString("type"), null));
    }
}
