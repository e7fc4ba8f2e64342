package chat.confab.query.presence;

import java.time.Duration;

/**
 * How long presence lasts. Whoever closes their last stream is offline after {@code grace} and {@code look}, whoever was connected to a
 * node that died after {@code lease} and {@code look}, at the most.
 *
 * @param heartbeat how often a node says that its people are still connected
 * @param lease how long that counts; two heartbeats may be lost
 * @param grace how long someone who closed their last stream still counts, so that coming back at once shows nobody anything
 * @param look how often a node looks for people who are gone
 */
public record PresenceTimes(Duration heartbeat, Duration lease, Duration grace, Duration look) {

    public static final PresenceTimes STANDARD = new PresenceTimes(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(6), Duration.ofSeconds(1));

    static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
