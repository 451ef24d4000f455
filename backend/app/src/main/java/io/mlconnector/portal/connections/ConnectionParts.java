package io.mlconnector.portal.connections;

import io.mlconnector.connection.Connections;
import io.mlconnector.connection.arrival.Arrivals;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.limits.Limits;
import io.mlconnector.queue.Lanes;
import io.mlconnector.web.Site;
import io.mlconnector.webhook.Webhooks;

/** What the pages about connections ask. */
public record ConnectionParts(
    Connections connections,
    Subscriptions subscriptions,
    Webhooks webhooks,
    Limits limits,
    Lanes lanes,
    Arrivals arrivals,
    Site site) {}
