package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.server.Server;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A list that comes in pages, as one: the next page is asked for when it is needed. */
final class Pages implements Iterator<JsonNode> {

    /** What a page holds at the most. */
    static final int SIZE = 100;

    private final Server server;
    private final Call call;
    private final String field;
    private final String cursorName;
    private Iterator<JsonNode> page;
    private @Nullable String next;

    private Pages(Server server, Call call, String field, String cursorName) {
        this.server = server;
        this.call = call;
        this.field = field;
        this.cursorName = cursorName;
        this.page = ask(call);
    }

    /**
     * Everything that the call lists.
     *
     * @param field the name of the list in each page
     * @param cursorName the parameter that takes a page's {@code nextCursor}
     */
    static Stream<JsonNode> of(Server server, Call call, String field, String cursorName) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Pages(server, call, field, cursorName), 0), false);
    }

    private Iterator<JsonNode> ask(Call one) {
        JsonNode answer = server.call(one);
        next = answer.path("nextCursor").isMissingNode()
                        || answer.path("nextCursor").isNull()
                ? null
                : answer.path("nextCursor").asString();
        return answer.path(field).iterator();
    }

    /** A page may be empty and have a next one all the same. */
    @Override
    public boolean hasNext() {
        while (!page.hasNext() && next != null) {
            page = ask(call.with(cursorName, next));
        }
        return page.hasNext();
    }

    @Override
    public JsonNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
