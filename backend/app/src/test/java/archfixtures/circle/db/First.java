package archfixtures.circle.db;

import archfixtures.circle.queue.Second;

public record First(Second second) {}
