/** Concur's Event Subscription Service: who wants which events, and their delivery by webhook. */
@NullMarked
package io.mlconnector.simulators.concur.ess;

import org.jspecify.annotations.NullMarked;
