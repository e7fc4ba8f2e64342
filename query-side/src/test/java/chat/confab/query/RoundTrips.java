package chat.confab.query;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonValue;

/** Counts how often a store is asked: each command to Mongo, and each time something is put on the wire to Redis. */
final class RoundTrips {

    private final List<String> mongo = new CopyOnWriteArrayList<>();
    private final AtomicInteger redis = new AtomicInteger();

    void forget() {
        mongo.clear();
        redis.set(0);
    }

    /** What Mongo was asked, such as {@code find people_v1}, in order. */
    List<String> mongo() {
        return List.copyOf(mongo);
    }

    int redis() {
        return redis.get();
    }

    CommandListener ofMongo() {
        return new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                BsonValue about = event.getCommand().get(event.getCommandName());
                mongo.add(event.getCommandName() + " "
                        + (about.isString() ? about.asString().getValue() : about));
            }
        };
    }

    NettyCustomizer ofRedis() {
        return new NettyCustomizer() {
            @Override
            public void afterChannelInitialized(Channel channel) {
                channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
                    @Override
                    public void flush(ChannelHandlerContext context) {
                        redis.incrementAndGet();
                        context.flush();
                    }
                });
            }
        };
    }
}
