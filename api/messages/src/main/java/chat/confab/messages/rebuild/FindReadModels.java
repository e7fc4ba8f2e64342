package chat.confab.messages.rebuild;

/** Asks how every read model stands. Answers {@link ReadModelsView}. */
public record FindReadModels() {}
