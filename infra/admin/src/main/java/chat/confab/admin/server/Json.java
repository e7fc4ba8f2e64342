package chat.confab.admin.server;

import tools.jackson.databind.json.JsonMapper;

/** How JSON is read and written here. */
public final class Json {

    /** Fields that it does not know are passed over. */
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
}
