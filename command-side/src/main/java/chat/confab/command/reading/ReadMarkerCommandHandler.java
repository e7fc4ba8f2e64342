package chat.confab.command.reading;

import chat.confab.command.conversation.Conversations;
import chat.confab.command.log.Streams;
import chat.confab.messages.MessageId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.reading.MarkRead;
import chat.confab.messages.reading.MessagesRead;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** Moves read markers. Each is locked by itself: who reads does not wait for those who write. */
public class ReadMarkerCommandHandler {

    private final Conversations conversations;
    private final Repository<ReadMarker> markers;
    private final Streams streams;
    private final Clock clock;

    public ReadMarkerCommandHandler(
            Conversations conversations, Repository<ReadMarker> markers, Streams streams, Clock clock) {
        this.conversations = conversations;
        this.markers = markers;
        this.streams = streams;
        this.clock = clock;
    }

    @CommandHandler
    long handle(MarkRead command) throws Exception {
        conversations.mustBeSeenBy(command.by(), command.conversationId());
        mustBeThere(command);
        String id = MessagesRead.streamOf(command.conversationId(), command.by());
        if (command.seq() == 0 && !streams.exists(id)) {
            return 0;
        }
        return markers.loadOrCreate(id, ReadMarker::new)
                .invoke(marker ->
                        marker.moveTo(command.seq(), command.conversationId(), command.by(), clock.instant()));
    }

    /** 0 is before the first message; any other place must hold one. */
    private void mustBeThere(MarkRead command) {
        long seq = command.seq();
        if (seq < 0 || (seq > 0 && !streams.exists(new MessageId(command.conversationId(), seq).toString()))) {
            throw new RefusedException(Refusal.INVALID_SEQ, "There is no message " + seq);
        }
    }
}
