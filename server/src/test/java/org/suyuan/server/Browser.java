package org.suyuan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Chromium, started once for all tests of a run. Where there is none the tests are skipped
 * and say so; where {@code CI=true} they fail. Each {@link Visit} is a fresh browser profile that
 * listens for what the page complains about.
 */
public final class Browser {
  /** How Java writes a record where words for people belong. */
  private static final Pattern A_RECORD = Pattern.compile("\\b[A-Z][A-Za-z]+\\[[a-z][A-Za-z]*=");

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final boolean IN_CI = "true".equals(System.getenv("CI"));

  /** What every camera sees: the film (YUV4MPEG2) that stands here when it is opened. */
  public static final Path CAMERA = Path.of("target", "camera.y4m").toAbsolutePath();

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--use-fake-ui-for-media-stream",
          "--use-fake-device-for-media-stream",
          "--use-file-for-fake-video-capture=" + CAMERA);

  private static com.microsoft.playwright.@Nullable Browser running;

  private Browser() {}

  /** How somebody looks at a page: language, light or dark, and the size of the screen. */
  public record Look(String language, ColorScheme scheme, int width, int height) {
    /** Small and light, or large and dark: colours depend on nothing else than these two. */
    boolean showsAllColours() {
      return width < 600 == (scheme == ColorScheme.LIGHT);
    }

    @Override
    public String toString() {
      return language + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;
    }
  }

  public static final Look PHONE = new Look("zh-CN", ColorScheme.LIGHT, 390, 844);
  public static final Look DESKTOP = new Look("en-GB", ColorScheme.LIGHT, 1280, 800);

  /**
   * Both languages, light and dark, on a phone and on a desktop: every two of these meet once. What
   * breaks a page is one of them or two together; all eight would take twice as long.
   */
  public static Stream<Look> looks() {
    return Stream.of(
        PHONE,
        new Look("zh-CN", ColorScheme.DARK, 1280, 800),
        new Look("en-GB", ColorScheme.DARK, 390, 844),
        DESKTOP);
  }

  public static Visit visit(Look look) {
    BrowserContext profile =
        running()
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setLocale(look.language())
                    .setColorScheme(look.scheme())
                    .setViewportSize(look.width(), look.height())
                    .setTimezoneId("Asia/Shanghai"));
    return new Visit(profile, look);
  }

  /** One visitor's window. */
  public static final class Visit implements AutoCloseable {
    private final BrowserContext profile;
    private final Look look;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visit(BrowserContext profile, Look look) {
      this.profile = profile;
      this.look = look;
      this.page = profile.newPage();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error")) {
          complaints.add(message.text());
        }
      });
      page.onPageError(complaints::add);
    }

    public Page page() {
      return page;
    }

    /**
     * Opens an address and checks the status first: a missing page would otherwise only show as a
     * slow click.
     */
    public Response open(String address, int status) {
      Response response = page.navigate(address);
      assertThat(response.status()).as(address).isEqualTo(status);
      return response;
    }

    /**
     * Nothing in the console (a broken content security policy speaks there), nothing for axe to
     * find, nothing cut off at the side.
     */
    public void holdsUp() {
      assertThat(complaints).isEmpty();
      assertThat(page.locator("body").innerText()).as(page.url()).doesNotContainPattern(A_RECORD);
      isAccessible();
    }

    public void isAccessible() {
      assertThat(Axe.violations(page, look.showsAllColours()))
          .as(() -> page.url() + " " + look)
          .isEmpty();
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(look.width());
    }

    /**
     * A picture of the whole page for people, in {@code target/screenshots}; not where {@code
     * CI=true}, since nobody looks there and drawing takes a quarter of a browser test.
     */
    public void shoot(String name) throws java.io.IOException {
      if (IN_CI) {
        return;
      }
      Files.createDirectories(SHOTS);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(SHOTS.resolve(name + "-" + look + ".png"))
              .setFullPage(true));
    }

    @Override
    public void close() {
      profile.close();
    }
  }

  private static synchronized com.microsoft.playwright.Browser running() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  private static com.microsoft.playwright.Browser start() {
    if (Files.notExists(CHROMIUM)) {
      String missing =
          "No browser test: there is no " + CHROMIUM + " (Debian: apt-get install chromium)";
      assumeTrue(IN_CI, missing);
      throw new AssertionError(missing);
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(QUIET));
  }
}
