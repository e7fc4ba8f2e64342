package chat.confab.bench.http;

import chat.confab.bench.Bodies;
import chat.confab.bench.http.Client.Person;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has one of a conversation's members say something. */
final class Sender {

    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
    private static final int BODY = 1000; // with the word before it: 1 KB

    private final Client client;
    private final Bodies bodies = new Bodies(BODY);

    Sender(Client client) {
        this.client = client;
    }

    /** A message that is in the log. {@code word} is in no other message; it is the client's id for it, too. */
    record Sent(Room room, long seq, String word) {}

    /** @throws IOException when there was no answer, or none that says that the message was sent */
    Sent send(Room room, String word) throws IOException, InterruptedException {
        Person by = room.members()
                .get(ThreadLocalRandom.current().nextInt(room.members().size()));
        HttpResponse<String> answer = client.send(by, room.id(), word, word + " " + bodies.next());
        Matcher seq = SEQ.matcher(answer.body());
        if (answer.statusCode() != 201 || !seq.find()) {
            throw new IOException("status " + answer.statusCode());
        }
        return new Sent(room, Long.parseLong(seq.group(1)), word);
    }
}
