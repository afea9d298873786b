import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.suyuan.client.Finality;
import org.suyuan.client.Member;
import org.suyuan.client.Platform;
import org.suyuan.client.Problem;
import org.suyuan.client.Stated;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.SigningKey;

/** States that an item was looked at, signed here: ADDRESS API_KEY MEMBER SEED_BASE64 ITEM. */
public class UseClient {
  public static void main(String[] args) {
    Platform platform = Platform.at(URI.create(args[0])).withKey(args[1]);
    SigningKey key = SigningKey.ofSeed(Base64.getDecoder().decode(args[3]));
    Member member = platform.member(args[2], key);
    Json.Obj event =
        Json.object()
            .put("type", "ObjectEvent")
            .put("eventTime", Instant.now().toString())
            .put("eventTimeZoneOffset", "+00:00")
            .put("action", "OBSERVE")
            .put("bizStep", "inspecting")
            .put("epcList", Json.texts(java.util.List.of(args[4])))
            .build();
    try {
      Stated.Taken taken = member.state(event);
      long index = taken.index().orElseThrow();
      Finality finality = member.await(index, Finality.SEQUENCED, Duration.ofSeconds(30));
      System.out.println(taken.eventId() + " is entry " + index + ", " + finality);
    } catch (Problem refused) {
      System.out.println("Refused as " + refused.code() + ": " + refused.getMessage());
    }
  }
}
