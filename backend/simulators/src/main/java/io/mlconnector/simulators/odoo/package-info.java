/** A sandbox Odoo 19: in memory, over real HTTP, with the rules that a recorded server showed. */
@NullMarked
package io.mlconnector.simulators.odoo;

import org.jspecify.annotations.NullMarked;
