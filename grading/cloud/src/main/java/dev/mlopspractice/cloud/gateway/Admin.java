package dev.mlopspractice.cloud.gateway;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pages of the cloud itself under {@code /_cloud/}: status, stop, faults … For the command line and
 * tests on this machine, so a request that comes from a web page or by another host name is
 * refused.
 */
public final class Admin implements Step {
  private static final String PREFIX = "/_cloud/";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Map<String, Service> pages = new ConcurrentHashMap<>();

  /** Adds a page, for example {@code page("POST", "stop", …)} for {@code POST /_cloud/stop}. */
  public Admin page(String method, String name, Service page) {
    pages.put(method + " " + PREFIX + name, page);
    return this;
  }

  @Override
  public Reply take(Request request, Service next) {
    if (!request.path().startsWith(PREFIX)) {
      return next.handle(request);
    }
    if (!local(request)) {
      return Reply.of(403, "text/plain", "Only programs on this machine may ask for this page.\n");
    }
    Service page = pages.get(request.method() + " " + request.path());
    return page == null
        ? Reply.of(404, "text/plain", "No such page. There are " + pages.keySet() + ".\n")
        : page.handle(request);
  }

  private static boolean local(Request request) {
    String host = request.headers().lower("Host").replaceFirst(":\\d+$", "");
    return LOOPBACK.contains(host) && !request.headers().has("Origin");
  }
}
