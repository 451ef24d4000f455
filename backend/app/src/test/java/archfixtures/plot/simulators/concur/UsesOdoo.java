package archfixtures.plot.simulators.concur;

import archfixtures.plot.simulators.odoo.Ledger;

record UsesOdoo(Ledger ledger) {}
