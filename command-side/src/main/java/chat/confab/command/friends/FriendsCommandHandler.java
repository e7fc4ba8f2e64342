package chat.confab.command.friends;

import chat.confab.command.people.People;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.friends.BefriendUser;
import chat.confab.messages.friends.BlockUser;
import chat.confab.messages.friends.UnblockUser;
import chat.confab.messages.friends.UnfriendUser;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;

/** Makes friends, parts them, and keeps people away. */
public class FriendsCommandHandler {

    private final Friendships friendships;
    private final People people;
    private final Clock clock;

    public FriendsCommandHandler(Friendships friendships, People people, Clock clock) {
        this.friendships = friendships;
        this.people = people;
        this.clock = clock;
    }

    @CommandHandler
    void handle(BefriendUser command) throws Exception {
        mustBeTwo(command.by(), command.other());
        friendships.begin(command.pair(), it -> it.befriend(command.by(), command.other(), clock.instant()));
    }

    @CommandHandler
    void handle(UnfriendUser command) {
        mustBeTwo(command.by(), command.other());
        friendships.end(command.pair(), it -> it.unfriend(command.by(), command.other(), clock.instant()));
    }

    @CommandHandler
    void handle(BlockUser command) throws Exception {
        mustBeTwo(command.by(), command.other());
        friendships.begin(command.pair(), it -> it.block(command.by(), command.other(), clock.instant()));
    }

    @CommandHandler
    void handle(UnblockUser command) {
        mustBeTwo(command.by(), command.other());
        friendships.end(command.pair(), it -> it.unblock(command.by(), command.other(), clock.instant()));
    }

    private void mustBeTwo(UserId by, UserId other) {
        if (by.equals(other)) {
            throw new RefusedException(Refusal.NOT_ONESELF);
        }
        people.mustExist(List.of(by, other));
    }
}
