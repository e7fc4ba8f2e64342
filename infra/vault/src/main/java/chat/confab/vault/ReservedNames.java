package chat.confab.vault;

import java.util.Set;
import java.util.stream.Collectors;

/** Usernames that nobody gets: they would be taken for the system's own voice, or for everybody at once. */
final class ReservedNames {

    /** Whatever looks like one of these is reserved as well. */
    private static final Set<Skeleton> OFFICES =
            Set.of("admin", "administrator", "root", "system", "confab", "support", "moderator").stream()
                    .map(Skeleton::of)
                    .collect(Collectors.toUnmodifiableSet());

    /** Only these themselves: {@code ali}, who looks like {@code all}, is somebody's name. */
    private static final Set<String> MENTIONS = Set.of("everyone", "all", "here", "channel");

    private ReservedNames() {}

    static boolean contains(Username username) {
        return MENTIONS.contains(username.value()) || OFFICES.contains(Skeleton.of(username));
    }
}
