package chat.confab.projections.live;

import java.util.List;

/**
 * A stretch of one stream, in order.
 *
 * @param whole whether nothing is missing: false when the stream was capped since the stretch's beginning
 */
public record StreamSlice(List<LiveAt> entries, boolean whole) {}
