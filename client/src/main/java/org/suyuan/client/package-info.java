/**
 * What programs of members and shops use to speak with a Suyuan platform: statements signed by the
 * member's own key, EPCIS, orders, claims, bundles. It needs the JDK and {@code proof}, keeps
 * nothing but the key it was given, and sends again what a busy server did not take. Every refusal
 * is a {@link org.suyuan.client.Problem} with the server's own code.
 */
@NullMarked
package org.suyuan.client;

import org.jspecify.annotations.NullMarked;
