package org.suyuan.server.site.piece;

/** A short word on a chip: "confirmed by the receiver". The verdict gives its tone. */
public record Mark(Verdict verdict, String word) {}
