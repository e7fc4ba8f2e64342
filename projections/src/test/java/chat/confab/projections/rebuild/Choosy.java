package chat.confab.projections.rebuild;

import chat.confab.messages.message.MessageSent;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/** A projection that cannot take the message that the test has poisoned, except in the first version. */
final class Choosy {

    private final String version;
    private final RebuildContract test;
    private final AnnotationEventHandlerAdapter projection;

    Choosy(String version, RebuildContract test, Object projection) {
        this.version = version;
        this.test = test;
        this.projection = new AnnotationEventHandlerAdapter(projection);
    }

    @EventHandler
    void on(Object event, EventMessage<?> message) throws Exception {
        if (event instanceof MessageSent sent && sent.seq() == test.poison && !version.endsWith("_v1")) {
            throw new IllegalStateException("poison");
        }
        if (projection.canHandle(message)) {
            projection.handle(message);
        }
    }
}
