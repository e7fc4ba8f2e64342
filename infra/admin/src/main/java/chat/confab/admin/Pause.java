package chat.confab.admin;

import java.time.Duration;

/** Waiting between two looks. */
final class Pause {

    private Pause() {}

    /** Answers whether to go on: not when the thread has been told to stop. */
    static boolean of(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
