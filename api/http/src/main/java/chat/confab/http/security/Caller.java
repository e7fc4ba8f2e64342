package chat.confab.http.security;

import chat.confab.messages.UserId;
import java.time.Instant;

/**
 * Who is calling, as their access token says.
 *
 * @param family the refresh token family that the access token belongs to: one login
 * @param expiresAt until when the access token serves
 */
public record Caller(UserId userId, String family, Instant expiresAt) {}
