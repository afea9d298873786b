package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.suyuan.server.Browser;
import org.suyuan.server.base.Ids;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;

/** Lets people sit down at the members' desk in a browser. */
record MembersDesk(String address, People people) {
  private static final String PASSWORD = "a long enough password";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Somebody who acts for a member, signed in. */
  Browser.Visit of(Joined member, Browser.Look look) throws Exception {
    Person person = people.create(Ids.next("log"), PASSWORD, "陈桂花", Role.MERCHANT);
    String administrator = people.create(Ids.next("log"), PASSWORD, "Ada", Role.ADMIN).login();
    String session =
        send(
            "POST",
            "/session",
            "",
            "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(administrator, PASSWORD));
    String token = session.replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
    send("PUT", "/members/%s/people/%s".formatted(member.id(), person.login()), token, "");
    var visit = Browser.visit(look);
    visit.open(address + "/login", 200);
    visit.page().locator("#username").fill(person.login());
    visit.page().locator("#password").fill(PASSWORD);
    visit.page().locator("#password").press("Enter");
    visit.page().waitForURL(address + "/");
    return visit;
  }

  private String send(String method, String path, String token, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    var answer = HTTP.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    return answer.body();
  }
}
