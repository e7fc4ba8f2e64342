package chat.confab.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The edge's settings, {@code confab.http.*}.
 *
 * @param tokenKey the file with the key that signs access tokens; made at the first start
 * @param accessTokenLife how long an access token serves
 * @param maxBody the longest request body
 * @param answerWithin how long a command or query may take before the caller is told to try again
 * @param heartbeat how often a quiet stream shows that it lives; a client that takes nothing for two of them is cut off
 * @param streamsPerUser how many streams one person may have open at once
 * @param maxInFlight how many commands and queries may wait for their answers at once
 * @param hashingThreads how many passwords are hashed at once, at 19 MB each
 * @param corsOrigins pages of these origins, such as {@code https://chat.example}, may call with a token; never with cookies
 */
@ConfigurationProperties("confab.http")
public record HttpSettings(
        @DefaultValue("data/keys/access-token.key") Path tokenKey,
        @DefaultValue("15m") Duration accessTokenLife,
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue("10s") Duration answerWithin,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("20") int streamsPerUser,
        @DefaultValue MaxInFlight maxInFlight,
        @DefaultValue("2") int hashingThreads,
        @DefaultValue List<String> corsOrigins) {

    /** Some seconds' work for two processors: whoever waited longer would have given up. */
    public record MaxInFlight(
            @DefaultValue("2048") int commands,
            @DefaultValue("1024") int queries) {}
}
