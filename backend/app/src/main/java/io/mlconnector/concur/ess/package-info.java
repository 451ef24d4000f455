/** Concur's Event Subscription Service: topics, and the subscriptions of an app. */
@NullMarked
package io.mlconnector.concur.ess;

import org.jspecify.annotations.NullMarked;
