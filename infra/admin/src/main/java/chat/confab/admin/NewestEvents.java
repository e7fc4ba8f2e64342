package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.server.Server;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The log's end, read backwards page by page and given in its order. */
final class NewestEvents {

    private final Server server;
    private final Call call;

    NewestEvents(Server server, Call call) {
        this.server = server;
        this.call = call;
    }

    List<JsonNode> last(int count) {
        Deque<JsonNode> found = new ArrayDeque<>();
        String before = Long.toString(Long.MAX_VALUE);
        while (!before.isEmpty() && found.size() < count) {
            int wanted = Math.min(count - found.size(), Pages.SIZE);
            JsonNode page = server.call(call.with("limit", wanted).with("before", before));
            List<JsonNode> events = new ArrayList<>();
            page.path("events").forEach(events::add);
            Collections.reverse(events);
            events.forEach(found::addFirst);
            before = page.path("previousCursor").asString("");
        }
        return List.copyOf(found);
    }
}
