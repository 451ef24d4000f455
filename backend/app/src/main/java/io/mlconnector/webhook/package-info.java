/**
 * Concur's webhooks: proves where an event comes from, stores it durably, and only then answers.
 */
@NullMarked
package io.mlconnector.webhook;

import org.jspecify.annotations.NullMarked;
