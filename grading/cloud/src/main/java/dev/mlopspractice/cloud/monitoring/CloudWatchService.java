package dev.mlopspractice.cloud.monitoring;

import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.JsonProtocol;
import dev.mlopspractice.cloud.gateway.QueryProtocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * CloudWatch, as far as reading metrics goes, by the query protocol and by JSON. Values are kept by
 * the second, so a period may be shorter than the minute that AWS has for load balancers.
 */
public final class CloudWatchService implements Service {
  private static final String NAMESPACE = "http://monitoring.amazonaws.com/doc/2010-08-01/";

  private final Map<Metric, Series> put = new ConcurrentHashMap<>();
  private final Source measured;
  private final JsonProtocol json;
  private final QueryProtocol query;

  /**
   * @param measured who reports by itself
   */
  public CloudWatchService(Source measured) {
    this.measured = measured;
    Reading reading = new Reading(this::series);
    Map<String, JsonProtocol.Operation> operations =
        Map.of("GetMetricData", reading::data, "GetMetricStatistics", reading::statistics);
    Map<String, JsonProtocol.Operation> plain = new HashMap<>();
    Map<String, QueryProtocol.Operation> forms = new HashMap<>();
    operations.forEach(
        (name, operation) -> {
          plain.put(name, (input, request) -> Trees.plain(operation.call(input, request)));
          forms.put(
              name,
              (form, request) ->
                  Trees.xml(name + "Result", operation.call(Trees.of(form), request)));
        });
    this.json = new JsonProtocol("1.0", plain);
    this.query = new QueryProtocol(NAMESPACE, forms);
  }

  private List<Series> series(Metric metric) {
    List<Series> series = new ArrayList<>();
    measured.find(metric).ifPresent(series::add);
    Optional.ofNullable(put.get(metric)).ifPresent(series::add);
    return series;
  }

  @Override
  public Reply handle(Request request) throws AwsException {
    return request.headers().has("X-Amz-Target") ? json.handle(request) : query.handle(request);
  }

  /**
   * Adds values to a metric, beside those that were measured.
   *
   * @param at may be in the future
   * @param count how often there was this value
   */
  public void put(Metric metric, Instant at, double value, long count) {
    put.computeIfAbsent(metric, key -> new Series()).add(at, value, count);
  }

  /** Takes back what was put for this time and later. */
  public void takeBack(Metric metric, Instant from) {
    Optional.ofNullable(put.get(metric)).ifPresent(series -> series.forget(from));
  }
}
