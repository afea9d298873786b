package org.suyuan.server.guarantees;

import java.util.List;
import org.suyuan.policy.decisions.Decision;

/**
 * A claim with all that there is to tell of it.
 *
 * @param decision the one that counts
 * @param steps what became of it, in order
 * @param given all that it was given
 */
public record Told(Claim claim, Decision decision, List<Claim.Step> steps, List<Given> given) {}
