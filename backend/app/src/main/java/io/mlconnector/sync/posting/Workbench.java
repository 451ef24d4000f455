package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.document.TransitionRows.Versions;
import java.time.LocalDate;

/** Everything that one company's batch needs, as read before it began. */
public record Workbench(
    Lease lease, Odoo odoo, LedgerMasters masters, Versions versions, LocalDate today) {}
