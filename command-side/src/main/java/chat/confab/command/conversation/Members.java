package chat.confab.command.conversation;

import chat.confab.messages.Limits;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.Role;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is in a conversation, and in which role. Never changes, so that it may be looked at from anywhere. */
final class Members {

    private final Map<UserId, Role> roles;

    Members() {
        this(Map.of());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Members(Map<UserId, Role> roles) {
        this.roles = Map.copyOf(roles);
    }

    @JsonValue
    Map<UserId, Role> roles() {
        return roles;
    }

    boolean contain(UserId user) {
        return roles.containsKey(user);
    }

    @Nullable
    Role roleOf(UserId user) {
        return roles.get(user);
    }

    /** One of those who are not {@code user}; null when there is none. */
    @Nullable
    UserId otherThan(UserId user) {
        return roles.keySet().stream()
                .filter(member -> !member.equals(user))
                .findFirst()
                .orElse(null);
    }

    boolean isAdmin(UserId user) {
        return roles.get(user) == Role.ADMIN;
    }

    Members with(Collection<UserId> users, Role role) {
        Map<UserId, Role> changed = new HashMap<>(roles);
        users.forEach(user -> changed.put(user, role));
        return new Members(changed);
    }

    Members without(UserId user) {
        Map<UserId, Role> changed = new HashMap<>(roles);
        changed.remove(user);
        return new Members(changed);
    }

    /**
     * Those who are not in yet, each once.
     *
     * @throws RefusedException as INVALID_MEMBERS when with them there would be more than {@link Limits#MEMBERS}
     */
    List<UserId> newcomersAmong(Collection<UserId> users) {
        List<UserId> newcomers =
                users.stream().distinct().filter(user -> !contain(user)).toList();
        if (roles.size() + newcomers.size() > Limits.MEMBERS) {
            throw new RefusedException(
                    Refusal.INVALID_MEMBERS, "A conversation has at most " + Limits.MEMBERS + " members");
        }
        return newcomers;
    }

    /** @throws RefusedException as LAST_ADMIN when without this admin the others would have none */
    void mustHaveAdminWithout(UserId user) {
        boolean leavesNone = roles.entrySet().stream()
                .noneMatch(entry ->
                        entry.getValue() == Role.ADMIN && !entry.getKey().equals(user));
        if (isAdmin(user) && leavesNone) {
            throw new RefusedException(Refusal.LAST_ADMIN);
        }
    }

    int count() {
        return roles.size();
    }
}
