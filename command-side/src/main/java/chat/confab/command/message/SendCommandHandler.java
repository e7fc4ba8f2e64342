package chat.confab.command.message;

import chat.confab.command.conversation.Conversation;
import chat.confab.command.conversation.Conversations;
import chat.confab.command.text.Texts;
import chat.confab.messages.Limits;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.SendMessage;
import chat.confab.messages.message.SendReceipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Sends: under the conversation's lock, the next place of its tail becomes a stream of one event. When another node took
 * that place, the log refuses the stream, the tail is in doubt, and the command is handled again.
 */
public class SendCommandHandler {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Conversations conversations;
    private final Repository<Message> messages;
    private final Tails tails;
    private final Mentions mentions;
    private final Clock clock;

    public SendCommandHandler(
            Conversations conversations, Repository<Message> messages, Tails tails, Usernames usernames, Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.tails = tails;
        this.mentions = new Mentions(usernames);
        this.clock = clock;
    }

    @CommandHandler
    SendReceipt handle(SendMessage command) throws Exception {
        check(command);
        List<UserId> named = mentions.namedIn(command.body());
        Conversation conversation = conversations.seenBy(command.by(), command.conversationId());
        Tail tail = tails.of(command.conversationId());
        SendReceipt first = tail.receiptOf(command.by(), command.clientMessageId());
        if (first != null) {
            return first;
        }
        conversations.mustTake(conversation, command.by(), command.conversationId());
        checkReply(command.replyToSeq(), tail);
        return append(command, tail, conversation.othersAmong(named, command.by()));
    }

    private SendReceipt append(SendMessage command, Tail tail, List<UserId> mentioned) throws Exception {
        Instant now = clock.instant();
        MessageSent sent = new MessageSent(
                command.conversationId(),
                tail.lastSeq() + 1,
                command.by(),
                command.clientMessageId(),
                command.body(),
                command.replyToSeq(),
                mentioned,
                expiry(command.expiresIn(), now),
                now);
        messages.newInstance(() -> new Message(sent));
        tails.follow(tail, sent);
        return new SendReceipt(sent.conversationId(), sent.seq(), sent.clientMessageId(), now, false);
    }

    private static void check(SendMessage command) {
        Texts.checkBody(command.body());
        String id = command.clientMessageId();
        if (id.isEmpty()
                || id.length() > Limits.CLIENT_MESSAGE_ID
                || !id.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new RefusedException(
                    Refusal.MALFORMED_ID,
                    "clientMessageId must be 1 to " + Limits.CLIENT_MESSAGE_ID + " visible ASCII characters");
        }
        Duration expiresIn = command.expiresIn();
        if (expiresIn != null && (expiresIn.compareTo(SHORTEST) < 0 || expiresIn.compareTo(LONGEST) > 0)) {
            throw new RefusedException(Refusal.INVALID_SETTING, "A message expires in 1 second to 365 days");
        }
    }

    private static void checkReply(@Nullable Long replyToSeq, Tail tail) {
        if (replyToSeq != null && (replyToSeq < 1 || replyToSeq > tail.lastSeq())) {
            throw new RefusedException(Refusal.INVALID_SEQ, "There is no message " + replyToSeq + " to reply to");
        }
    }

    private static @Nullable Instant expiry(@Nullable Duration expiresIn, Instant now) {
        return expiresIn == null ? null : now.plus(expiresIn).truncatedTo(ChronoUnit.MILLIS);
    }
}
