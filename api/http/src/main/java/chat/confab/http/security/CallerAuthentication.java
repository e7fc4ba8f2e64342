package chat.confab.http.security;

import chat.confab.vault.AccountRole;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A {@link Caller} whose access token was found good. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(caller.roles().stream()
                .map(role -> new SimpleGrantedAuthority(authority(role)))
                .toList());
        this.caller = caller;
        setAuthenticated(true);
    }

    static String authority(AccountRole role) {
        return "ROLE_" + role.name();
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    /** None: the token has served its purpose. */
    @Override
    public Object getCredentials() {
        return "";
    }
}
