package chat.confab.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every vault must do, whatever it stores in. */
abstract class VaultContract {

    static final UserId ADA = new UserId("ada-1");
    static final Client LAPTOP = new Client("Laptop/1.0", "10.0.0.1");
    private static final Duration MONTH = Duration.ofDays(30);

    final MovingClock clock = new MovingClock();
    Vault vault;

    /** Opens the vault on what it held before, if anything. */
    abstract Vault open(Clock clock) throws Exception;

    /** Ends this vault as a process that ends would. */
    abstract void close(Vault vault) throws Exception;

    @BeforeEach
    void openVault() throws Exception {
        vault = open(clock);
    }

    @AfterEach
    void closeVault() throws Exception {
        close(vault);
    }

    private void reopen() throws Exception {
        close(vault);
        vault = open(clock);
    }

    static Account account(String userId, String username) {
        return new Account(new UserId(userId), new Username(username), "Name of " + username, "hash", false);
    }

    @Test
    void a_reserved_account_is_found_by_name_and_by_id_also_after_reopening() throws Exception {
        Account ada = account("ada-1", "Ada");
        assertThat(vault.reserve(ada)).isTrue();

        for (int opening = 0; opening < 2; opening++) {
            assertThat(vault.findByUsername(new Username("ADA"))).contains(ada);
            assertThat(vault.findById(ADA)).contains(ada);
            assertThat(vault.findUserId("aDa")).contains(ADA);
            reopen();
        }
    }

    @Test
    void a_username_is_reserved_once_however_it_is_spelt() throws Exception {
        vault.reserve(account("ada-1", "ada"));

        assertThat(vault.reserve(account("ada-2", "ADA"))).isFalse();
        assertThat(vault.reserve(account("ada-3", "\uff21\uff44\uff41"))).isFalse();
        reopen();
        assertThat(vault.reserve(account("ada-4", "ada"))).isFalse();
        assertThat(vault.findUserId("ada")).contains(ADA);
        assertThat(vault.findById(new UserId("ada-2"))).isEmpty();
    }

    @Test
    void a_released_username_is_free_again_but_a_registered_one_stays() throws Exception {
        vault.reserve(account("ada-1", "ada"));
        vault.release(ADA);
        vault.release(ADA);
        reopen();

        assertThat(vault.findById(ADA)).isEmpty();
        assertThat(vault.reserve(account("ada-2", "ada"))).isTrue();
        vault.markRegistered(new UserId("ada-2"));
        vault.release(new UserId("ada-2"));
        assertThat(vault.findUserId("ada")).contains(new UserId("ada-2"));
    }

    @Test
    void nobody_is_found_where_nobody_is() {
        assertThat(vault.findByUsername(new Username("nobody"))).isEmpty();
        assertThat(vault.findById(new UserId("nobody"))).isEmpty();
        assertThat(vault.findUserId("nobody")).isEmpty();
        assertThat(vault.findUserId("no such name!")).isEmpty();
        assertThat(vault.refresh("no such token", LAPTOP)).isEmpty();
    }

    @RepeatedTest(5)
    void of_many_who_reserve_one_name_at_once_one_wins() throws Exception {
        List<Boolean> won = atOnce(8, racer -> vault.reserve(account("racer-" + racer, "wanted")));

        assertThat(won).containsOnlyOnce(true);
        assertThat(vault.findUserId("wanted")).contains(new UserId("racer-" + won.indexOf(true)));
    }

    private static Account external(String userId, String username, String subject) {
        ExternalIdentity identity = new ExternalIdentity("https://id.example", subject);
        return new Account(new UserId(userId), new Username(username), "Name", "hash", false, identity);
    }

