package chat.confab.http;

import chat.confab.messages.ConversationId;
import chat.confab.messages.FindLogHead;
import chat.confab.messages.InConversation;
import chat.confab.messages.MessageId;
import chat.confab.messages.ReadAfter;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.audit.AuditPage;
import chat.confab.messages.audit.AuditRecorded;
import chat.confab.messages.audit.FindAudit;
import chat.confab.messages.audit.RecordAudit;
import chat.confab.messages.conversation.AddMembers;
import chat.confab.messages.conversation.ArchiveConversation;
import chat.confab.messages.conversation.ChangeRetention;
import chat.confab.messages.conversation.ConversationOpened;
import chat.confab.messages.conversation.ConversationPage;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.ConversationView;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.conversation.FindConversation;
import chat.confab.messages.conversation.FindConversations;
import chat.confab.messages.conversation.MuteConversation;
import chat.confab.messages.conversation.OpenDirectConversation;
import chat.confab.messages.conversation.PutMember;
import chat.confab.messages.conversation.RemoveMember;
import chat.confab.messages.conversation.RenameGroup;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.friends.BefriendUser;
import chat.confab.messages.friends.BlockUser;
import chat.confab.messages.friends.BlockedView;
import chat.confab.messages.friends.BlocksView;
import chat.confab.messages.friends.FindBlocks;
import chat.confab.messages.friends.FindFriends;
import chat.confab.messages.friends.FriendView;
import chat.confab.messages.friends.FriendsView;
import chat.confab.messages.friends.UnblockUser;
import chat.confab.messages.friends.UnfriendUser;
import chat.confab.messages.live.LiveEvent;
import chat.confab.messages.live.SignalTyping;
import chat.confab.messages.live.WatchLive;
import chat.confab.messages.message.AddReaction;
import chat.confab.messages.message.DeleteMessage;
import chat.confab.messages.message.EditMessage;
import chat.confab.messages.message.Emoji;
import chat.confab.messages.message.FindHistory;
import chat.confab.messages.message.FindMessage;
import chat.confab.messages.message.FindMessages;
import chat.confab.messages.message.FindPastMessages;
import chat.confab.messages.message.MessageHistory;
import chat.confab.messages.message.MessagePage;
import chat.confab.messages.message.MessageStatus;
import chat.confab.messages.message.MessageView;
import chat.confab.messages.message.RemoveReaction;
import chat.confab.messages.message.SendMessage;
import chat.confab.messages.message.SendReceipt;
import chat.confab.messages.people.ChangeProfile;
import chat.confab.messages.people.FindUser;
import chat.confab.messages.people.PeoplePage;
import chat.confab.messages.people.RegisterUser;
import chat.confab.messages.people.SearchPeople;
import chat.confab.messages.people.UserView;
import chat.confab.messages.presence.DeclarePresence;
import chat.confab.messages.presence.Presence;
import chat.confab.messages.reading.FindReceipts;
import chat.confab.messages.reading.FindUnread;
import chat.confab.messages.reading.MarkRead;
import chat.confab.messages.reading.ReceiptsView;
import chat.confab.messages.reading.UnreadView;
import chat.confab.messages.search.SearchMessages;
import chat.confab.messages.search.SearchPage;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * A chat in memory that answers as the command and query sides do. Some conversation ids make trouble: {@code boom}
 * fails, {@code away} has lost its store, {@code remote} refuses from another node, {@code slow} never answers.
 */
class MemoryChat {

    record Conversation(
            ConversationType type, @Nullable String title, Set<UserId> members, List<SendMessage> messages) {}

    /** Every command that was accepted: its size is the log's head. */
    final List<Object> log = new CopyOnWriteArrayList<>();

    /** Every query that came with a position to read after. */
    final Map<Object, Long> readAfter = new ConcurrentHashMap<>();

    /** What a person's stream says, by where it resumes. */
    final Map<UserId, Function<WatchLive, Flux<LiveEvent>>> streams = new ConcurrentHashMap<>();

    /** Whether registrations and audit entries fail on their way. */
    volatile boolean unreachable;

    /** Holds up every send until it is completed. */
    volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    final Deque<AuditRecorded> audit = new ConcurrentLinkedDeque<>();
    final Map<UserId, UserView> people = new ConcurrentHashMap<>();
    private final Map<ConversationId, Conversation> conversations = new ConcurrentHashMap<>();

