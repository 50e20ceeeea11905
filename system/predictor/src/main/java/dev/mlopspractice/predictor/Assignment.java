package dev.mlopspractice.predictor;

import dev.mlopspractice.model.CtrModel;
import java.util.List;

/**
 * Which model answers a request: decided by its id alone, so that the same id always meets the same
 * model, on every server and after every restart.
 */
final class Assignment {

  private Assignment() {}

  /** One of the models, each with about the same share of all ids. The list is never empty. */
  static CtrModel choose(List<CtrModel> models, String id) {
    long hash = Integer.toUnsignedLong(mix(id.hashCode()));
    return models.get((int) ((hash * models.size()) >>> 32));
  }

  /** The last steps of MurmurHash3: neighbouring ids are spread over all 32 bits. */
  private static int mix(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
