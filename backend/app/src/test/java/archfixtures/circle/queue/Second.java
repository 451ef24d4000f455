package archfixtures.circle.queue;

import archfixtures.circle.db.First;

public record Second(First first) {}