    @CommandHandler
    void handle(RegisterUser command) {
        if (unreachable) {
            throw new IllegalStateException("no command arrives");
        }
        if (command.displayName().equals("Refused")) {
            throw new RefusedException(Refusal.INVALID_NAME);
        }
        people.put(command.userId(), view(command.userId(), command.username(), command.displayName()));
        log.add(command);
    }

    @CommandHandler
    void handle(ChangeProfile command) {
        people.computeIfPresent(command.userId(), (id, before) -> view(id, before.username(), command.displayName()));
        log.add(command);
    }

    @CommandHandler
    void handle(RecordAudit command) {
        if (unreachable) {
            throw new IllegalStateException("no command arrives");
        }
        audit.addFirst(new AuditRecorded(
                command.actor(),
                command.action(),
                command.target(),
                command.details(),
                command.address(),
                Instant.EPOCH));
        log.add(command);
    }

    @QueryHandler
    AuditPage find(FindAudit query) {
        return new AuditPage(audit.stream().limit(query.limit()).toList(), null);
    }

    @QueryHandler
    UserView find(FindUser query, @MetaDataValue(ReadAfter.KEY) @Nullable Long after) {
        note(query, after);
        return known(query.userId());
    }

    private static UserView view(UserId userId, String username, String displayName) {
        return new UserView(userId, username, displayName, Presence.OFFLINE, Instant.EPOCH);
    }

    private UserView known(UserId userId) {
        UserView person = people.get(userId);
        if (person == null) {
            throw new RefusedException(Refusal.NO_SUCH_USER);
        }
        return person;
    }

    @CommandHandler
    void handle(BefriendUser command) {
        between(command, command.other());
    }

    @CommandHandler
    void handle(UnfriendUser command) {
        between(command, command.other());
    }

    @CommandHandler
    void handle(BlockUser command) {
        if (command.by().equals(command.other())) {
            throw new RefusedException(Refusal.NOT_ONESELF);
        }
        between(command, command.other());
    }

    @CommandHandler
    void handle(UnblockUser command) {
        between(command, command.other());
    }

    private void between(Object command, UserId other) {
        known(other);
        log.add(command);
    }

    /** Friends are those whom one asked, blocked those whom one blocked: the rest is not the edge's. */
    @QueryHandler
    FriendsView find(FindFriends query, @MetaDataValue(ReadAfter.KEY) @Nullable Long after) {
        note(query, after);
        List<FriendView> asked = log.stream()
                .filter(it ->
                        it instanceof BefriendUser befriend && befriend.by().equals(query.by()))
                .map(it -> known(((BefriendUser) it).other()))
                .map(it -> new FriendView(it.userId(), it.displayName(), it.presence(), Instant.EPOCH))
                .toList();
        return new FriendsView(List.of(), List.of(), asked);
    }

    @QueryHandler
    BlocksView find(FindBlocks query) {
        return new BlocksView(log.stream()
                .filter(it -> it instanceof BlockUser block && block.by().equals(query.by()))
                .map(it -> known(((BlockUser) it).other()))
                .map(it -> new BlockedView(it.userId(), it.displayName(), Instant.EPOCH))
                .toList());
    }

    @QueryHandler
    PeoplePage find(SearchPeople query) {
        if (query.cursor() != null) {
            throw new RefusedException(Refusal.INVALID_CURSOR);
        }
        List<UserView> found = people.values().stream()
                .filter(it -> it.username().startsWith(query.query()))
                .limit(query.limit())
                .toList();
        return new PeoplePage(found, null);
    }

    @CommandHandler
    ConversationOpened handle(OpenDirectConversation command) {
        known(command.other());
        return open(
                command.conversationId(),
                new Conversation(
                        ConversationType.DIRECT,
                        null,
                        Set.of(command.by(), command.other()),
                        new CopyOnWriteArrayList<>()),
                command);
    }

    @CommandHandler
    ConversationOpened handle(CreateGroup command) {
        Set<UserId> members = ConcurrentHashMap.newKeySet();
        members.addAll(command.members());
        members.add(command.by());
        return open(
                command.conversationId(),
                new Conversation(ConversationType.GROUP, command.title(), members, new CopyOnWriteArrayList<>()),
                command);
    }

    private ConversationOpened open(ConversationId id, Conversation conversation, Object command) {
        boolean created = conversations.putIfAbsent(id, conversation) == null;
        if (created) {
            log.add(command);
        }
        return new ConversationOpened(id, created);
    }

