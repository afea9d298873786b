package org.suyuan.server.site;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.ClaimStep;
import org.suyuan.server.site.piece.Custody;
import org.suyuan.server.site.piece.Deadline;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Filter;
import org.suyuan.server.site.piece.ItemCard;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Pager;
import org.suyuan.server.site.piece.ProofStep;
import org.suyuan.server.site.piece.Queue;
import org.suyuan.server.site.piece.RouteMap;
import org.suyuan.server.site.piece.TimelineStep;
import org.suyuan.server.site.piece.Verdict;

/**
 * The examples on {@code /styleguide}: every piece with an ordinary and a hard case. Everything
 * here is made up.
 */
public record Styleguide(Language language) {
  private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private String say(String zh, String en) {
    return language == Language.ZH ? zh : en;
  }

  public String holds() {
    return say(
        "这袋蔓越莓的9条记录完整无改动，由7家机构签名。",
        "All 9 records of this bag of cranberries are intact and signed by 7 organisations.");
  }

  public List<String> why() {
    return List.of(
        say("从威斯康星的农场到您手里，没有断点。", "There is no gap between the farm in Wisconsin and you."),
        say("检测机构亲自签了质检结果。", "The laboratory itself signed the test result."));
  }

  public String doubtful() {
    return say("有一段路没有人签收：11月9日到11日。", "Nobody signed for part of the way: 9 to 11 November.");
  }

  public String broken() {
    return say(
        "第4条记录被改动过，请先不要使用，并联系商家。",
        "Record 4 was changed. Please do not use the product yet, and ask the shop.");
  }

  public String pending() {
    return say("正在您的手机上验证…", "Being checked on your phone …");
  }

  public List<TimelineStep> timeline() {
    Mark own = new Mark(Verdict.HOLDS, say("收发双方确认", "Confirmed by both sides"));
    Mark lab = new Mark(Verdict.HOLDS, say("第三方检测", "Independent test"));
    Mark hosted = new Mark(Verdict.PENDING, say("密钥由平台代管", "Key kept by the platform"));
    Mark alone = new Mark(Verdict.DOUBTFUL, say("只有一方说法", "Only one side says so"));
    return List.of(
        step(
            Verdict.HOLDS,
            "2026-10-04T15:20:00Z",
            CHICAGO,
            say("采收", "Harvested"),
            say("美国威斯康星州 沃伦斯", "Warrens, Wisconsin, USA"),
            say("雪松溪农场（示例）", "Cedar Creek Farm (sample)"),
            List.of(own),
            ""),
        step(
            Verdict.HOLDS,
            "2026-10-09T18:05:00Z",
            CHICAGO,
            say("质检合格：农残未检出", "Passed the test: no pesticide found"),
            say("美国密尔沃基", "Milwaukee, USA"),
            say("大湖食品检测（示例）", "Great Lakes Food Laboratory (sample)"),
            List.of(lab, hosted),
            ""),
        step(
            Verdict.DOUBTFUL,
            "2026-11-09T02:40:00Z",
            SHANGHAI,
            say("到港后两天没有记录", "No record for two days after arrival"),
            say("宁波", "Ningbo, China"),
            say("无人签收", "Nobody signed"),
            List.of(alone),
            say(
                "货物到港后48小时内没有任何机构签收。封条完好，但这段时间无法证明。",
                "For 48 hours after arrival nobody signed for the goods. The seal was whole, but these hours cannot be proved.")),
        step(
            Verdict.BROKEN,
            "2026-11-12T07:15:00Z",
            SHANGHAI,
            say("封条号对不上", "The seal number does not match"),
            say("宁波保税仓 3号库", "Ningbo bonded warehouse, hall 3"),
            say(
                "东海保税物流有限公司（示例，名称很长时也要能完整换行显示）",
                "East Sea Bonded Logistics Company Limited (sample with a very long name that has to wrap)"),
            List.of(hosted),
            say("出港封条 CN-88213，入仓封条 CN-88231。", "Sealed as CN-88213, arrived as CN-88231.")),
        step(
            Verdict.PENDING,
            "2026-11-21T06:00:00Z",
            SHANGHAI,
            say("派送中", "Out for delivery"),
            say("杭州", "Hangzhou, China"),
            say("飞燕快递（示例）", "Swallow Express (sample)"),
            List.of(),
            ""));
  }

