package chat.confab.bench.http;

import chat.confab.bench.http.Client.Person;
import java.util.List;

/**
 * A conversation and who is in it.
 *
 * @param listeners how many of the members have their stream open
 */
record Room(String id, List<Person> members, int listeners) {}
