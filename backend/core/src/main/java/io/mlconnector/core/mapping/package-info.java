/**
 * Pure rules: document, profile and ledger masters give a mapped entry or all refusals, with a
 * trace.
 */
@NullMarked
package io.mlconnector.core.mapping;

import org.jspecify.annotations.NullMarked;
