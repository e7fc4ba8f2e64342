package chat.confab.http.accounts;

import chat.confab.vault.Client;
import java.net.InetSocketAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** The program that calls, as the list of a person's sessions shows it. */
public final class CallingClient {

    private CallingClient() {}

    /** Its address is a proxy's unless {@code server.forward-headers-strategy} says to believe the proxy. */
    public static Client of(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        return new Client(
                exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT),
                remote == null ? null : remote.getHostString());
    }
}
