package org.suyuan.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.suyuan.server.members.Joining;
import org.suyuan.server.openapi.FittingAnswers;

/**
 * A test of the whole platform over HTTP. All of them share one running server, so each brings
 * buyers, members and items of its own and counts nothing that others could add to.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "suyuan.styleguide=true",
      "suyuan.limits.pages-per-minute=100000",
      "suyuan.limits.log-per-minute=100000",
      "suyuan.metrics.key=" + WholePlatform.METRICS_KEY,
      "suyuan.deliveries.allow-local=true",
      "suyuan.deliveries.first-retry=100ms",
      "suyuan.deliveries.give-up-after=6s",
      "suyuan.subscriptions.per-member=3"
    })
@Import({Joining.class, FittingAnswers.class, Questions.class})
public @interface WholePlatform {
  /** With which a collector gets the figures. */
  String METRICS_KEY = "a key for figures";
}
