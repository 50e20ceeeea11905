package dev.mlopspractice.monitoring;

import dev.mlopspractice.logcollection.PredictionLog;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import dev.mlopspractice.predictor.Additions;
import dev.mlopspractice.predictor.Page;
import dev.mlopspractice.predictor.PredictorServer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.GarbageCollectorExports;
import io.prometheus.client.hotspot.MemoryPoolsExports;
import io.prometheus.client.hotspot.StandardExports;
import io.prometheus.client.hotspot.ThreadExports;
import java.util.List;

/**
 * The prediction server of chapter 3, with metrics at {@code /metrics}: what the image {@code
 * predictor} runs. Environment: as chapter 3's.
 */
public final class PredictionService {

  private PredictionService() {}

  /** See {@link PredictorServer#run}. */
  public static void main(String[] args) {
    Additions additions;
    try {
      additions = additions(Settings.fromEnvironment());
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    PredictorServer.run(
        System.getenv(),
        dev.mlopspractice.logcollection.PredictionService::registeredModels,
        additions);
  }

  private static Additions additions(Settings settings) {
    PredictionLog log = PredictionLog.of(settings, System.err);
    CollectorRegistry registry = new CollectorRegistry();
    ServerMetrics metrics = new ServerMetrics(settings.env(), log::dropped, registry);
    new StandardExports().register(registry);
    new MemoryPoolsExports().register(registry);
    new GarbageCollectorExports().register(registry);
    new ThreadExports().register(registry);
    return new Additions(
        List.of(log, metrics),
        List.of(metrics),
        List.of(new Page("/metrics", TextFormat.CONTENT_TYPE_004, metrics::text)));
  }
}
