/** One call of a model's method over JSON-2 or XML-RPC, and what its answer means. */
@NullMarked
package io.mlconnector.odoo.rpc;

import org.jspecify.annotations.NullMarked;
