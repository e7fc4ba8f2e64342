package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.messages.presence.Presence;
import chat.confab.messages.presence.UserPresence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this node last heard of everybody whom a listener of it hears of, and which listeners those are. For the feed's thread alone. */
final class Board {

    private final Map<UserId, Place> places = new HashMap<>();

    private static final class Place {
        private final Set<Listener> listeners = new HashSet<>();
        private PresenceReading latest;

        Place(UserId user) {
            latest = new PresenceReading(user, Presence.OFFLINE, null, 0);
        }
    }

    /**
     * The listener hears of exactly these people from now on, and is told at once who of them is not offline, and that those they hear of
     * no more are.
     *
     * @return the people of whom nothing was heard yet
     */
    Set<UserId> place(Listener listener, Set<UserId> people) {
        Set<UserId> unheard = new HashSet<>();
        List<UserPresence> news = new ArrayList<>();
        for (UserId user : people) {
            Place place = places.computeIfAbsent(user, Place::new);
            if (place.latest.at() == 0) {
                unheard.add(user);
            }
            if (place.listeners.add(listener) && place.latest.presence() != Presence.OFFLINE) {
                news.add(place.latest.view());
            }
        }
        for (UserId user : listener.people()) {
            if (!people.contains(user) && leave(user, listener) != Presence.OFFLINE) {
                news.add(UserPresence.unknown(user));
            }
        }
        listener.listenTo(people);
        listener.tell(news);
        return unheard;
    }

    void remove(Listener listener) {
        listener.people().forEach(user -> leave(user, listener));
        listener.listenTo(Set.of());
    }

    private Presence leave(UserId user, Listener listener) {
        @Nullable Place place = places.get(user);
        if (place == null) {
            return Presence.OFFLINE;
        }
        place.listeners.remove(listener);
        if (place.listeners.isEmpty()) {
            places.remove(user);
        }
        return place.latest.presence();
    }

    /** Tells those who listen what is new in it. A reading from before the latest says nothing. */
    void note(PresenceReading reading) {
        @Nullable Place place = places.get(reading.userId());
        if (place == null || reading.at() < place.latest.at()) {
            return;
        }
        boolean changed = reading.presence() != place.latest.presence();
        place.latest = reading;
        if (changed) {
            List<UserPresence> news = List.of(reading.view());
            place.listeners.forEach(listener -> listener.tell(news));
        }
    }

    Set<UserId> people() {
        return Set.copyOf(places.keySet());
    }

    boolean has(UserId user) {
        return places.containsKey(user);
    }
}
