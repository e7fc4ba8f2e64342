package chat.confab.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every token store must do, whatever it keeps its tokens in. */
public abstract class TokenStoreContract {

    /** How long a claim lasts in these tests. */
    protected static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(30);

    private static final String PROCESSOR = "timeline";
    private static final TrackingToken TEN = new GlobalSequenceTrackingToken(10);
    private static final TrackingToken ELEVEN = new GlobalSequenceTrackingToken(11);

    private final MutableClock clock = new MutableClock();
    private ReadableTokenStore mine;
    private ReadableTokenStore theirs;

    /** A store as the node of that name sees it. All of one test share their storage, no two tests do. */
    protected abstract ReadableTokenStore storeOf(String node, Clock clock);

    @BeforeEach
    void two_nodes() {
        mine = storeOf("mine", clock);
        theirs = storeOf("theirs", clock);
    }

    @Test
    void segments_must_be_initialized_before_they_are_claimed() {
        assertThat(mine.requiresExplicitSegmentInitialization()).isTrue();
        assertThat(mine.fetchSegments(PROCESSOR)).isEmpty();
        assertThatThrownBy(() -> mine.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> mine.storeToken(TEN, PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void initialized_segments_are_there_for_all_and_claimed_by_none() {
        mine.initializeTokenSegments(PROCESSOR, 11, TEN);
        assertThat(theirs.fetchSegments(PROCESSOR))
                .containsExactly(IntStream.range(0, 11).toArray());
        assertThat(theirs.fetchToken(PROCESSOR, 3)).isEqualTo(TEN);
        assertThat(mine.fetchToken(PROCESSOR, 10)).isEqualTo(TEN);
    }

    @Test
    void segments_without_an_initial_token_begin_with_none() {
        mine.initializeTokenSegments(PROCESSOR, 2);
        assertThat(mine.fetchToken(PROCESSOR, 0)).isNull();
    }

    @Test
    void who_has_no_claim_still_sees_how_far_each_segment_has_come() {
        assertThat(theirs.positions(PROCESSOR)).isEmpty();
        mine.initializeTokenSegments(PROCESSOR, 2);
        assertThat(theirs.positions(PROCESSOR)).isEqualTo(Map.of(0, -1L, 1, -1L));
        mine.fetchToken(PROCESSOR, 1);
        mine.storeToken(ELEVEN, PROCESSOR, 1);
        assertThat(theirs.positions(PROCESSOR)).isEqualTo(Map.of(0, -1L, 1, 11L));
        assertThat(mine.positions("another")).isEmpty();
    }

    @Test
    void segments_are_initialized_once() {
        mine.initializeTokenSegments(PROCESSOR, 1, TEN);
        assertThatThrownBy(() -> theirs.initializeTokenSegments(PROCESSOR, 2))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> theirs.initializeSegment(ELEVEN, PROCESSOR, 0))
                .isInstanceOf(UnableToInitializeTokenException.class);
        assertThat(mine.fetchToken(PROCESSOR, 0)).isEqualTo(TEN);
    }

    @Test
    void one_segment_can_be_added() {
        mine.initializeTokenSegments(PROCESSOR, 1);
        mine.initializeSegment(ELEVEN, PROCESSOR, 1);
        assertThat(mine.fetchSegments(PROCESSOR)).containsExactly(0, 1);
        assertThat(theirs.fetchToken(PROCESSOR, 1)).isEqualTo(ELEVEN);
    }

    @Test
    void a_stored_token_comes_back_as_it_was() {
        mine.initializeTokenSegments(PROCESSOR, 1);
        TrackingToken replay = ReplayToken.createReplayToken(ELEVEN, TEN);
        mine.storeToken(replay, PROCESSOR, 0);
        assertThat(mine.fetchToken(PROCESSOR, 0)).isEqualTo(replay);
        mine.storeToken(null, PROCESSOR, 0);
        assertThat(mine.fetchToken(PROCESSOR, 0)).isNull();
    }

    @Test
    void processors_and_segments_do_not_share_tokens() {
        mine.initializeTokenSegments(PROCESSOR, 2);
        mine.initializeTokenSegments("conversations", 1, TEN);
        mine.storeToken(ELEVEN, PROCESSOR, 1);
        assertThat(mine.fetchToken(PROCESSOR, 0)).isNull();
        assertThat(mine.fetchToken("conversations", 0)).isEqualTo(TEN);
        assertThat(mine.fetchSegments("conversations")).containsExactly(0);
    }

    @Test
    void a_claimed_token_is_closed_to_other_nodes() {
        mine.initializeTokenSegments(PROCESSOR, 1);
        mine.fetchToken(PROCESSOR, 0);
        assertThatThrownBy(() -> theirs.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> theirs.storeToken(TEN, PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> theirs.extendClaim(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> theirs.deleteToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(mine.fetchToken(PROCESSOR, 0)).isNull();
    }

    @Test
    void storing_claims_too() {
        mine.initializeTokenSegments(PROCESSOR, 1);
        mine.storeToken(TEN, PROCESSOR, 0);
        assertThatThrownBy(() -> theirs.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_released_token_is_open_to_all() {
        mine.initializeTokenSegments(PROCESSOR, 1, TEN);
        mine.fetchToken(PROCESSOR, 0);
        mine.releaseClaim(PROCESSOR, 0);
        assertThat(theirs.fetchToken(PROCESSOR, 0)).isEqualTo(TEN);
    }

    @Test
    void only_the_owner_releases() {
        mine.initializeTokenSegments(PROCESSOR, 1);
        mine.fetchToken(PROCESSOR, 0);
        theirs.releaseClaim(PROCESSOR, 0);
        assertThatThrownBy(() -> theirs.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_claim_that_timed_out_can_be_taken_and_its_old_owner_finds_out() {
        mine.initializeTokenSegments(PROCESSOR, 1, TEN);
        mine.fetchToken(PROCESSOR, 0);
        clock.advance(CLAIM_TIMEOUT.plusMillis(1));
        assertThat(theirs.fetchToken(PROCESSOR, 0)).isEqualTo(TEN);
        assertThatThrownBy(() -> mine.extendClaim(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> mine.storeToken(ELEVEN, PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(theirs.fetchToken(PROCESSOR, 0)).isEqualTo(TEN);
    }

    @Test
    void extending_and_storing_keep_a_claim_alive() {
        mine.initializeTokenSegments(PROCESSOR, 1);
        mine.fetchToken(PROCESSOR, 0);
        Duration nearly = CLAIM_TIMEOUT.minusSeconds(1);
        clock.advance(nearly);
        mine.extendClaim(PROCESSOR, 0);
        clock.advance(nearly);
        assertThatThrownBy(() -> theirs.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        mine.storeToken(TEN, PROCESSOR, 0);
        clock.advance(nearly);
        assertThatThrownBy(() -> theirs.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_token_that_nobody_claimed_cannot_be_extended_or_deleted() {
        mine.initializeTokenSegments(PROCESSOR, 1);
        assertThatThrownBy(() -> mine.extendClaim(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> mine.deleteToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_deleted_token_is_gone() {
        mine.initializeTokenSegments(PROCESSOR, 2);
        mine.fetchToken(PROCESSOR, 1);
        mine.deleteToken(PROCESSOR, 1);
        assertThat(mine.fetchSegments(PROCESSOR)).containsExactly(0);
    }

    @Test
    void available_are_ones_own_the_free_and_those_that_timed_out() {
        mine.initializeTokenSegments(PROCESSOR, 3);
        theirs.fetchToken(PROCESSOR, 0);
        mine.fetchToken(PROCESSOR, 1);
        assertThat(ids(mine.fetchAvailableSegments(PROCESSOR))).containsExactly(1, 2);
        assertThat(ids(theirs.fetchAvailableSegments(PROCESSOR))).containsExactly(0, 2);
        clock.advance(CLAIM_TIMEOUT.plusMillis(1));
        assertThat(mine.fetchAvailableSegments(PROCESSOR)).containsExactlyInAnyOrder(Segment.computeSegments(0, 1, 2));
        assertThat(mine.fetchAvailableSegments("nobody")).isEmpty();
    }

    @Test
    void a_segment_that_was_split_or_merged_meanwhile_is_refused() {
        mine.initializeTokenSegments(PROCESSOR, 2);
        Segment half = Segment.computeSegment(1, 0, 1);
        Segment beforeSplit = Segment.ROOT_SEGMENT;
        Segment beforeMerge = Segment.computeSegment(1, 0, 1, 3);
        assertThat(mine.fetchToken(PROCESSOR, half)).isNull();
        assertThatThrownBy(() -> mine.fetchToken(PROCESSOR, beforeSplit))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> mine.fetchToken(PROCESSOR, beforeMerge))
                .isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void the_storage_has_one_lasting_name() {
        String name = mine.retrieveStorageIdentifier().orElseThrow();
        assertThat(theirs.retrieveStorageIdentifier()).contains(name);
        assertThat(mine.retrieveStorageIdentifier()).contains(name);
    }

    @Test
    void of_many_nodes_that_claim_at_once_one_wins() throws Exception {
        mine.initializeTokenSegments(PROCESSOR, 1);
        List<Callable<Throwable>> claims = IntStream.range(0, 16)
                .mapToObj(node -> storeOf("node-" + node, clock))
                .<Callable<Throwable>>map(store -> () -> catchThrowable(() -> store.fetchToken(PROCESSOR, 0)))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Throwable> outcomes = threads.invokeAll(claims).stream()
                    .map(claim -> claim.resultNow())
                    .toList();
            assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome != null)
                    .hasOnlyElementsOfType(UnableToClaimTokenException.class);
        }
    }

    private static List<Integer> ids(List<Segment> segments) {
        return segments.stream().map(Segment::getSegmentId).toList();
    }
}
