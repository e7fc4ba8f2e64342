package chat.confab.throttle;

/**
 * One bucket.
 *
 * @param name what is limited and for whom, such as {@code send:<userId>}; buckets of one name are one bucket
 * @param rate how large it is and how fast it is refilled
 */
public record Bucket(String name, Rate rate) {}
