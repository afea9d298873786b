package org.suyuan.client;

import java.net.URI;
import java.time.Duration;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Signer;

/**
 * A platform as one caller sees it: nobody, a member's program with its API key, or a person with a
 * token. Safe to share between threads.
 *
 * <p>All methods of this package throw {@link Problem} for what the platform refuses, and {@link
 * Unreachable} when no answer came in the time that a call has.
 */
public final class Platform {
  private final Calls calls;

  private Platform(Calls calls) {
    this.calls = calls;
  }

  /** Without a key; a call has 60 seconds, repeats included. */
  public static Platform at(URI address) {
    return new Platform(new Calls(address, "", Duration.ofSeconds(60)));
  }

  /** The same, for a member's API key ({@code sk_…}) or a person's token. */
  public Platform withKey(String key) {
    return new Platform(calls.withKey(key));
  }

  /** The same, with so much time for a call, repeats included. */
  public Platform within(Duration time) {
    return new Platform(calls.within(time));
  }

  /** The same, for a person: the token lasts 12 hours. */
  public Platform signedIn(String login, String password) {
    Json.Obj who = Json.object().put("login", login).put("password", password).build();
    return withKey(Answer.text(calls.post("/session", who, Calls.freshKey()).object(), "token"));
  }

  /** What the log says of itself ({@code GET /log}): origin, key, founding, size, witnesses. */
  public Json.Obj log() {
    return calls.get("/log").object();
  }

  /**
   * The member whose API key this is.
   *
   * @param id {@code mbr_…}
   * @param signer its own key; the platform never sees it
   */
  public Member member(String id, Signer signer) {
    return new Member(calls, Answer.text(log(), "origin"), id, signer);
  }

  public Epcis epcis() {
    return new Epcis(calls);
  }

  public Orders orders() {
    return new Orders(calls);
  }

  public Claims claims() {
    return new Claims(calls);
  }

  public Bundles bundles() {
    return new Bundles(calls);
  }
}