    @CommandHandler
    void handle(RenameGroup command) {
        accept(command, command.by());
    }

    @CommandHandler
    void handle(ChangeRetention command) {
        if (command.retentionDays() != null && command.retentionDays() < 1) {
            throw new RefusedException(Refusal.INVALID_SETTING);
        }
        accept(command, command.by());
    }

    @CommandHandler
    void handle(MuteConversation command) {
        accept(command, command.by());
    }

    @CommandHandler
    void handle(AddMembers command) {
        accept(command, command.by());
    }

    @CommandHandler
    void handle(PutMember command) {
        accept(command, command.by());
    }

    @CommandHandler
    void handle(RemoveMember command) {
        accept(command, command.by());
    }

    @CommandHandler
    void handle(ArchiveConversation command) {
        accept(command, command.by());
    }

    @CommandHandler
    void handle(EditMessage command) {
        accept(command, command.by());
    }

    @CommandHandler
    void handle(DeleteMessage command) {
        accept(command, command.by());
    }

    @CommandHandler
    void handle(AddReaction command) {
        if (!Emoji.isOne(command.emoji())) {
            throw new RefusedException(Refusal.INVALID_EMOJI);
        }
        accept(command, command.by());
    }

    @CommandHandler
    void handle(RemoveReaction command) {
        accept(command, command.by());
    }

    @CommandHandler
    long handle(MarkRead command) {
        accept(command, command.by());
        return command.seq();
    }

    @CommandHandler
    Object handle(SendMessage command) {
        gate.join();
        if (command.conversationId().value().equals("slow")) {
            return new CompletableFuture<SendReceipt>().join();
        }
        List<SendMessage> messages = of(command, command.by()).messages();
        for (SendMessage sent : messages) {
            if (sent.clientMessageId().equals(command.clientMessageId())) {
                return receipt(sent, messages.indexOf(sent) + 1L, true);
            }
        }
        messages.add(command);
        log.add(command);
        return receipt(command, messages.size(), false);
    }

    private static SendReceipt receipt(SendMessage sent, long seq, boolean repeated) {
        return new SendReceipt(sent.conversationId(), seq, sent.clientMessageId(), Instant.EPOCH, repeated);
    }

    private void accept(InConversation command, UserId by) {
        of(command, by);
        log.add(command);
    }

    private Conversation of(InConversation message, UserId by) {
        switch (message.conversationId().value()) {
            case "boom" -> throw new IllegalStateException("secret internals");
            case "away" -> throw new RefusedException(Refusal.STORE_AWAY, "Timelines are away");
            case "remote" -> throw new CommandExecutionException("not yours", null, Refusal.NOT_THE_AUTHOR);
            case "remote-query" -> throw new QueryExecutionException("it is archived", null, Refusal.ARCHIVED);
            default -> {}
        }
        Conversation found = conversations.get(message.conversationId());
        if (found == null || !found.members().contains(by)) {
            throw new RefusedException(Refusal.NO_SUCH_CONVERSATION);
        }
        return found;
    }

    @QueryHandler
    CompletableFuture<ConversationView> find(
            FindConversation query, @MetaDataValue(ReadAfter.KEY) @Nullable Long after) {
        note(query, after);
        if (query.conversationId().value().equals("slow")) {
            return new CompletableFuture<>();
        }
        return CompletableFuture.completedFuture(view(query.conversationId(), of(query, query.by())));
    }

    @QueryHandler
    ConversationPage find(FindConversations query, @MetaDataValue(ReadAfter.KEY) @Nullable Long after) {
        note(query, after);
        if (query.cursor() != null) {
            throw new RefusedException(Refusal.INVALID_CURSOR);
        }
        List<ConversationView> mine = conversations.entrySet().stream()
                .filter(entry -> entry.getValue().members().contains(query.by()))
                .map(entry -> view(entry.getKey(), entry.getValue()))
                .limit(query.limit())
                .toList();
        return new ConversationPage(mine, null);
    }

    private static ConversationView view(ConversationId id, Conversation it) {
        return new ConversationView(
                id,
                it.type(),
                it.title(),
                it.members().size(),
                Role.MEMBER,
                it.messages().size(),
                0,
                it.messages().size(),
                0,
                null,
                null,
                null,
                false,
                Instant.EPOCH,
                null);
    }

