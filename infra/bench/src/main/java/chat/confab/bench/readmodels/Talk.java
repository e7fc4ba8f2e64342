package chat.confab.bench.readmodels;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import java.util.List;

/** What people have said to each other in a {@link GeneratedLog}: conversations of three that all go on at the same pace. */
public final class Talk {

    public static final int READ_EVERY = 10;
    public static final int REACT_EVERY = 25;

    private static final int PEOPLE = 300;
    private static final int MEMBERS = 3;

    private Talk() {}

    /** Fills the log up to that many events. */
    public static void fill(GeneratedLog log, int events, int conversations) {
        for (int i = 0; i < PEOPLE; i++) {
            log.register(person(i));
        }
        for (int i = 0; i < conversations; i++) {
            log.found(conversation(i), List.of(person(i), person(i + 1), person(i + 2)));
        }
        log.flush();
        for (int number = 0; log.head() < events; number++) {
            int conversation = number % conversations;
            long seq = 1 + number / conversations;
            log.send(conversation(conversation), seq, person(conversation + number % MEMBERS));
            if (number % REACT_EVERY == 0) {
                log.react(conversation(conversation), seq, person(conversation + 1));
            }
            if (seq % READ_EVERY == 0) {
                log.read(conversation(conversation), seq, person(conversation + 2), seq / READ_EVERY - 1);
            }
        }
        log.flush();
    }

    public static UserId person(int number) {
        return new UserId("person-" + number % PEOPLE);
    }

    public static ConversationId conversation(int number) {
        return new ConversationId("conversation-" + number);
    }
}
