/** A tenant's documents in numbers: how many where, why they wait, and what a month comes to. */
@NullMarked
package io.mlconnector.sync.board;

import org.jspecify.annotations.NullMarked;
