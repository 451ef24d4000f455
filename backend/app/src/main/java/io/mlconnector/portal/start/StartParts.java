package io.mlconnector.portal.start;

import io.mlconnector.connection.Connections;
import io.mlconnector.connection.arrival.Arrivals;
import io.mlconnector.portal.account.Inviting;
import io.mlconnector.portal.account.Strangers;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.seen.SeenCodes;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.Onboarding;
import io.mlconnector.web.Site;
import java.time.InstantSource;

/** What getting started asks. */
public record StartParts(
    Connections connections,
    Mappings mappings,
    MasterSnapshots snapshots,
    Documents documents,
    Onboarding onboarding,
    Arrivals arrivals,
    Strangers strangers,
    Inviting inviting,
    SeenCodes seen,
    InstantSource clock,
    Site site) {}
