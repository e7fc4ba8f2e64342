package chat.confab.query.search;

import java.time.LocalDate;

/** One part of a search, as the contract's table of {@code q} has them. */
sealed interface Term {

    /** A word, found also in other inflections. */
    record Word(String text) implements Term {}

    /** These words in this order, as they are written. */
    record Phrase(String text) implements Term {}

    /** What must not hold. */
    record Not(Term term) implements Term {}

    /** Sent by somebody; of several of them, by any. */
    record From(String username) implements Term {}

    /** In a conversation, by its id or exact title; of several of them, in any. */
    record In(String conversation) implements Term {}

    /** Sent on an earlier day, UTC. */
    record Before(LocalDate day) implements Term {}

    /** Sent on a later day, UTC. */
    record After(LocalDate day) implements Term {}

    /** Sent on this day, UTC. */
    record On(LocalDate day) implements Term {}

    /** Has something besides words. */
    record Has(Thing thing) implements Term {}

    /** Mentions the one who searches. */
    record MentionsMe() implements Term {}

    /** Not read yet by the one who searches. */
    record IsUnread() implements Term {}

    /** What a message can have. */
    enum Thing {
        LINK,
        MEDIA,
        REACTION
    }
}
