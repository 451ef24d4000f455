/** Financial documents of a made-up company, in SAP's shape and drawn from a seed. */
@NullMarked
package io.mlconnector.simulators.concur.documents;

import org.jspecify.annotations.NullMarked;
