package chat.confab.admin.server;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where the server is.
 *
 * @param base without a slash at its end
 */
public record ServerAddress(URI base) {

    /** @throws IllegalArgumentException for what is no address of a web server, in words for whoever typed it */
    public static ServerAddress parse(String text) {
        String trimmed = text.strip().replaceAll("/+$", "");
        try {
            URI uri = new URI(trimmed);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return new ServerAddress(uri);
            }
        } catch (URISyntaxException malformed) {
            // the same answer as for an address of something else
        }
        throw new IllegalArgumentException("'" + text + "' is not an address such as https://chat.example.org");
    }

    URI resolve(String pathAndQuery) {
        return URI.create(base + pathAndQuery);
    }

    /** Host and port, fit for a file name; two servers that are not the same have two. */
    String fileName() {
        int port = base.getPort() >= 0 ? base.getPort() : isEncrypted() ? 443 : 80;
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        String name = base.getHost() + "-" + port + path;
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "_");
    }

    /** Whether a password on its way there can be read by nobody else: it is encrypted, or never leaves the machine. */
    public boolean isPrivate() {
        try {
            return isEncrypted() || InetAddress.getByName(base.getHost()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return true; // nothing will get there at all
        }
    }

    private boolean isEncrypted() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
