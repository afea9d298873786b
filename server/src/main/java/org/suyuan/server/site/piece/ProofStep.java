package org.suyuan.server.site.piece;

/**
 * One question that the proof answers: what was checked in plain words, how it came out, and the
 * bytes for those who care.
 */
public record ProofStep(Verdict verdict, String title, String explanation, String detail) {}
