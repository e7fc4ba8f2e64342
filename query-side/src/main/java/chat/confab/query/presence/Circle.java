package chat.confab.query.presence;

import chat.confab.messages.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Some people who have to do with a person: their friends, those they talk to, those who have blocked them. */
@FunctionalInterface
public interface Circle {

    /** No one. */
    Circle EMPTY = person -> Mono.just(Set.of());

    /** Who they are now; never empty as a {@link Mono}, but maybe as a set. */
    Mono<Set<UserId>> of(UserId person);

    /** Everybody who is in one of these. */
    static Circle union(List<Circle> circles) {
        return person ->
                Flux.fromIterable(circles).flatMap(circle -> circle.of(person)).collect(HashSet::new, Set::addAll);
    }

    /** Everybody who is in this one and not in the other. */
    default Circle without(Circle other) {
        return person -> Mono.zip(of(person), other.of(person), (these, those) -> {
            Set<UserId> rest = new HashSet<>(these);
            rest.removeAll(those);
            return rest;
        });
    }
}
