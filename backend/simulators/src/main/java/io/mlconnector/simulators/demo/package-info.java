/** The demo: both sandboxes, a seeded tenant, and a month of documents for it. */
@NullMarked
package io.mlconnector.simulators.demo;

import org.jspecify.annotations.NullMarked;
