/**
 * The sample world. Fictional brands, growers, forwarders and shops fill a running server through
 * its public HTTP API, holding only their own keys. Nothing here reaches behind the server's back.
 */
@NullMarked
package org.suyuan.demo;

import org.jspecify.annotations.NullMarked;
