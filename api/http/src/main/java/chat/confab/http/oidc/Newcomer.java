package chat.confab.http.oidc;

import chat.confab.messages.Limits;
import chat.confab.vault.ExternalIdentity;
import chat.confab.vault.Username;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Whom a provider vouches for, and what to call them if they are new here. What the provider calls them is a wish: it
 * is made to fit, and it never says which account is theirs.
 *
 * @param wish the username they would get if nobody had it
 */
record Newcomer(ExternalIdentity identity, String wish, String displayName) {

    private static final String NOBODY_IN_PARTICULAR = "user";
    private static final int SHORTEST = 2;
    private static final int LONGEST = 32;

    /** More than any claim that is worth looking at. */
    private static final int CLAIM = 256;

    /** Up to this many attempts the number follows from the attempt, which looks best. */
    private static final int COUNTED = 9;

    private static final int LEAST_NUMBER = 1_000;
    private static final int NUMBERS = 1_000_000;

    static Newcomer of(OidcUser user, String issuer) {
        String wish = Stream.of(user.getPreferredUsername(), user.getEmail())
                .filter(Objects::nonNull)
                .map(Newcomer::legal)
                .filter(name -> name.length() >= SHORTEST)
                .findFirst()
                .orElse(NOBODY_IN_PARTICULAR);
        String displayName = Stream.of(user.getFullName(), user.getPreferredUsername())
                .filter(Objects::nonNull)
                .map(Newcomer::oneLine)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(wish);
        String subject = Objects.requireNonNull(user.getSubject(), "an ID token without a subject is not valid");
        return new Newcomer(new ExternalIdentity(issuer, subject), wish, displayName);
    }

    /** The name for an attempt, the first being 1: from the second on with a number. */
    Username username(int attempt) {
        String number = number(attempt);
        String kept = wish.substring(0, Math.min(wish.length(), LONGEST - number.length()));
        return new Username(trimmed(kept) + number);
    }

    private static String number(int attempt) {
        if (attempt <= COUNTED) {
            return attempt == 1 ? "" : Integer.toString(attempt);
        }
        return Integer.toString(ThreadLocalRandom.current().nextInt(LEAST_NUMBER, NUMBERS));
    }

    /** Of an address, what stands before the @; letters without their accents; a hyphen for what no username has. */
    private static String legal(String claim) {
        String name = claim.substring(0, Math.min(claim.length(), CLAIM)).replaceFirst("(?<=.)@.*", "");
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_.-]+", "-");
        return trimmed(plain.substring(0, Math.min(plain.length(), LONGEST)));
    }

    private static String trimmed(String name) {
        return name.replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    }

    private static String oneLine(String claim) {
        int[] kept = claim.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .limit(CLAIM)
                .toArray();
        String line = new String(kept, 0, kept.length).strip();
        int end = line.offsetByCodePoints(0, Math.min(Limits.TITLE, line.codePointCount(0, line.length())));
        return line.substring(0, end).strip();
    }
}
