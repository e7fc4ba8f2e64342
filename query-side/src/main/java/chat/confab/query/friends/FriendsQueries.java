package chat.confab.query.friends;

import chat.confab.messages.UserId;
import chat.confab.messages.friends.BlockedView;
import chat.confab.messages.friends.BlocksView;
import chat.confab.messages.friends.FindBlocks;
import chat.confab.messages.friends.FindFriends;
import chat.confab.messages.friends.FriendState;
import chat.confab.messages.friends.FriendView;
import chat.confab.messages.friends.FriendsView;
import chat.confab.messages.presence.UserPresence;
import chat.confab.projections.friends.FriendsStore;
import chat.confab.projections.friends.Relations;
import chat.confab.query.Answers;
import chat.confab.query.people.PeopleNames;
import chat.confab.query.presence.Presences;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import reactor.core.publisher.Mono;

/** Answers who somebody's friends are, who asks to be one, and whom they keep away. */
public final class FriendsQueries {

    private static final Comparator<FriendView> BY_NAME = Comparator.comparing(
                    FriendView::displayName, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(FriendView::userId);
    private static final Comparator<FriendView> BY_TIME =
            Comparator.comparing(FriendView::since).thenComparing(FriendView::userId);

    private final FriendsStore friends;
    private final PeopleNames names;
    private final Presences presences;

    public FriendsQueries(FriendsStore friends, PeopleNames names, Presences presences) {
        this.friends = friends;
        this.names = names;
        this.presences = presences;
    }

    /** Reads the person's document, and then names and presence of all in it: one call each. */
    @QueryHandler
    CompletableFuture<FriendsView> handle(FindFriends query) {
        return Answers.of(friends.of(query.by())
                .flatMap(found -> Mono.zip(
                        names.of(found.relations().keySet()),
                        presences.of(query.by(), found.relations().keySet()),
                        (called, there) -> new FriendsView(
                                views(found, FriendState.FRIEND, called, there, BY_NAME),
                                views(found, FriendState.INCOMING, called, there, BY_TIME),
                                views(found, FriendState.OUTGOING, called, there, BY_TIME)))));
    }

    @QueryHandler
    CompletableFuture<BlocksView> handle(FindBlocks query) {
        return Answers.of(friends.blocks(query.by())
                .flatMap(found -> names.of(found.blocked().keySet())
                        .map(called -> new BlocksView(found.blocked().entrySet().stream()
                                .map(block ->
                                        new BlockedView(block.getKey(), name(block.getKey(), called), block.getValue()))
                                .sorted(Comparator.comparing(BlockedView::displayName, String.CASE_INSENSITIVE_ORDER)
                                        .thenComparing(BlockedView::userId))
                                .toList()))));
    }

    private static List<FriendView> views(
            Relations found,
            FriendState state,
            Map<UserId, String> called,
            Map<UserId, UserPresence> there,
            Comparator<FriendView> order) {
        return found.relations().entrySet().stream()
                .filter(entry -> entry.getValue().state() == state)
                .map(entry -> new FriendView(
                        entry.getKey(),
                        name(entry.getKey(), called),
                        there.getOrDefault(entry.getKey(), UserPresence.unknown(entry.getKey()))
                                .presence(),
                        entry.getValue().since()))
                .sorted(order)
                .toList();
    }

    private static String name(UserId user, Map<UserId, String> called) {
        return called.getOrDefault(user, user.value());
    }
}
