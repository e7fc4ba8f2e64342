package chat.confab.standalone;

import chat.confab.projections.outbox.OutboxTopic;
import chat.confab.search.ElasticsearchConnection;
import chat.confab.search.IndexNames;
import chat.confab.search.IndexRebuild;
import chat.confab.search.MessageIndex;
import chat.confab.search.SearchIndexer;

/** The versions of the search index, and what fills them. */
record SearchIndices(ElasticsearchConnection elasticsearch, ConfabSettings settings) {

    MessageIndex index(int version) {
        return new MessageIndex(
                elasticsearch.client(),
                IndexNames.version(version),
                new MessageIndex.Layout(
                        settings.elasticsearch().shards(),
                        settings.elasticsearch().replicas()));
    }

    IndexRebuild rebuild(int version) {
        return new IndexRebuild(settings.kafka().bootstrap(), OutboxTopic.NAME, elasticsearch.client(), index(version));
    }

    SearchIndexer indexer(int version) {
        return new SearchIndexer(
                settings.kafka().bootstrap(), OutboxTopic.NAME, elasticsearch.client(), index(version));
    }
}
