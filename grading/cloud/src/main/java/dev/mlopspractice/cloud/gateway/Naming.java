package dev.mlopspractice.cloud.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Names a request: its service by the credential scope, else by {@code X-Amz-Target}; its operation
 * by the protocol's own means. Host names are not looked at, so calls with a host prefix ({@code
 * sync-states…}) find their service too.
 */
public final class Naming implements Step {
  /** Prefixes of X-Amz-Target, for calls that carry no credential. */
  private static final Map<String, String> BY_TARGET =
      Map.of(
          "DynamoDB_20120810", "dynamodb",
          "AWSStepFunctions", "states",
          "AmazonEC2ContainerServiceV20141113", "ecs",
          "AmazonEC2ContainerRegistry_V20150921", "ecr",
          "RedshiftData", "redshift-data",
          "RedshiftServerless", "redshift-serverless",
          "Route53AutoNaming_v20170314", "servicediscovery",
          "AnyScaleFrontendService", "application-autoscaling",
          "Logs_20140328", "logs",
          "AmazonSSM", "ssm");

  private final Map<String, Function<Request, String>> restOperations;

  /**
   * @param restOperations for services without X-Amz-Target and Action: from signing name to a
   *     function that names the operation of a request
   */
  public Naming(Map<String, Function<Request, String>> restOperations) {
    this.restOperations = Map.copyOf(restOperations);
  }

  @Override
  public Reply take(Request request, Service next) {
    Optional<String> target = request.headers().first("X-Amz-Target");
    Optional<String> action = target.isPresent() ? Optional.empty() : action(request);
    String service = service(request, target, action);
    request.name(service, operation(request, service, target, action));
    return next.handle(request);
  }

  private static String service(Request request, Optional<String> target, Optional<String> action) {
    if (request.credential().isPresent()) {
      return request.credential().get().service();
    }
    if (target.isPresent()) {
      String prefix = target.get().split("\\.", 2)[0];
      return BY_TARGET.getOrDefault(prefix, prefix);
    }
    // The only calls of the query protocol that nobody signs are STS's; the rest of the anonymous
    // world is S3's.
    return action.isPresent() ? "sts" : "s3";
  }

  private String operation(
      Request request, String service, Optional<String> target, Optional<String> action) {
    if (target.isPresent()) {
      return target.get().substring(target.get().lastIndexOf('.') + 1);
    }
    return action.orElseGet(
        () ->
            restOperations.getOrDefault(service, r -> r.method() + " " + r.path()).apply(request));
  }

  private static Optional<String> action(Request request) {
    boolean form =
        request.headers().lower("Content-Type").startsWith("application/x-www-form-urlencoded");
    boolean s3 = request.credential().map(c -> c.service().equals("s3")).orElse(false);
    if (form && !s3 && request.method().equals("POST")) {
      return QueryProtocol.parameters(request).first("Action");
    }
    return s3 ? Optional.empty() : request.query().first("Action");
  }
}