  private TimelineStep step(
      Verdict verdict,
      String at,
      ZoneId zone,
      String title,
      String where,
      String who,
      List<Mark> marks,
      String note) {
    List<Fact> facts =
        List.of(
            new Fact(say("记录编号", "Record"), "localhost/suyuan-4f2a91c0#1842"),
            new Fact(say("签名密钥", "Signing key"), "Ed25519 · did:web:cedarcreek.example#k2"),
            new Fact(say("写入时间", "Written down"), "2026-10-04 15:20:09 UTC"));
    return new TimelineStep(
        verdict,
        new Moment(Instant.parse(at), zone),
        title,
        where,
        who,
        marks,
        note.isEmpty() ? Optional.empty() : Optional.of(note),
        facts);
  }

  public RouteMap fromAmerica() {
    return RouteMap.of(
        List.of(
            new RouteMap.Stop(say("沃伦斯", "Warrens"), 44.1, -90.5, Verdict.HOLDS),
            new RouteMap.Stop(say("洛杉矶", "Los Angeles"), 33.7, -118.3, Verdict.HOLDS),
            new RouteMap.Stop(say("宁波", "Ningbo"), 29.9, 121.8, Verdict.HOLDS),
            new RouteMap.Stop(say("杭州", "Hangzhou"), 30.3, 120.2, Verdict.HOLDS)));
  }

  public RouteMap fromKorea() {
    return RouteMap.of(
        List.of(
            new RouteMap.Stop(say("首尔", "Seoul"), 37.6, 127.0, Verdict.HOLDS),
            new RouteMap.Stop(say("仁川", "Incheon"), 37.4, 126.4, Verdict.HOLDS),
            new RouteMap.Stop(say("郑州", "Zhengzhou"), 34.5, 113.8, Verdict.DOUBTFUL),
            new RouteMap.Stop(say("成都", "Chengdu"), 30.6, 104.1, Verdict.HOLDS)));
  }

  public RouteMap fromTurkey() {
    return RouteMap.of(
        List.of(
            new RouteMap.Stop(say("马拉蒂亚", "Malatya"), 38.4, 38.3, Verdict.HOLDS),
            new RouteMap.Stop(say("伊兹密尔", "Izmir"), 38.4, 27.1, Verdict.HOLDS),
            new RouteMap.Stop(say("上海", "Shanghai"), 31.2, 121.8, Verdict.HOLDS)));
  }

  public List<ProofStep> proof() {
    return List.of(
        new ProofStep(
            Verdict.HOLDS,
            say("没有改过", "Unchanged"),
            say(
                "9条记录的每一个字都和签名时一样。",
                "Every word of the 9 records is as it was when it was signed."),
            "sha256 9f2c…e1b0"),
        new ProofStep(
            Verdict.HOLDS,
            say("说的就是这一件", "About this very item"),
            say("从箱到托盘，一层层都对得上。", "It follows from carton to pallet, step by step."),
            ""),
        new ProofStep(
            Verdict.BROKEN,
            say("签名的人有权签", "Signed by someone entitled to"),
            say("第4条的签名机构在那天已被停用。", "The signer of record 4 had been suspended by that day."),
            "right-not-held"),
        new ProofStep(
            Verdict.PENDING,
            say("写进了公开账本", "Written in the public record"),
            say("正在计算…", "Being computed …"),
            ""));
  }

  public List<ItemCard> items() {
    return List.of(
        new ItemCard(
            say("蔓越莓干 300克", "Dried cranberries, 300 g"),
            "(01)06901234567892(21)K7Q2-88",
            "/styleguide",
            say("今天 14:05 送达杭州", "Delivered in Hangzhou today at 14:05"),
            new Mark(Verdict.HOLDS, say("验证通过", "Holds"))),
        new ItemCard(
            say(
                "六年根高丽参礼盒 特级 30支装（示例品牌）",
                "Six-year ginseng gift box, first grade, 30 roots (sample brand)"),
            "(01)08801234567893(21)GS-2291",
            "/styleguide",
            say("有一段路没有记录", "Part of the way is not recorded"),
            new Mark(Verdict.DOUBTFUL, say("有疑问", "In doubt"))));
  }

