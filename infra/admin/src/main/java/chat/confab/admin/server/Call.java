package chat.confab.admin.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call of the HTTP contract.
 *
 * @param path with its query
 * @param body becomes JSON; null for none
 */
public record Call(String method, String path, @Nullable Object body) {

    private static final String API = "/api/v1";

    /** Reads what is at the path. */
    public static Call get(String... segments) {
        return new Call("GET", path(segments), null);
    }

    /** Does what the path says. */
    public static Call post(String... segments) {
        return new Call("POST", path(segments), null);
    }

    /** Sets what is at the path. */
    public static Call put(String... segments) {
        return new Call("PUT", path(segments), null);
    }

    /** Removes what is at the path. */
    public static Call delete(String... segments) {
        return new Call("DELETE", path(segments), null);
    }

    /** With something to say. */
    public Call body(Object value) {
        return new Call(method, path, value);
    }

    /** With a parameter, unless there is nothing to say. */
    public Call with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        return new Call(method, path + (path.contains("?") ? "&" : "?") + name + "=" + encode(value.toString()), body);
    }

    private static String path(String... segments) {
        return API + Arrays.stream(segments).map(one -> "/" + encode(one)).collect(Collectors.joining());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
