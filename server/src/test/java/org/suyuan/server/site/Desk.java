package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.suyuan.server.Browser;
import org.suyuan.server.base.Ids;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;

/** Lets somebody sit at the members' desk: an account that acts for a member, signed in. */
record Desk(String address, People people) {
  static final String PASSWORD = "a long enough password";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  Browser.Visit signedIn(Browser.Look look, Joined member) {
    Person person = people.create(Ids.next("log"), PASSWORD, "陈桂花", Role.MERCHANT);
    String token = administrator();
    send("PUT", "/members/%s/people/%s".formatted(member.id(), person.login()), token, "");
    return signedIn(look, person);
  }

  /** A fresh administrator's token. */
  String administrator() {
    String login = people.create(Ids.next("log"), PASSWORD, "Ada", Role.ADMIN).login();
    return send(
            "POST",
            "/session",
            "",
            "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, PASSWORD))
        .body()
        .replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
  }

  Browser.Visit signedIn(Browser.Look look, Person person) {
    var visit = Browser.visit(look);
    visit.open(address + "/login", 200);
    visit.page().locator("#username").fill(person.login());
    visit.page().locator("#password").fill(PASSWORD);
    visit.page().locator("#password").press("Enter");
    visit.page().waitForURL(address + "/");
    return visit;
  }

  HttpResponse<String> send(String method, String path, String token, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
      return answer;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
