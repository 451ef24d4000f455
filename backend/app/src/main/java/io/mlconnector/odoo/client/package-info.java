/** The Odoo client's operations: pure encoding and decoding around one executor. */
@NullMarked
package io.mlconnector.odoo.client;

import org.jspecify.annotations.NullMarked;