    @Test
    void an_identity_at_a_provider_finds_its_one_account_also_after_reopening() throws Exception {
        Account ada = external("ada-1", "ada", "sub-1");
        assertThat(vault.reserve(ada)).isTrue();
        assertThat(vault.reserve(external("ada-2", "ada2", "sub-1"))).isFalse();
        reopen();

        assertThat(vault.findByExternal(new ExternalIdentity("https://id.example", "sub-1")))
                .contains(ada);
        assertThat(vault.findByExternal(new ExternalIdentity("https://id.example", "sub-2")))
                .isEmpty();
        assertThat(vault.findByExternal(new ExternalIdentity("https://other.example", "sub-1")))
                .isEmpty();
        assertThat(vault.findUserId("ada2")).isEmpty();
        assertThat(vault.findById(new UserId("ada-2"))).isEmpty();
        vault.markRegistered(ADA);
        vault.changePassword(ADA, "another hash", "");
        assertThat(vault.findById(ADA).orElseThrow().external()).isEqualTo(ada.external());
    }

    @Test
    void an_identity_whose_wanted_name_is_taken_is_not_kept() {
        vault.reserve(account("ada-1", "ada"));

        assertThat(vault.reserve(external("ada-2", "ada", "sub-1"))).isFalse();
        assertThat(vault.findByExternal(new ExternalIdentity("https://id.example", "sub-1")))
                .isEmpty();
        assertThat(vault.reserve(external("ada-3", "ada3", "sub-1"))).isTrue();
    }

    @Test
    void an_identity_goes_free_with_its_released_account() {
        vault.reserve(external("ada-1", "ada", "sub-1"));
        vault.release(ADA);

        assertThat(vault.findByExternal(new ExternalIdentity("https://id.example", "sub-1")))
                .isEmpty();
        assertThat(vault.reserve(external("ada-2", "ada", "sub-1"))).isTrue();
    }

    @RepeatedTest(5)
    void of_many_who_reserve_one_identity_at_once_one_wins() throws Exception {
        List<Boolean> won = atOnce(8, racer -> vault.reserve(external("racer-" + racer, "name-" + racer, "sub-1")));

        assertThat(won).containsOnlyOnce(true);
        assertThat(vault.findByExternal(new ExternalIdentity("https://id.example", "sub-1"))
                        .map(Account::userId))
                .contains(new UserId("racer-" + won.indexOf(true)));
    }

    @Test
    void what_is_changed_stays_changed() throws Exception {
        vault.reserve(account("ada-1", "ada"));
        vault.markRegistered(ADA);
        vault.changePassword(ADA, "another hash", "");
        reopen();

        Account changed = vault.findById(ADA).orElseThrow();
        assertThat(changed.registered()).isTrue();
        assertThat(changed.passwordHash()).isEqualTo("another hash");
        assertThat(changed.displayName()).isEqualTo("Name of ada");
    }

    @Test
    void changing_a_stranger_changes_nothing() {
        vault.changePassword(ADA, "hash", "");
        vault.markRegistered(ADA);

        assertThat(vault.findById(ADA)).isEmpty();
    }

    @Test
    void a_token_is_spent_for_the_next_of_its_family_also_after_reopening() throws Exception {
        RefreshToken first = vault.beginFamily(ADA, LAPTOP);
        reopen();
        RefreshToken second = vault.refresh(first.token(), LAPTOP).orElseThrow();

        assertThat(second.userId()).isEqualTo(ADA);
        assertThat(second.family()).isEqualTo(first.family());
        assertThat(second.token()).isNotEqualTo(first.token()).hasSize(43);
        assertThat(vault.refresh(second.token(), LAPTOP)).isPresent();
    }

    @Test
    void a_token_used_twice_ends_its_family_and_no_other() throws Exception {
        RefreshToken first = vault.beginFamily(ADA, LAPTOP);
        RefreshToken other = vault.beginFamily(ADA, LAPTOP);
        RefreshToken second = vault.refresh(first.token(), LAPTOP).orElseThrow();
        reopen();

        assertThat(vault.refresh(first.token(), LAPTOP)).isEmpty();
        assertThat(vault.refresh(second.token(), LAPTOP)).isEmpty();
        assertThat(vault.refresh(other.token(), LAPTOP)).isPresent();
    }

