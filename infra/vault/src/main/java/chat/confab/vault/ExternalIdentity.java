package chat.confab.vault;

/**
 * Who somebody is at an identity provider, as OpenID Connect Core (section 5.7) has it: only both parts together name a
 * person, for good.
 *
 * @param issuer the provider's URL, exactly as it writes it
 * @param subject the provider's name for the person, never given to another
 */
public record ExternalIdentity(String issuer, String subject) {

    /** @throws IllegalArgumentException when a part is missing, or the issuer is of more than one line */
    public ExternalIdentity {
        if (issuer.isBlank() || issuer.indexOf('\n') >= 0 || subject.isBlank()) {
            throw new IllegalArgumentException("an issuer's URL and a subject are needed");
        }
    }
}
