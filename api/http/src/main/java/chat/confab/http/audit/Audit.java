package chat.confab.http.audit;

import chat.confab.http.Gateway;
import chat.confab.messages.UserId;
import chat.confab.messages.audit.RecordAudit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes to the audit log. What cannot be written must not be done: wait for it. */
@Component
public final class Audit {

    private final Gateway gateway;

    Audit(Gateway gateway) {
        this.gateway = gateway;
    }

    public Mono<Void> record(
            UserId actor, String action, String target, Map<String, String> details, @Nullable String address) {
        return gateway.run(actor, new RecordAudit(actor, action, target, details, address));
    }
}
