package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.document.TransitionRows.Versions;
import java.time.LocalDate;

/** Everything that one posting round needs, as read at its start. */
public record Workbench(
    Lease lease,
    Odoo odoo,
    MappingProfile profile,
    LedgerMasters masters,
    Versions versions,
    LocalDate today) {}
