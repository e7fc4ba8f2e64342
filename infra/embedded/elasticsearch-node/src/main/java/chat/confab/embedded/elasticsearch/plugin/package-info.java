/** A plugin that gives the bare server the analysis of a full Elasticsearch, under the same names and settings. */
@NullMarked
package chat.confab.embedded.elasticsearch.plugin;

import org.jspecify.annotations.NullMarked;
