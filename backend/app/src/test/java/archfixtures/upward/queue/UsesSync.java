package archfixtures.upward.queue;

import archfixtures.upward.sync.Posting;

record UsesSync(Posting posting) {}
