package chat.confab.http.security;

import chat.confab.messages.UserId;
import chat.confab.vault.AccountRole;
import java.time.Instant;
import java.util.Set;

/**
 * Who is calling, as their access token says, with the roles that the vault says.
 *
 * @param family the refresh token family that the access token belongs to: one login
 * @param expiresAt until when the access token serves
 * @param roles what they may do as of this request, whatever held when the token was given out
 */
public record Caller(UserId userId, String family, Instant expiresAt, Set<AccountRole> roles) {}