    @RepeatedTest(5)
    void of_many_who_spend_one_token_at_once_at_most_one_gets_another_and_the_family_ends() throws Exception {
        RefreshToken token = vault.beginFamily(ADA, LAPTOP);

        List<Optional<RefreshToken>> next = atOnce(8, racer -> vault.refresh(token.token(), LAPTOP));

        List<RefreshToken> given = next.stream().flatMap(Optional::stream).toList();
        assertThat(given).hasSize(1);
        assertThat(vault.refresh(given.getFirst().token(), LAPTOP)).isEmpty();
    }

    @Test
    void a_family_that_ended_gives_no_more_tokens() throws Exception {
        RefreshToken token = vault.beginFamily(ADA, LAPTOP);
        vault.endFamily(ADA, token.family());
        vault.endFamily(ADA, "never was");
        reopen();

        assertThat(vault.refresh(token.token(), LAPTOP)).isEmpty();
    }

    @Test
    void a_new_password_ends_all_the_persons_families_but_the_one_kept() {
        vault.reserve(account("ada-1", "ada"));
        RefreshToken kept = vault.beginFamily(ADA, LAPTOP);
        RefreshToken lost = vault.beginFamily(ADA, LAPTOP);
        RefreshToken namesake = vault.beginFamily(new UserId("ada-11"), LAPTOP);

        vault.changePassword(ADA, "another hash", kept.family());

        assertThat(vault.refresh(lost.token(), LAPTOP)).isEmpty();
        assertThat(vault.refresh(kept.token(), LAPTOP)).isPresent();
        assertThat(vault.refresh(namesake.token(), LAPTOP)).isPresent();
    }

    @Test
    void a_token_lives_for_30_days_from_when_it_was_given() {
        RefreshToken first = vault.beginFamily(ADA, LAPTOP);
        clock.forward(MONTH.minusMillis(1));
        RefreshToken second = vault.refresh(first.token(), LAPTOP).orElseThrow();
        clock.forward(MONTH.minusMillis(1));
        RefreshToken third = vault.refresh(second.token(), LAPTOP).orElseThrow();
        clock.forward(MONTH);

        assertThat(third.expiresAt()).isEqualTo(clock.instant());
        assertThat(vault.refresh(third.token(), LAPTOP)).isEmpty();
    }

    @Test
    void what_expired_is_forgotten_piece_by_piece_and_what_lives_is_kept() {
        RefreshToken old = vault.beginFamily(ADA, LAPTOP);
        vault.beginFamily(ADA, LAPTOP);
        vault.beginFamily(ADA, LAPTOP);
        clock.forward(MONTH.minusDays(1));
        RefreshToken young = vault.refresh(old.token(), LAPTOP).orElseThrow();
        assertThat(vault.forgetExpired(10)).isZero();
        clock.forward(Duration.ofDays(1));

        assertThat(vault.forgetExpired(2)).isEqualTo(2);
        assertThat(vault.forgetExpired(2)).isEqualTo(1);
        assertThat(vault.forgetExpired(2)).isZero();
        assertThat(vault.refresh(young.token(), LAPTOP)).isPresent();
    }

    @Test
    void refreshing_ending_and_forgetting_at_once_come_to_an_end() throws Exception {
        vault.reserve(account("ada-1", "ada"));
        List<RefreshToken> expiring = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expiring.add(vault.beginFamily(ADA, LAPTOP));
        }
        clock.forward(MONTH.minusMillis(1));
        List<RefreshToken> living = expiring.stream()
                .map(token -> vault.refresh(token.token(), LAPTOP).orElseThrow())
                .toList();
        clock.forward(Duration.ofMillis(1));

        List<Integer> done = atOnce(4, racer -> {
            switch (racer) {
                case 0 -> living.forEach(token -> vault.refresh(token.token(), LAPTOP));
                case 1 -> vault.changePassword(ADA, "hash", "");
                default -> vault.forgetExpired(100);
            }
            return racer;
        });

