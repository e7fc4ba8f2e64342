package chat.confab.messages;

/** A command about somebody besides who gives it: what that person asks next is answered with it done, too. */
public interface AboutUser {
    UserId userId();
}
