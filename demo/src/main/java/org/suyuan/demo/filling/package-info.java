/**
 * The client that tells the stories to a running server: it enrols members and people, lets each
 * member sign its own acts, places the buyers' orders and writes down at the end what a visitor
 * needs. It knows the server only by its public HTTP API, and can be run again after any failure.
 */
@NullMarked
package org.suyuan.demo.filling;

import org.jspecify.annotations.NullMarked;
