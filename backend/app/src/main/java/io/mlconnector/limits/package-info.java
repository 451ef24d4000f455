/** What each host is asked for by all nodes together: budgets, paces, turns, and breakers. */
@NullMarked
package io.mlconnector.limits;

import org.jspecify.annotations.NullMarked;
