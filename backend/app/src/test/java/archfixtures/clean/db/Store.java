package archfixtures.clean.db;

import io.vertx.sqlclient.Pool;

public record Store(Pool pool) {}
