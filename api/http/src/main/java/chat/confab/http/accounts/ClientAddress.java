package chat.confab.http.accounts;

import java.net.InetSocketAddress;
import org.springframework.web.server.ServerWebExchange;

/** Where a request comes from; behind a proxy, {@code server.forward-headers-strategy} decides whether it is believed. */
final class ClientAddress {

    private ClientAddress() {}

    static String of(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        return remote == null ? "unknown" : remote.getHostString();
    }
}
