package archfixtures.sql.queue;

import io.vertx.sqlclient.Row;

record ReadsRow(Row row) {}
