/**
 * A Concur server: login host, two data centres, tokens, and every company's financial documents.
 */
@NullMarked
package io.mlconnector.simulators.concur;

import org.jspecify.annotations.NullMarked;
