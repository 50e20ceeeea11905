package dev.mlopspractice.predictor;

import dev.mlopspractice.model.CtrModel;
import java.util.List;

/** Where the server gets its models from, once, at its start. */
@FunctionalInterface
public interface ModelSource {

  /**
   * The models to serve, at most one of each name. A name that is left out keeps the server from
   * becoming ready; a name that is not in {@link dev.mlopspractice.model.ModelNames#ALL} is not
   * served.
   *
   * <p>May block. Whatever it throws ends the server's process with a clear line, so the message
   * should say what could not be read and from where.
   */
  List<CtrModel> load();
}
