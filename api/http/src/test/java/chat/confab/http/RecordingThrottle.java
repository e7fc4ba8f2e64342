package chat.confab.http;

import chat.confab.throttle.Bucket;
import chat.confab.throttle.LocalThrottle;
import chat.confab.throttle.Throttle;
import chat.confab.throttle.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** The throttle of one node, which remembers what was taken. */
final class RecordingThrottle implements Throttle {

    final List<String> taken = new CopyOnWriteArrayList<>();

    private final Throttle throttle;

    RecordingThrottle(Clock clock) {
        throttle = new LocalThrottle(clock);
    }

    @Override
    public Mono<Verdict> take(Bucket bucket) {
        return throttle.take(bucket).doOnSubscribe(began -> taken.add(bucket.name()));
    }

    @Override
    public Mono<Void> giveBack(Bucket bucket) {
        return throttle.giveBack(bucket);
    }

    @Override
    public Mono<Void> refill(Bucket bucket) {
        return throttle.refill(bucket);
    }
}
