package org.suyuan.proof;

import org.suyuan.proof.bundle.Vouching;
import org.suyuan.proof.bundle.Vouching.Voucher;
import org.suyuan.proof.json.Json;

/** Who vouches for a checkpoint, in lines and in JSON. */
final class VouchingText {
  private VouchingText() {}

  static void plain(Vouching vouching, StringBuilder text) {
    if (vouching.alone()) {
      text.append("signed by this shop alone: its policy asks for no witnesses\n");
    }
    if (!vouching.vouchers().isEmpty()) {
      text.append(vouching.witnesses().size()).append(" witnesses vouch, under ");
      text.append(vouching.identities().size()).append(" identities other than the platform's; ");
      text.append("held by ").append(vouching.mirrors().size()).append(" mirrors\n");
    }
    for (Voucher voucher : vouching.vouchers()) {
      text.append("  ").append(voucher.cosigned() == null ? "silent   " : "cosigned ");
      text.append(VerdictText.oneLine(voucher.name())).append(" (").append(whoIs(voucher));
      text.append(')');
      text.append(voucher.cosigned() == null ? "" : ", at " + voucher.cosigned()).append('\n');
    }
  }

  private static String whoIs(Voucher voucher) {
    var member = voucher.member();
    if (member == null) {
      return "outsider";
    }
    String keys =
        voucher.custody() == null ? "no key of its own here" : voucher.custody().word() + " keys";
    return VerdictText.oneLine(member.name())
        + ", "
        + member.role().word()
        + ", "
        + member.identity()
        + ", "
        + keys;
  }

  static Json.Obj json(Vouching vouching) {
    return Json.object()
        .put("alone", new Json.Bool(vouching.alone()))
        .put("witnesses", vouching.witnesses().size())
        .put("identities", vouching.identities().size())
        .put("mirrors", vouching.mirrors().size())
        .put("of", Json.array(vouching.vouchers().stream().map(VouchingText::json).toList()))
        .build();
  }

  private static Json.Obj json(Voucher voucher) {
    var member = voucher.member();
    var custody = voucher.custody();
    var cosigned = voucher.cosigned();
    return Json.object()
        .put("name", voucher.name())
        .put("key", voucher.key().toString())
        .put("cosigned", VerdictText.text(cosigned == null ? null : cosigned.toString()))
        .put("member", VerdictText.text(member == null ? null : member.name()))
        .put("role", VerdictText.text(member == null ? null : member.role().word()))
        .put("identity", VerdictText.text(member == null ? null : member.identity()))
        .put("custody", VerdictText.text(custody == null ? null : custody.word()))
        .put("mirror", new Json.Bool(voucher.isMirror()))
        .build();
  }
}
