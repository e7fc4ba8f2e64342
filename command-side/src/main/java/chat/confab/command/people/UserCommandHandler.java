package chat.confab.command.people;

import chat.confab.command.text.Texts;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.people.ChangeProfile;
import chat.confab.messages.people.RegisterUser;
import chat.confab.messages.people.UserRegistered;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** Registers people and changes their profiles. That a username is unique is the vault's to hold. */
public class UserCommandHandler {

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_.-]{2,32}");

    private final Repository<User> users;
    private final People people;
    private final Clock clock;

    public UserCommandHandler(Repository<User> users, People people, Clock clock) {
        this.users = users;
        this.people = people;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RegisterUser command) throws Exception {
        String displayName = Texts.line(command.displayName(), Refusal.INVALID_NAME);
        if (!USERNAME.matcher(command.username()).matches()) {
            throw new RefusedException(Refusal.INVALID_NAME, "A username is 2 to 32 characters of a-z 0-9 _ . -");
        }
        if (!people.exists(command.userId())) {
            UserRegistered registered =
                    new UserRegistered(command.userId(), command.username(), displayName, clock.instant());
            users.newInstance(() -> new User(registered));
        }
    }

    @CommandHandler
    void handle(ChangeProfile command) {
        String displayName = Texts.line(command.displayName(), Refusal.INVALID_NAME);
        people.mustExist(List.of(command.userId()));
        users.load(command.userId().value()).execute(user -> user.changeDisplayName(displayName, clock.instant()));
    }
}
