package dev.mlopspractice.predictor;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the server serves: nothing, until every name of {@link ModelNames#ALL} has its model. */
final class ServedModels {

  private volatile List<CtrModel> models = List.of();
  private volatile String notReady = "the models are still being loaded";

  /**
   * Takes what a source has loaded, once.
   *
   * @throws IllegalArgumentException if there are two models of one name
   */
  void serve(List<CtrModel> loaded) {
    Map<String, CtrModel> byName = new HashMap<>();
    for (CtrModel model : loaded) {
      CtrModel other = byName.put(model.name(), model);
      if (other != null) {
        throw new IllegalArgumentException(
            "two models named %s were loaded, revisions %s and %s; one of each name can be served"
                .formatted(model.name(), other.revision(), model.revision()));
      }
    }
    List<String> missing = new ArrayList<>(ModelNames.ALL);
    missing.removeAll(byName.keySet());
    if (missing.isEmpty()) {
      models = ModelNames.ALL.stream().map(byName::get).toList();
      notReady = "";
    } else {
      notReady = "no model was found for " + String.join(", ", missing);
    }
  }

  /** From now on the server is not ready; requests that still arrive are answered. */
  void withdraw() {
    notReady = "the server is stopping";
  }

  /** Why no new requests should be sent here, or the empty string where the server is ready. */
  String notReady() {
    return notReady;
  }

  /**
   * The models in the order of {@link ModelNames#ALL}.
   *
   * @throws HttpError 503 while there are none
   */
  List<CtrModel> require() {
    List<CtrModel> served = models;
    if (served.isEmpty()) {
      throw new HttpError(503, "not ready: " + notReady);
    }
    return served;
  }
}
