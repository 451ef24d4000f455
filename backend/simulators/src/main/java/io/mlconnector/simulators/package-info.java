/** Sandbox servers for SAP Concur and Odoo, started in a process of their own or by tests. */
@NullMarked
package io.mlconnector.simulators;

import org.jspecify.annotations.NullMarked;
