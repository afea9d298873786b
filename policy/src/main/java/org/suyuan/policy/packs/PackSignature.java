package org.suyuan.policy.packs;

import java.nio.charset.StandardCharsets;
import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.Signer;
import org.suyuan.proof.tree.Hash;

/**
 * Somebody's word that a pack is the one that they publish.
 *
 * @param kid the thumbprint of the key
 * @param signature over {@code suyuan-policy@v1}, the pack's name and version and its digest, a
 *     line each
 */
public record PackSignature(String kid, String signature) {
  public static PackSignature sign(Pack pack, Signer signer) {
    return new PackSignature(signer.kid(), Base64Url.encode(signer.sign(message(pack))));
  }

  /**
   * @throws Rejected when another key signed, or something else was signed
   */
  public void verify(Pack pack, MemberKey key) {
    if (!key.kid().equals(kid)) {
      throw new Rejected("Expected a signature by " + key.kid() + ", found one by " + kid + ".");
    }
    if (!key.verify(message(pack), Base64Url.decode(signature))) {
      throw new Rejected("The signature is not over the pack with digest " + pack.digest() + ".");
    }
  }

  private static byte[] message(Pack pack) {
    Hash digest = pack.digest();
    return "suyuan-policy@v1\n%s %s\n%s\n"
        .formatted(pack.header().name(), pack.header().version(), digest.hex())
        .getBytes(StandardCharsets.UTF_8);
  }

  public Json.Obj json() {
    return Json.object().put("kid", kid).put("signature", signature).build();
  }

  public static PackSignature read(Tree tree) {
    Fields fields = Fields.of("a signature", tree);
    var signature = new PackSignature(fields.text("kid"), fields.text("signature"));
    fields.end();
    return signature;
  }
}
