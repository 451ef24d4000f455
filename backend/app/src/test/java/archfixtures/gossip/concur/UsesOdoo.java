package archfixtures.gossip.concur;

import archfixtures.gossip.odoo.Ledger;

record UsesOdoo(Ledger ledger) {}
