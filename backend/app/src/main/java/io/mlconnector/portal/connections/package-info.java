/**
 * The pages about the connections to Concur and Odoo: how they stand, what is entered, the test.
 */
@NullMarked
package io.mlconnector.portal.connections;

import org.jspecify.annotations.NullMarked;