    @QueryHandler
    MessagePage find(FindMessages query, @MetaDataValue(ReadAfter.KEY) @Nullable Long after) {
        note(query, after);
        List<SendMessage> messages = of(query, query.by()).messages();
        List<MessageView> page = messages.stream()
                .map(sent -> view(sent, messages.indexOf(sent) + 1L))
                .filter(view -> switch (query.window().anchor()) {
                    case NEWEST, AROUND -> true;
                    case BEFORE -> view.seq() < query.window().seq();
                    case AFTER -> view.seq() > query.window().seq();
                })
                .limit(query.window().limit())
                .toList();
        return new MessagePage(page, false, false);
    }

    @QueryHandler
    MessageView find(FindMessage query) {
        List<SendMessage> messages = of(query, query.by()).messages();
        if (query.seq() > messages.size()) {
            throw new RefusedException(Refusal.NO_SUCH_MESSAGE);
        }
        return view(messages.get((int) query.seq() - 1), query.seq());
    }

    /** Each message says when it is seen. */
    @QueryHandler
    MessagePage find(FindPastMessages query) {
        List<SendMessage> messages = of(query, query.by()).messages();
        return new MessagePage(
                messages.stream()
                        .map(sent -> new SendMessage(
                                sent.conversationId(),
                                sent.by(),
                                sent.clientMessageId(),
                                "at " + query.asOf(),
                                null,
                                null))
                        .map(sent -> view(sent, 1))
                        .toList(),
                false,
                false);
    }

    @QueryHandler
    MessageHistory find(FindHistory query) {
        MessageView view = find(new FindMessage(query.conversationId(), query.by(), query.seq()));
        return new MessageHistory(
                query.conversationId(),
                query.seq(),
                List.of(new MessageHistory.Version(
                        1, MessageHistory.Kind.SENT, view.senderId(), view.senderName(), view.sentAt(), view.body())));
    }

    private MessageView view(SendMessage sent, long seq) {
        return new MessageView(
                sent.conversationId(),
                seq,
                new MessageId(sent.conversationId(), seq),
                sent.clientMessageId(),
                sent.by(),
                known(sent.by()).displayName(),
                sent.body(),
                MessageStatus.SENT,
                Instant.EPOCH,
                null,
                null,
                List.of(),
                List.of(),
                0,
                sent.expiresIn() == null ? null : Instant.EPOCH.plus(sent.expiresIn()));
    }

    @QueryHandler
    UnreadView find(FindUnread query) {
        long last = of(query, query.by()).messages().size();
        return new UnreadView(query.conversationId(), last - query.readUpTo(), 1, query.readUpTo());
    }

    @QueryHandler
    ReceiptsView find(FindReceipts query) {
        of(query, query.by());
        return new ReceiptsView(List.of(new ReceiptsView.ReadBy(query.by(), Instant.EPOCH)), List.of());
    }

    @QueryHandler
    CompletableFuture<Void> signal(SignalTyping query) {
        of(query, query.by());
        log.add(query);
        return CompletableFuture.completedFuture(null);
    }

    @QueryHandler
    CompletableFuture<Void> declare(DeclarePresence query) {
        log.add(query);
        return CompletableFuture.completedFuture(null);
    }

    @QueryHandler
    SearchPage find(SearchMessages query) {
        if (query.q().contains("from:")) {
            throw new RefusedException(Refusal.INVALID_QUERY, "from: wants a username");
        }
        List<SearchPage.Hit> hits = conversations.values().stream()
                .filter(conversation -> conversation.members().contains(query.by()))
                .flatMap(conversation -> conversation.messages().stream()
                        .filter(sent -> sent.body().contains(query.q()))
                        .map(sent -> new SearchPage.Hit(
                                view(sent, conversation.messages().indexOf(sent) + 1L), List.of(), 1)))
                .toList();
        return new SearchPage(hits, hits.size(), new SearchPage.Facets(List.of(), List.of(), List.of()), null);
    }

    @QueryHandler
    Flux<LiveEvent> watch(WatchLive query) {
        return streams.getOrDefault(query.by(), watch -> Flux.never()).apply(query);
    }

    @QueryHandler
    long head(FindLogHead query) {
        return log.size();
    }

    private void note(Object query, @Nullable Long after) {
        if (after != null) {
            readAfter.put(query, after);
        }
    }
}
