package chat.confab.command.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.SendReceipt;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of one conversation: its last seq, and who sent the last {@value #WINDOW} messages under which client id. Only
 * touched while the conversation's lock is held.
 */
final class Tail {

    static final int WINDOW = 128;

    private final ConversationId conversationId;
    private final Map<String, SendReceipt> window = new LinkedHashMap<>();
    private long lastSeq;
    private boolean trusted;

    /** Knows nothing yet: it is to be brought up to the log first. */
    Tail(ConversationId conversationId) {
        this.conversationId = conversationId;
    }

    ConversationId conversationId() {
        return conversationId;
    }

    long lastSeq() {
        return lastSeq;
    }

    int size() {
        return window.size();
    }

    /** The answer that this send got when it came the first time, or null when it is new. */
    @Nullable
    SendReceipt receiptOf(UserId sender, String clientMessageId) {
        return window.get(key(sender, clientMessageId));
    }

    /** The message is in the log, right after the last one that is known here. */
    void follow(MessageSent sent) {
        lastSeq = sent.seq();
        window.put(
                key(sent.senderId(), sent.clientMessageId()),
                new SendReceipt(conversationId, sent.seq(), sent.clientMessageId(), sent.at(), true));
        if (window.size() > WINDOW) {
            window.remove(window.keySet().iterator().next());
        }
    }

    /** Whether it stands where the log stands, as far as this node knows. */
    boolean isTrusted() {
        return trusted;
    }

    void trust() {
        trusted = true;
    }

    /** The log may have gone on without it: an append failed, or its end is unknown. What it knows stays true. */
    void doubt() {
        trusted = false;
    }

    private static String key(UserId sender, String clientMessageId) {
        return sender.value() + ' ' + clientMessageId;
    }
}
