package chat.confab.http.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class LimitsTest {

    private static Limits limits(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return new Limits(environment);
    }

    @Test
    void what_no_setting_names_keeps_its_default() {
        Limits limits = limits(Map.of("confab.limits.send", "3/1m burst 9", "confab.limits.login-account", "7/h"));

        assertThat(limits.of(RateLimit.SEND)).hasToString("3/m burst 9");
        assertThat(limits.of(RateLimit.LOGIN_ACCOUNT)).hasToString("7/h");
        assertThat(Arrays.stream(RateLimit.values())
                        .filter(limit -> limit != RateLimit.SEND && limit != RateLimit.LOGIN_ACCOUNT))
                .isNotEmpty()
                .allMatch(limit -> limits.of(limit).equals(limit.standard()));
    }

    @Test
    void the_environment_can_name_every_limit() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("CONFAB_LIMITS_LOGIN_ACCOUNT", "7/h", "CONFAB_LIMITS_SEND", "8/h")));

        Limits limits = new Limits(environment);

        assertThat(limits.of(RateLimit.LOGIN_ACCOUNT)).hasToString("7/h");
        assertThat(limits.of(RateLimit.SEND)).hasToString("8/h");
    }

    @ParameterizedTest
    @CsvSource({
        "sned,1/s,confab.limits.sned: there is no such limit",
        "send,often,confab.limits.send: \"often\" is no rate",
        "send,0/s,confab.limits.send: \"0/s\" must allow something"
    })
    void what_is_wrong_is_said_at_the_start(String id, String rate, String message) {
        assertThatThrownBy(() -> limits(Map.of("confab.limits." + id, rate)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining(message);
    }
}
