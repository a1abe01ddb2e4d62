/**
 * What can go wrong below and around the driver: a vendor's driver that throws anything from anywhere, a server that is
 * killed, a network that hangs, threads that meet. After each, the right exception has reached the user, the slot of the
 * pool is free, and the next user works.
 *
 * <p>Begin with {@link dev.retort.conformance.fault.ThrowingVendorTest}; calls the driver's door only.
 */
@NullMarked
package dev.retort.conformance.fault;

import org.jspecify.annotations.NullMarked;