        assertThat(done).hasSize(4);
        assertThat(vault.forgetExpired(100)).isZero();
    }

    @Test
    void a_name_that_looks_like_an_existing_one_is_refused_and_numbers_are_told_apart() throws Exception {
        for (String name : List.of("user1", "user10", "user11", "user-1", "ali", "warner.x")) {
            assertThat(vault.reserve(account("id-" + name.replace('.', '_'), name)))
                    .as(name)
                    .isTrue();
        }
        reopen();
        for (String alike : List.of("userl", "useri", "user1o", "user.1", "a1i", "all", "vvarner.x", "wamer_x")) {
            assertThat(vault.reserve(account("other", alike))).as(alike).isFalse();
            assertThat(vault.findUserId(alike)).isEmpty();
        }
        assertThat(vault.findById(new UserId("other"))).isEmpty();
    }

    @Test
    void what_looks_like_a_released_name_is_free_again() {
        vault.reserve(account("ada-1", "bo0"));
        vault.release(ADA);

        assertThat(vault.reserve(account("ada-2", "b0o"))).isTrue();
    }

    @RepeatedTest(5)
    void of_many_who_reserve_names_that_look_alike_at_once_one_wins() throws Exception {
        List<String> alike = List.of("w1l", "vvll", "wii", "vvil", "wli", "w11", "wl1", "vv1i");
        List<Boolean> won = atOnce(alike.size(), racer -> vault.reserve(account("racer-" + racer, alike.get(racer))));

        assertThat(won).containsOnlyOnce(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "ADMIN", "adm1n", "adrnin", "r00t", "support", "all", "here", "everyone"})
    void some_names_are_nobodys(String name) {
        assertThat(new Username(name).isReserved()).isTrue();
        assertThat(vault.reserve(account("ada-1", name))).isFalse();
    }

    @Test
    void sessions_say_when_and_from_where_and_the_last_used_comes_first() throws Exception {
        RefreshToken first = vault.beginFamily(ADA, LAPTOP);
        clock.forward(Duration.ofHours(1));
        RefreshToken second = vault.beginFamily(ADA, new Client("\u0007" + "x".repeat(300), null));
        vault.beginFamily(new UserId("ada-11"), LAPTOP);
        Instant began = clock.instant();
        clock.forward(Duration.ofHours(1));
        vault.refresh(first.token(), new Client(null, "10.0.0.2"));
        reopen();

        assertThat(vault.sessions(ADA))
                .containsExactly(
                        new Session(
                                first.family(), began.minus(Duration.ofHours(1)), clock.instant(), null, "10.0.0.2"),
                        new Session(second.family(), began, began, "x".repeat(200), null));
        clock.forward(MONTH.minusHours(1));
        assertThat(vault.sessions(ADA)).extracting(Session::family).containsExactly(first.family());
    }

    @Test
    void whichever_way_a_family_ends_it_is_known_at_once_and_for_two_hours_also_after_reopening() throws Exception {
        vault.reserve(account("ada-1", "ada"));
        List<String> heard = new ArrayList<>();
        vault.whenEnded(heard::add);
        RefreshToken loggedOut = vault.beginFamily(ADA, LAPTOP);
        RefreshToken stolen = vault.beginFamily(ADA, LAPTOP);
        vault.refresh(stolen.token(), LAPTOP);
        RefreshToken other = vault.beginFamily(ADA, LAPTOP);
        RefreshToken kept = vault.beginFamily(ADA, LAPTOP);

        assertThat(vault.endFamily(new UserId("bob"), loggedOut.family())).isFalse();
        assertThat(vault.isEnded(loggedOut.family())).isFalse();
        assertThat(vault.endFamily(ADA, loggedOut.family())).isTrue();
        assertThat(vault.endFamily(ADA, loggedOut.family())).isFalse();
        vault.refresh(stolen.token(), LAPTOP);
        vault.changePassword(ADA, "new hash", kept.family());
        RefreshToken last = vault.beginFamily(ADA, LAPTOP);
        vault.endOtherFamilies(ADA, kept.family());

        List<String> ended = List.of(loggedOut.family(), stolen.family(), other.family(), last.family());
        assertThat(heard).containsExactlyElementsOf(ended);
        reopen();
        assertThat(ended).allMatch(vault::isEnded);
        assertThat(vault.isEnded(kept.family())).isFalse();
        assertThat(vault.sessions(ADA)).extracting(Session::family).containsExactly(kept.family());
        clock.forward(Vault.ENDED_REMEMBERED);
        vault.forgetExpired(1);
        assertThat(ended).noneMatch(vault::isEnded);
        reopen();
        assertThat(ended).noneMatch(vault::isEnded);
    }

    @Test
    void roles_are_given_and_taken_also_after_reopening() throws Exception {
        vault.reserve(account("ada-1", "ada"));
        vault.reserve(account("bob-1", "bob"));
        UserId bob = new UserId("bob-1");
        assertThat(vault.roles(ADA)).containsExactly(AccountRole.USER);
        assertThat(vault.hasAdmin()).isFalse();

        assertThat(vault.makeFirstAdmin(ADA)).isTrue();
        assertThat(vault.makeFirstAdmin(bob)).isFalse();
        vault.changeRoles(bob, Set.of(AccountRole.ANALYST, AccountRole.AUDITOR));
        reopen();
        assertThat(vault.hasAdmin()).isTrue();
        assertThat(vault.roles(ADA)).containsExactlyInAnyOrder(AccountRole.USER, AccountRole.ADMIN);
        assertThat(vault.roles(bob))
                .containsExactlyInAnyOrder(AccountRole.USER, AccountRole.ANALYST, AccountRole.AUDITOR);
        vault.changeRoles(bob, Set.of());
        assertThat(vault.roles(bob)).containsExactly(AccountRole.USER);
        reopen();
        assertThat(vault.roles(bob)).containsExactly(AccountRole.USER);
    }

    @Test
    void the_last_admin_stays_and_nobody_has_no_roles() {
        vault.reserve(account("ada-1", "ada"));
        vault.reserve(account("bob-1", "bob"));
        UserId bob = new UserId("bob-1");
        vault.makeFirstAdmin(ADA);

        assertThatThrownBy(() -> vault.changeRoles(ADA, Set.of(AccountRole.AUDITOR)))
                .hasFieldOrPropertyWithValue("refusal", Refusal.LAST_SYSTEM_ADMIN);
        assertThatThrownBy(() -> vault.changeRoles(new UserId("nobody"), Set.of(AccountRole.AUDITOR)))
                .hasFieldOrPropertyWithValue("refusal", Refusal.NO_SUCH_USER);
        assertThat(vault.roles(new UserId("nobody"))).containsExactly(AccountRole.USER);
        vault.changeRoles(bob, Set.of(AccountRole.ADMIN));
        vault.changeRoles(ADA, Set.of(AccountRole.AUDITOR));
        assertThat(vault.roles(ADA)).doesNotContain(AccountRole.ADMIN);
    }

    @RepeatedTest(5)
    void of_all_admins_who_step_down_at_once_one_stays() throws Exception {
        for (int admin = 0; admin < 4; admin++) {
            vault.reserve(account("admin-" + admin, "boss" + admin));
            vault.makeFirstAdmin(new UserId("admin-" + admin));
            vault.changeRoles(new UserId("admin-" + admin), Set.of(AccountRole.ADMIN));
        }

        List<Boolean> steppedDown = atOnce(4, racer -> {
            try {
                vault.changeRoles(new UserId("admin-" + racer), Set.of());
                return true;
            } catch (RefusedException last) {
                return false;
            }
        });

        assertThat(steppedDown).containsOnlyOnce(false);
        assertThat(vault.hasAdmin()).isTrue();
    }

    private interface Racer<T> {
        T run(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int racers, Racer<T> racer) throws Exception {
        CyclicBarrier start = new CyclicBarrier(racers);
        try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
            List<Callable<T>> runs = new ArrayList<>();
            for (int number = 0; number < racers; number++) {
                int mine = number;
                runs.add(() -> {
                    start.await();
                    return racer.run(mine);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(runs)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
