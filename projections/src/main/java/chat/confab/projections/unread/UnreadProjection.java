package chat.confab.projections.unread;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.reading.MessagesRead;
import chat.confab.projections.redis.RedisBatch;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import io.lettuce.core.Range;
import io.lettuce.core.ZAddArgs;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Keeps what the unread counts follow from: how far the conversation goes, how far each member has read, what is deleted, who is
 * mentioned. Places only ever move forward and nothing is counted up, so events may come again without the counts drifting.
 * {@link UnreadFold} says what they have to be.
 */
@ProcessingGroup("unread")
public final class UnreadProjection {

    private static final ZAddArgs FORWARD = ZAddArgs.Builder.gt();
    private static final ZAddArgs FORWARD_IF_MEMBER = ZAddArgs.Builder.gt().xx();

    private final RedisLink link;
    private final RedisKeys keys;

    /** @param keys named like the read model's version, such as {@code unread_v1} */
    public UnreadProjection(RedisLink link, RedisKeys keys) {
        this.link = link;
        this.keys = keys;
    }

    @EventHandler
    void on(DirectConversationOpened opened, TrackingToken at) {
        join(opened.conversationId(), List.of(opened.openedBy(), opened.other()), 0, at);
    }

    @EventHandler
    void on(GroupCreated created, TrackingToken at) {
        List<UserId> members = Stream.concat(Stream.of(created.createdBy()), created.members().stream())
                .toList();
        join(created.conversationId(), members, 0, at);
    }

    @EventHandler
    void on(MembersAdded added, TrackingToken at) {
        join(added.conversationId(), added.members(), added.atSeq(), at);
    }

    @EventHandler
    void on(MemberRemoved removed, TrackingToken at) {
        ConversationId conversation = removed.conversationId();
        RedisBatch batch = RedisBatch.current(link);
        batch.add(
                redis -> redis.zrem(keys.counts(conversation), removed.userId().value()));
        batch.add(redis -> redis.del(keys.mentions(conversation, removed.userId())));
        batch.add(redis -> redis.zadd(keys.counts(conversation), FORWARD, position(at), RedisKeys.POSITION));
    }

    /** Sending is reading: the sender's marker moves to the new message. */
    @EventHandler
    void on(MessageSent sent, TrackingToken at) {
        advance(
                sent.conversationId(),
                at,
                sent.seq(),
                RedisKeys.LAST,
                sent.seq(),
                sent.senderId().value());
        mention(sent.conversationId(), sent.seq(), sent.mentions());
    }

    @EventHandler
    void on(MessageEdited edited, TrackingToken at) {
        advance(edited.conversationId(), at);
        mention(edited.conversationId(), edited.seq(), edited.mentions());
        RedisBatch batch = RedisBatch.current(link);
        for (UserId user : edited.unmentioned()) {
            batch.add(redis -> redis.zrem(keys.mentions(edited.conversationId(), user), Long.toString(edited.seq())));
        }
    }

    @EventHandler
    void on(MessageDeleted deleted, TrackingToken at) {
        advance(deleted.conversationId(), at);
        String seq = Long.toString(deleted.seq());
        RedisBatch.current(link)
                .add(redis -> redis.zadd(keys.deleted(deleted.conversationId()), (double) deleted.seq(), seq));
    }

    /** What is read is mentioned no more: the mentions up to there are dropped, they can never count again. */
    @EventHandler
    void on(MessagesRead read, TrackingToken at) {
        advance(read.conversationId(), at, read.seq(), read.userId().value());
        String mentions = keys.mentions(read.conversationId(), read.userId());
        RedisBatch.current(link).add(redis -> redis.zremrangebyscore(mentions, Range.create(0, read.seq())));
    }

    private void join(ConversationId conversation, List<UserId> members, long atSeq, TrackingToken at) {
        Object[] scored = Stream.concat(
                        Stream.of((double) atSeq, RedisKeys.LAST, position(at), RedisKeys.POSITION),
                        members.stream().flatMap(member -> Stream.<Object>of((double) atSeq, member.value())))
                .toArray();
        RedisBatch.current(link).add(redis -> redis.zadd(keys.counts(conversation), FORWARD, scored));
    }

    /** Moves the places of members of the counts, given as seq, name, seq, name …, where they are there. */
    private void advance(ConversationId conversation, TrackingToken at, Object... places) {
        Object[] scored = Stream.concat(
                        Stream.of(position(at), RedisKeys.POSITION),
                        Stream.of(places).map(place -> place instanceof Long seq ? seq.doubleValue() : place))
                .toArray();
        RedisBatch.current(link).add(redis -> redis.zadd(keys.counts(conversation), FORWARD_IF_MEMBER, scored));
    }

    private void mention(ConversationId conversation, long seq, List<UserId> mentioned) {
        RedisBatch batch = RedisBatch.current(link);
        for (UserId user : mentioned) {
            batch.add(redis -> redis.zadd(keys.mentions(conversation, user), (double) seq, Long.toString(seq)));
        }
    }

    private static double position(TrackingToken at) {
        return at.position().orElseThrow();
    }
}
