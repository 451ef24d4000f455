/** Seeds: companies, charts, people and keys that a sandbox starts with. */
@NullMarked
package io.mlconnector.simulators.odoo.world;

import org.jspecify.annotations.NullMarked;