  public Queue queue() {
    return new Queue(
        say("待处理的申诉", "Claims to decide"),
        say("申诉", "Claim"),
        List.of(say("商品", "Product"), say("现在轮到谁", "Whose turn"), say("没人处理会怎样", "If nobody acts")),
        List.of(
            new Queue.Row(
                "clm_8k2m",
                "/styleguide",
                List.of(
                    say("面膜 5片", "Facial mask, 5 sheets"),
                    say("商家", "Merchant"),
                    say("自动退款 ¥89.00", "Refund of ¥89.00")),
                Optional.of(new Deadline(NOW.minus(Duration.ofMinutes(50)), NOW))),
            new Queue.Row(
                "clm_91xa",
                "/styleguide",
                List.of(
                    say("杏干 500克", "Dried apricots, 500 g"),
                    say("客服", "Care"),
                    say("转给调解员", "Goes to a mediator")),
                Optional.of(new Deadline(NOW.plus(Duration.ofHours(2)), NOW))),
            new Queue.Row(
                "clm_a04t",
                "/styleguide",
                List.of(
                    say("口红", "Lipstick"), say("检测机构", "Laboratory"), say("提醒一次", "One reminder")),
                Optional.of(new Deadline(NOW.plus(Duration.ofDays(3)), NOW)))));
  }

  public List<Filter> filters() {
    return List.of(
        new Filter("product", say("商品", "Product"), "", List.of()),
        new Filter(
            "state",
            say("状态", "State"),
            "open",
            List.of(
                new Filter.Choice("", say("全部", "All")),
                new Filter.Choice("open", say("未处理", "Open")))));
  }

  public Pager pager() {
    return new Pager(
        Optional.of("/styleguide?page=1"),
        Optional.of("/styleguide?page=3"),
        say("第21–40条，共200条", "21 to 40 of 200"));
  }

  public Custody custody() {
    return new Custody(
        List.of(
            new Custody.Part(say("雪松溪农场", "Cedar Creek Farm"), Duration.ofDays(5), Verdict.HOLDS),
            new Custody.Part(say("太平洋货运", "Pacific Freight"), Duration.ofDays(31), Verdict.HOLDS),
            new Custody.Part("", Duration.ofDays(2), Verdict.BROKEN),
            new Custody.Part(
                say("东海保税仓", "East Sea Bonded Warehouse"), Duration.ofDays(9), Verdict.HOLDS),
            new Custody.Part(say("飞燕快递", "Swallow Express"), Duration.ofHours(20), Verdict.HOLDS)));
  }

  public List<ClaimStep> claim() {
    return List.of(
        new ClaimStep(
            ClaimStep.State.DONE, say("已提交", "Sent"), say("11月20日 10:12", "20 November, 10:12")),
        new ClaimStep(
            ClaimStep.State.DONE, say("已核对", "Checked"), say("用时0.3秒", "Took 0.3 seconds")),
        new ClaimStep(
            ClaimStep.State.NOW,
            say("等商家答复", "The shop answers"),
            say("最晚今天18:00", "By 18:00 today")),
        new ClaimStep(
            ClaimStep.State.NEXT,
            say("退款", "Refund"),
            say("到原付款账户", "To the account you paid from")));
  }

  public Currency yuan() {
    return Currency.getInstance("CNY");
  }

  public Currency yen() {
    return Currency.getInstance("JPY");
  }

  public String nothing() {
    return say("还没有订单", "No orders yet");
  }

  public String nothingMore() {
    return say(
        "下单后，每件商品的来历都会出现在这里。", "Once you have ordered, the story of each product appears here.");
  }

  public String refused() {
    return say("这张照片太大，没有上传", "The picture is too large and was not sent");
  }

  public String refusedNext() {
    return say(
        "最大10 MB。请压缩后再传一次。", "The limit is 10 MB. Please make it smaller and send it again.");
  }

  public String busy() {
    return say("正在核对记录", "Checking the records");
  }

  public String done() {
    return say("已保存", "Saved");
  }
}
