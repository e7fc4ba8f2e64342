package chat.confab.command;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import org.jspecify.annotations.Nullable;

/** What a command was refused as. */
public final class Refusals {

    private Refusals() {}

    /** Null when it was not; any other failure is thrown on. */
    public static @Nullable Refusal refused(Runnable command) {
        try {
            command.run();
            return null;
        } catch (RefusedException refused) {
            return refused.refusal();
        }
    }
}
