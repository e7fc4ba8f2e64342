package chat.confab.messages;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and revision that an event has on disk and on the wire, for ever. Java names may change, these may not: a
 * changed shape gets a new revision and an upcaster.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventName {

    /** Such as {@code chat.message.sent}. */
    String value();

    /** Counts up with each change of shape. */
    String revision() default "1";
}
