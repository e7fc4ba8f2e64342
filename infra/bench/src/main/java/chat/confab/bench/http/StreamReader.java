package chat.confab.bench.http;

import java.util.BitSet;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Finds the messages of this measurement in a stream of server-sent events, each once, at little cost. */
final class StreamReader implements Flow.Subscriber<String> {

    private final String mark;
    private final IntConsumer messages;
    private final BitSet seen = new BitSet();
    private Flow.@Nullable Subscription subscription;

    /**
     * @param word what the client ids of the messages begin with; their number follows
     * @param messages is told the number of each message
     */
    StreamReader(String word, IntConsumer messages) {
        this.mark = "\"clientMessageId\":\"" + word;
        this.messages = messages;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        int start = line.startsWith("data:") ? line.indexOf(mark) : -1;
        if (start >= 0) {
            start += mark.length();
            int number = Integer.parseInt(line, start, line.indexOf('"', start), 10);
            if (!seen.get(number)) {
                seen.set(number);
                messages.accept(number);
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        System.err.println("A stream was cut off: " + failure);
    }

    @Override
    public void onComplete() {
        Objects.requireNonNull(subscription).cancel();
    }
}
