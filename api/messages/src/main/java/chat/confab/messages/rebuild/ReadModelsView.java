package chat.confab.messages.rebuild;

import java.util.List;

/** Every read model that can be rebuilt. */
public record ReadModelsView(List<ReadModelView> projections) {}
