package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.model.ModelNames;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the revision table says about the newest revision. */
final class Revisions {
  private final Scene scene;

  Revisions(Scene scene) {
    this.scene = scene;
  }

  String newest() {
    return scene
        .revisions()
        .newest()
        .orElseThrow(() -> new IllegalStateException("No revision has been registered"));
  }

  /** The revision whose file serves, by model: an older one where the new model was refused. */
  Map<String, String> served(String revision) {
    Map<String, String> served = new TreeMap<>();
    scene
        .revisions()
        .entries(revision)
        .forEach((model, entry) -> served.put(model, entry.m().get("model_key").s().split("/")[2]));
    return served;
  }

  /** What was decided about each model of a revision, and on which figures. */
  String verdicts(String revision) {
    return ModelNames.ALL.stream()
        .map(
            model -> {
              Map<String, AttributeValue> check = check(model, revision);
              return "%s %s: %s (%s), log loss %s, champion's %s"
                  .formatted(
                      model,
                      revision,
                      check.get("decision").s(),
                      check.get("reason").s().replace('_', ' '),
                      figure(check.get("challenger"), "log_loss"),
                      figure(check.get("champion"), "log_loss"));
            })
        .collect(Collectors.joining("\n"));
  }

  /** The area under the curve of a new model on its test rows. */
  double auc(String model, String revision) {
    return Double.parseDouble(check(model, revision).get("challenger").m().get("auc").n());
  }

  private Map<String, AttributeValue> check(String model, String revision) {
    return scene.revisions().entries(revision).get(model).m().get("sanity_check").m();
  }

  private static String figure(AttributeValue contestant, String name) {
    if (!contestant.hasM() || contestant.m().get(name).n() == null) {
      return "none";
    }
    return String.format(Locale.ROOT, "%.4f", Double.parseDouble(contestant.m().get(name).n()));
  }
}
