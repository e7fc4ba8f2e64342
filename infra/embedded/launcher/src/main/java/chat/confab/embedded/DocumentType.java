package chat.confab.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Documents in the file as on the wire: BSON, with its length before it. */
final class DocumentType extends BasicDataType<Document> {

    private static final int FIRST_GUESS = 1024;
    /** How much of the estimate a new size makes: one part in so many. */
    private static final int WEIGHT = 16;

    /** What a document takes, by those seen; a guess that races with another is as good as it. */
    private volatile int averageSize = FIRST_GUESS;

    @Override
    public int getMemory(Document document) {
        return averageSize;
    }

    @Override
    public void write(WriteBuffer out, Document document) {
        ByteBuf bson = PooledByteBufAllocator.DEFAULT.heapBuffer(averageSize);
        try {
            BsonEncoder.encodeDocument(document, bson);
            out.putVarInt(bson.readableBytes());
            out.put(bson.nioBuffer());
            learn(bson.readableBytes());
        } finally {
            bson.release();
        }
    }

    @Override
    public Document read(ByteBuffer in) {
        int length = DataUtils.readVarInt(in);
        Document document = BsonDecoder.decodeBson(Unpooled.wrappedBuffer(in.slice(in.position(), length)));
        in.position(in.position() + length);
        learn(length);
        return document;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }

    private void learn(int size) {
        averageSize += (size - averageSize) / WEIGHT;
    }
}
