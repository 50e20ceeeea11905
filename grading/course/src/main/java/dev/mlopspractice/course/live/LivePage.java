package dev.mlopspractice.course.live;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the server answers: the site's files, events, and actions for those who may act. */
final class LivePage {
  private static final long HEARTBEAT_SECONDS = 15;

  private final Guard guard;
  private final SiteFiles files;
  private final Channel channel;
  private final LiveChecks checks;
  private final Map<String, Runnable> actions;

  /**
   * @param actions by their paths; each begins something and does not wait for it
   */
  LivePage(
      Guard guard,
      SiteFiles files,
      Channel channel,
      LiveChecks checks,
      Map<String, Runnable> actions) {
    this.guard = guard;
    this.files = files;
    this.channel = channel;
    this.checks = checks;
    this.actions = Map.copyOf(actions);
  }

  void handle(Exchange exchange) throws IOException, InterruptedException {
    if (!guard.mayRead(exchange.header("Host"))) {
      exchange.answer(403, "This server answers to its own address only.");
      return;
    }
    switch (exchange.method()) {
      case "GET", "HEAD" -> read(exchange);
      case "POST" -> act(exchange);
      default -> exchange.answer(405, "There is GET and POST.");
    }
  }

  private void read(Exchange exchange) throws IOException, InterruptedException {
    String path = exchange.path();
    if (path.equals("/events")) {
      events(exchange);
      return;
    }
    if (path.equals("/favicon.ico")) { // decks name none, so browsers ask for this one
      exchange.answer(204, "image/x-icon", new byte[0]);
      return;
    }
    Optional<SiteFiles.Found> found = files.find(path.equals("/system") ? "/system.html" : path);
    if (found.isEmpty()) {
      exchange.answer(404, "There is no page " + path + ". The course begins at /");
      return;
    }
    exchange.answer(200, found.get().type(), found.get().content());
  }

  private void events(Exchange exchange) throws IOException, InterruptedException {
    String chapter = exchange.parameter("chapter");
    int number = chapter.matches("[1-9]\\d?") ? Integer.parseInt(chapter) : 0;
    boolean watched = checks.has(number);
    boolean system = exchange.parameter("system").equals("1");
    EventStream stream = channel.open(kind -> system || !kind.equals(CourseServer.SYSTEM));
    if (watched) {
      checks.enter(number);
    }
    try {
      exchange.beginEvents();
      while (true) {
        exchange.send(stream.next(HEARTBEAT_SECONDS, TimeUnit.SECONDS));
      }
    } finally {
      channel.close(stream);
      if (watched) {
        checks.leave(number);
      }
    }
  }

  private void act(Exchange exchange) throws IOException {
    boolean may =
        guard.mayAct(
            exchange.header("Host"), exchange.header("Origin"), exchange.header(Guard.HEADER));
    if (!may) {
      exchange.answer(403, "Only the course's own pages may do that: load the page anew.");
      return;
    }
    Runnable action = actions.get(exchange.path());
    if (action == null) {
      exchange.answer(404, "There is no action " + exchange.path() + ".");
      return;
    }
    try {
      action.run();
      exchange.answer(202, "It has begun.");
    } catch (IllegalStateException e) {
      exchange.answer(409, e.getMessage());
    }
  }
}
