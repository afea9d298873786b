/**
 * The little of HTTP that a node speaks, over the JDK's own server: one request, one {@link
 * org.suyuan.node.http.Reply}. Every size, time and number of requests has a limit. What is said in
 * a reply is decided elsewhere.
 */
@NullMarked
package org.suyuan.node.http;

import org.jspecify.annotations.NullMarked;
