package org.suyuan.server.site.piece;

import java.util.Optional;

/** Where in a long list this page stands, and the addresses before and after it. */
public record Pager(Optional<String> earlier, Optional<String> later, String position) {}
