package archfixtures.pool.queue;

import io.vertx.sqlclient.Pool;

record OpensPoolRows(Pool pool) {}
