package chat.confab.vault;

import static chat.confab.vault.RocksTables.Table.EXPIRIES;
import static chat.confab.vault.RocksTables.Table.FAMILIES;
import static chat.confab.vault.RocksTables.Table.TOKENS;

import chat.confab.messages.UserId;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refresh tokens and their families, as RFC 9700 (section 4.14.2) has them: each works once, and one that is shown twice
 * ends its family. Spent tokens are kept, as hashes, until they expire: else a second use could not be told from a guess.
 */
final class RocksFamilies {

    /** How long a token may lie unused. */
    static final Duration LIFE = Duration.ofDays(30);

    private static final int TOKEN_BYTES = 32;
    private static final int FAMILY_BYTES = 16;
    private static final byte[] NOTHING = {};

    /** Whose token it is, as stored. */
    record Owner(UserId userId, String family, Instant expiresAt) {
        byte[] familyKey() {
            return Keys.family(userId, family);
        }
    }

    private record Expired(byte[] expiry, byte[] tokenHash, Owner owner) {}

    private final RocksTables tables;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RocksFamilies(RocksTables tables, JsonMapper json, Clock clock) {
        this.tables = tables;
        this.json = json;
        this.clock = clock;
    }

    RefreshToken begin(UserId userId) {
        String family = randomText(FAMILY_BYTES);
        return tables.transact(transaction -> issue(transaction, userId, family));
    }

    Optional<RefreshToken> refresh(String token) {
        byte[] hash = Keys.sha256(token);
        return tables.find(TOKENS, hash)
                .map(this::owner)
                .filter(owner -> owner.expiresAt().isAfter(clock.instant()))
                .flatMap(owner -> tables.transact(transaction -> spend(transaction, owner, hash)));
    }

    private Optional<RefreshToken> spend(RocksTransaction transaction, Owner owner, byte[] hash)
            throws RocksDBException {
        Optional<byte[]> unspent = transaction.lock(FAMILIES, owner.familyKey());
        if (unspent.isEmpty()) {
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(unspent.get(), hash)) {
            transaction.delete(FAMILIES, owner.familyKey());
            return Optional.empty();
        }
        return Optional.of(issue(transaction, owner.userId(), owner.family()));
    }

    private RefreshToken issue(RocksTransaction transaction, UserId userId, String family) throws RocksDBException {
        String token = randomText(TOKEN_BYTES);
        byte[] hash = Keys.sha256(token);
        Owner owner = new Owner(userId, family, clock.instant().plus(LIFE).truncatedTo(ChronoUnit.MILLIS));
        transaction.put(FAMILIES, owner.familyKey(), hash);
        transaction.put(TOKENS, hash, json.writeValueAsBytes(owner));
        transaction.put(EXPIRIES, Keys.expiry(owner.expiresAt(), hash), NOTHING);
        return new RefreshToken(token, userId, family, owner.expiresAt());
    }

    void end(UserId userId, String family) {
        tables.transact(transaction -> {
            transaction.delete(FAMILIES, Keys.family(userId, family));
            return true;
        });
    }

    void endAllBut(RocksTransaction transaction, UserId userId, String keptFamily) throws RocksDBException {
        byte[] prefix = Keys.family(userId, "");
        byte[] kept = Keys.family(userId, keptFamily);
        List<byte[]> ending = new ArrayList<>();
        transaction.scan(FAMILIES, prefix, key -> {
            boolean theirs = startsWith(key, prefix);
            if (theirs && !Arrays.equals(key, kept)) {
                ending.add(key);
            }
            return theirs;
        });
        for (byte[] family : ending) {
            transaction.delete(FAMILIES, family);
        }
    }

    int forgetExpired(int limit) {
        return tables.transact(transaction -> {
            List<Expired> expired = expired(transaction, limit);
            for (Expired token : expired) {
                forget(transaction, token);
            }
            return expired.size();
        });
    }

    /** In the order of their families' keys, as every transaction that locks several families. */
    private List<Expired> expired(RocksTransaction transaction, int limit) throws RocksDBException {
        Instant now = clock.instant();
        List<byte[]> keys = new ArrayList<>();
        transaction.scan(EXPIRIES, NOTHING, expiry -> {
            boolean due = keys.size() < limit && !Keys.expiresAt(expiry).isAfter(now);
            if (due) {
                keys.add(expiry);
            }
            return due;
        });
        List<Expired> expired = new ArrayList<>();
        for (byte[] key : keys) {
            byte[] hash = Keys.tokenHash(key);
            transaction
                    .find(TOKENS, hash)
                    .map(this::owner)
                    .ifPresent(owner -> expired.add(new Expired(key, hash, owner)));
        }
        expired.sort((one, other) ->
                Arrays.compareUnsigned(one.owner().familyKey(), other.owner().familyKey()));
        return expired;
    }

    private void forget(RocksTransaction transaction, Expired token) throws RocksDBException {
        byte[] family = token.owner().familyKey();
        Optional<byte[]> unspent = transaction.lock(FAMILIES, family);
        if (unspent.isPresent() && Arrays.equals(unspent.get(), token.tokenHash())) {
            transaction.delete(FAMILIES, family);
        }
        transaction.delete(TOKENS, token.tokenHash());
        transaction.delete(EXPIRIES, token.expiry());
    }

    private Owner owner(byte[] stored) {
        return json.readValue(stored, Owner.class);
    }

    private String randomText(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
