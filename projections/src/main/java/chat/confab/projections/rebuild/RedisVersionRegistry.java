package chat.confab.projections.rebuild;

import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import chat.confab.serialization.ConfabJson;
import io.lettuce.core.ScriptOutputType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Versions in a hash per read model ({@link RedisKeys#versions}): {@code revision}, {@code versions} as JSON. */
final class RedisVersionRegistry implements VersionRegistry {

    /** KEYS: 1 the entry. ARGV: 1 the revision that must be there, 2 the versions. Answers whether they are written. */
    private static final String REPLACE = """
            local there = redis.call('HGET', KEYS[1], 'revision') or '0'
            if there ~= ARGV[1] then return 0 end
            redis.call('HSET', KEYS[1], 'revision', tonumber(there) + 1, 'versions', ARGV[2])
            return 1
            """;

    private static final JsonMapper JSON = ConfabJson.mapper();

    private final RedisLink link;

    RedisVersionRegistry(RedisLink link) {
        this.link = link;
    }

    @Override
    public Optional<Entry> find(String readModel) {
        Map<String, String> entry =
                RedisLink.await(link.request(redis -> redis.hgetall(RedisKeys.versions(readModel))));
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(new Entry(
                        Long.parseLong(Objects.requireNonNull(entry.get("revision"))),
                        JSON.readValue(Objects.requireNonNull(entry.get("versions")), Versions.class)));
    }

    @Override
    public boolean replace(String readModel, long revision, Versions versions) {
        return RedisLink.await(link.<Boolean>request(redis -> redis.eval(
                REPLACE,
                ScriptOutputType.BOOLEAN,
                new String[] {RedisKeys.versions(readModel)},
                Long.toString(revision),
                JSON.writeValueAsString(versions))));
    }
}
