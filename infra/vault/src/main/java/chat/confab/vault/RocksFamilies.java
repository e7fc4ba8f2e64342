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
import java.util.Comparator;
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

        Instant issuedAt() {
            return expiresAt.minus(LIFE);
        }
    }

    private record Expired(byte[] expiry, byte[] tokenHash, Owner owner) {}

    private final RocksTables tables;
    private final RocksEndings endings;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RocksFamilies(RocksTables tables, RocksEndings endings, JsonMapper json, Clock clock) {
        this.tables = tables;
        this.endings = endings;
        this.json = json;
        this.clock = clock;
    }

    RefreshToken begin(UserId userId, Client client) {
        String family = randomText(FAMILY_BYTES);
        FamilyRecord.Details details = new FamilyRecord.Details(now(), client);
        return tables.transact(transaction -> issue(transaction, userId, family, details));
    }

    Optional<RefreshToken> refresh(String token, Client client) {
        byte[] hash = Keys.sha256(token);
        return tables.find(TOKENS, hash)
                .map(this::owner)
                .filter(owner -> owner.expiresAt().isAfter(clock.instant()))
                .flatMap(owner ->
                        endings.transact((transaction, ending) -> spend(transaction, ending, owner, hash, client)));
    }

    private Optional<RefreshToken> spend(
            RocksTransaction transaction, RocksEndings.Ending ending, Owner owner, byte[] hash, Client client)
            throws RocksDBException {
        Optional<FamilyRecord> family =
                transaction.lock(FAMILIES, owner.familyKey()).map(FamilyRecord::read);
        if (family.isEmpty()) {
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(family.get().unspent(), hash)) {
            ending.end(owner.userId(), owner.family());
            return Optional.empty();
        }
        FamilyRecord.Details details = new FamilyRecord.Details(family.get().createdAt(owner.issuedAt()), client);
        return Optional.of(issue(transaction, owner.userId(), owner.family(), details));
    }

    private RefreshToken issue(RocksTransaction transaction, UserId userId, String family, FamilyRecord.Details details)
            throws RocksDBException {
        String token = randomText(TOKEN_BYTES);
        byte[] hash = Keys.sha256(token);
        Owner owner = new Owner(userId, family, now().plus(LIFE));
        transaction.put(FAMILIES, owner.familyKey(), new FamilyRecord(hash, details).written());
        transaction.put(TOKENS, hash, json.writeValueAsBytes(owner));
        transaction.put(EXPIRIES, Keys.expiry(owner.expiresAt(), hash), NOTHING);
        return new RefreshToken(token, userId, family, owner.expiresAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The living ones, the one used last first. */
    List<Session> sessions(UserId userId) {
        return tables.transact(transaction -> {
            List<Session> sessions = new ArrayList<>();
            for (byte[] key : keys(transaction, userId)) {
                transaction
                        .find(FAMILIES, key)
                        .map(FamilyRecord::read)
                        .flatMap(this::session)
                        .ifPresent(sessions::add);
            }
            sessions.sort(Comparator.comparing(Session::lastUsedAt).reversed());
            return sessions;
        });
    }

    private Optional<Session> session(FamilyRecord record) {
        return tables.find(TOKENS, record.unspent())
                .map(this::owner)
                .filter(owner -> owner.expiresAt().isAfter(clock.instant()))
                .map(owner -> new Session(
                        owner.family(),
                        record.createdAt(owner.issuedAt()),
                        owner.issuedAt(),
                        record.client().userAgent(),
                        record.client().address()));
    }

    boolean end(UserId userId, String family) {
        return endings.transact((transaction, ending) -> {
            boolean lives =
                    transaction.lock(FAMILIES, Keys.family(userId, family)).isPresent();
            if (lives) {
                ending.end(userId, family);
            }
            return lives;
        });
    }

    static void endAllBut(RocksTransaction transaction, RocksEndings.Ending ending, UserId userId, String keptFamily)
            throws RocksDBException {
        int prefix = Keys.family(userId, "").length;
        for (byte[] key : keys(transaction, userId)) {
            String family = Keys.text(Arrays.copyOfRange(key, prefix, key.length));
            if (!family.equals(keptFamily)) {
                ending.end(userId, family);
            }
        }
    }

    private static List<byte[]> keys(RocksTransaction transaction, UserId userId) throws RocksDBException {
        byte[] prefix = Keys.family(userId, "");
        List<byte[]> keys = new ArrayList<>();
        transaction.scan(FAMILIES, prefix, key -> startsWith(key, prefix) && keys.add(key));
        return keys;
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
        Optional<FamilyRecord> last = transaction.lock(FAMILIES, family).map(FamilyRecord::read);
        if (last.isPresent() && Arrays.equals(last.get().unspent(), token.tokenHash())) {
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
