package chat.confab.bench.http;

import chat.confab.bench.http.Client.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The people, the conversations of three that they have, and which of them have their stream open. */
record Crowd(List<Room> rooms, List<Person> listeners) {

    private static final int MEMBERS = 3;

    /** Registers the people and founds the conversations, each with three neighbours. */
    static Crowd gather(Client client, int people, int rooms, int listeners) throws IOException, InterruptedException {
        List<Person> registered = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            registered.add(client.register("bench" + i));
        }
        List<Room> founded = new ArrayList<>();
        for (int i = 0; i < rooms; i++) {
            founded.add(found(client, i, registered, listeners));
        }
        return new Crowd(List.copyOf(founded), registered.subList(0, listeners));
    }

    private static Room found(Client client, int number, List<Person> people, int listeners)
            throws IOException, InterruptedException {
        List<Integer> places = IntStream.range(number, number + MEMBERS)
                .mapToObj(place -> place % people.size())
                .toList();
        List<Person> members = places.stream().map(people::get).toList();
        List<String> others =
                members.subList(1, MEMBERS).stream().map(Person::userId).toList();
        String id = client.found(members.getFirst(), "Bench " + number, others);
        int listening = (int) places.stream().filter(place -> place < listeners).count();
        return new Room(id, members, listening);
    }

    Room anyRoom() {
        return rooms.get(ThreadLocalRandom.current().nextInt(rooms.size()));
    }
}
