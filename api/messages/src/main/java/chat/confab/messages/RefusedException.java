package chat.confab.messages;

import org.axonframework.messaging.HandlerExecutionException;

/**
 * A command or query that was understood and refused. Nothing was written. Carries its {@link Refusal} as Axon's
 * details, so that it arrives whole also from another node.
 */
public final class RefusedException extends HandlerExecutionException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /** @param detail a sentence for people about this occurrence; never holds anything that the caller may not see */
    public RefusedException(Refusal refusal, String detail) {
        super(detail, null, refusal);
        this.refusal = refusal;
    }

    /** With the refusal's own title as its sentence. */
    public RefusedException(Refusal refusal) {
        this(refusal, refusal.title());
    }

    public Refusal refusal() {
        return refusal;
    }

    /** Refusals are answers, not faults: no stack trace, they are thrown on hot paths by bad input. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
        return this;
    }
}
