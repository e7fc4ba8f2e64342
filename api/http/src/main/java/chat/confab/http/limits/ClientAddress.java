package chat.confab.http.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.web.server.ServerWebExchange;

/**
 * Where a request comes from, as far as limits go. What a proxy says in {@code X-Forwarded-For} or {@code Forwarded} is
 * believed only when {@code server.forward-headers-strategy} says so, and then the proxy must replace what the client
 * wrote there. Without the setting, a proxy on this machine makes everybody local, and so nobody is limited by address;
 * a proxy elsewhere makes everybody one.
 */
public final class ClientAddress {

    private static final String LOCAL = "local";
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** The IPv4 address, or the IPv6 network of 64 bits: a customer's smallest, in which every address is theirs. */
    public static String of(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        return remote == null ? "unknown" : of(remote);
    }

    static String of(InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        try {
            return network(address == null ? InetAddress.ofLiteral(remote.getHostString()) : address);
        } catch (IllegalArgumentException name) {
            return remote.getHostString();
        }
    }

    /** Whether it is this machine. */
    static boolean isLocal(String address) {
        return address.equals(LOCAL);
    }

    private static String network(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return LOCAL;
        }
        return address instanceof Inet6Address ? prefix(address.getAddress()) + "/64" : address.getHostAddress();
    }

    private static String prefix(byte[] address) {
        try {
            byte[] network = Arrays.copyOf(Arrays.copyOf(address, NETWORK_BYTES), IPV6_BYTES);
            return InetAddress.getByAddress(network).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
