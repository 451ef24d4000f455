/** The import call load() with its external ids and its traps. */
@NullMarked
package io.mlconnector.simulators.odoo.load;

import org.jspecify.annotations.NullMarked;
