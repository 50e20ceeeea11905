package dev.mlopspractice.cloud.lambda;

import dev.mlopspractice.cloud.gateway.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lambda's operations, which the wire tells only by method and path. */
public final class LambdaRoutes {
  private record Route(String method, Pattern path, String operation) {}

  private static final String FUNCTION = "/2015-03-31/functions/([^/]+)";

  private static final String EVENTS = "/2019-09-25/functions/([^/]+)/event-invoke-config";

  private static final String TAGS = "/2017-03-31/tags/([^/]+)";

  private static final List<Route> ROUTES =
      List.of(
          route("POST", "/2015-03-31/functions/?", "CreateFunction"),
          route("GET", "/2015-03-31/functions/?", "ListFunctions"),
          route("GET", FUNCTION, "GetFunction"),
          route("DELETE", FUNCTION, "DeleteFunction"),
          route("GET", FUNCTION + "/configuration", "GetFunctionConfiguration"),
          route("PUT", FUNCTION + "/configuration", "UpdateFunctionConfiguration"),
          route("PUT", FUNCTION + "/code", "UpdateFunctionCode"),
          route("POST", FUNCTION + "/invocations", "Invoke"),
          route("GET", FUNCTION + "/versions", "ListVersionsByFunction"),
          route("GET", TAGS, "ListTags"),
          route("POST", TAGS, "TagResource"),
          route("DELETE", TAGS, "UntagResource"),
          route("POST", FUNCTION + "/policy", "AddPermission"),
          route("GET", FUNCTION + "/policy", "GetPolicy"),
          route("DELETE", FUNCTION + "/policy/([^/]+)", "RemovePermission"),
          route("PUT", EVENTS, "PutFunctionEventInvokeConfig"),
          route("GET", EVENTS, "GetFunctionEventInvokeConfig"),
          route("DELETE", EVENTS, "DeleteFunctionEventInvokeConfig"),
          route(
              "GET",
              "/2020-06-30/functions/([^/]+)/code-signing-config",
              "GetFunctionCodeSigningConfig"));

  private LambdaRoutes() {}

  private static Route route(String method, String path, String operation) {
    return new Route(method, Pattern.compile(path), operation);
  }

  /** The operation's name in Lambda's API reference; method and path where there is none. */
  public static String name(Request request) {
    return ROUTES.stream()
        .filter(route -> match(route, request).isPresent())
        .findFirst()
        .map(Route::operation)
        .orElseGet(() -> request.method() + " " + request.path());
  }

  /** The decoded parts of the path: the function, and what may follow; empty where it has none. */
  static String part(Request request, int index) {
    return ROUTES.stream()
        .flatMap(route -> match(route, request).stream())
        .filter(match -> match.groupCount() >= index)
        .map(match -> URLDecoder.decode(match.group(index), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  private static Optional<Matcher> match(Route route, Request request) {
    Matcher matcher = route.path().matcher(request.path());
    return route.method().equals(request.method()) && matcher.matches()
        ? Optional.of(matcher)
        : Optional.empty();
  }
}
