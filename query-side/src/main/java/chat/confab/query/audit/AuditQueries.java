package chat.confab.query.audit;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.audit.AuditPage;
import chat.confab.messages.audit.AuditRecorded;
import chat.confab.messages.audit.FindAudit;
import chat.confab.query.Answers;
import chat.confab.query.LogStreams;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers the audit log, straight from its streams, from the latest day backwards. */
public final class AuditQueries {

    /** Nothing is older than the first release. */
    private static final LocalDate BEGINNING = LocalDate.of(2026, 1, 1);

    /** So many entries are looked at for one page, whatever it asks for. */
    private static final int LOOKED_AT = 5_000;

    private final LogStreams streams;
    private final Clock clock;

    public AuditQueries(EventStore log, Clock clock) {
        this.streams = new LogStreams(log);
        this.clock = clock;
    }

    @QueryHandler
    CompletableFuture<AuditPage> handle(FindAudit query) {
        Answers.requireLimit(query.limit());
        Place from = query.cursor() == null ? newest() : Place.parse(query.cursor());
        return Answers.of(Mono.fromCallable(() -> page(query, from)).subscribeOn(Schedulers.boundedElastic()));
    }

    private Place newest() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new Place(today, streams.length(AuditRecorded.streamOf(today)));
    }

    private AuditPage page(FindAudit query, Place from) {
        List<AuditRecorded> entries = new ArrayList<>();
        Place place = from;
        for (int looked = 0; looked < LOOKED_AT && entries.size() < query.limit(); looked++) {
            while (place.before() == 0) {
                LocalDate day = place.day().minusDays(1);
                if (day.isBefore(BEGINNING)) {
                    return new AuditPage(entries, null);
                }
                place = new Place(day, streams.length(AuditRecorded.streamOf(day)));
            }
            place = new Place(place.day(), place.before() - 1);
            streams.event(AuditRecorded.streamOf(place.day()), place.before(), AuditRecorded.class)
                    .filter(entry -> isWanted(query, entry))
                    .ifPresent(entries::add);
        }
        return new AuditPage(entries, place.toString());
    }

    private static boolean isWanted(FindAudit query, AuditRecorded entry) {
        return (query.actor() == null || query.actor().equals(entry.actor()))
                && (query.action() == null || query.action().equals(entry.action()));
    }

    /**
     * Where a page begins.
     *
     * @param before how many of the day's entries are older
     */
    private record Place(LocalDate day, long before) {

        static Place parse(@Nullable String cursor) {
            String[] parts = String.valueOf(cursor).split("/", -1);
            try {
                if (parts.length == 2) {
                    Place place = new Place(LocalDate.parse(parts[0]), Long.parseLong(parts[1]));
                    if (place.before >= 0) {
                        return place;
                    }
                }
            } catch (DateTimeException | NumberFormatException notOurs) {
                // the same answer as for any other text
            }
            throw new RefusedException(Refusal.INVALID_CURSOR);
        }

        @Override
        public String toString() {
            return day + "/" + before;
        }
    }
}
