package dev.mlopspractice.predictor;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The models that were chosen by hand: {@code MODEL_LOCATIONS=name=revision,name=revision}, read
 * from the settings' bucket.
 */
public final class FixedModels implements ModelSource {

  private static final String VARIABLE = "MODEL_LOCATIONS";
  private static final String REMEDY =
      "set it to name=revision,name=revision, for instance"
          + " logistic_ctr_model=20261123120000,logistic_ctr_tuned_model=20261123120000";

  private final ModelStore store;
  private final List<Location> locations;

  /**
   * Reads the settings; S3 is asked only when the models are loaded.
   *
   * @throws SettingsException if {@code MODEL_LOCATIONS} or {@code NAME} is missing or malformed
   */
  public FixedModels(Settings settings, S3Client s3) {
    this.store = new ModelStore(s3, settings.bucket());
    this.locations = parse(settings.require(VARIABLE, REMEDY));
  }

  @Override
  public List<CtrModel> load() {
    return locations.stream().map(at -> store.read(at.model(), at.revision())).toList();
  }

  private static List<Location> parse(String text) {
    List<Location> locations = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] sides = part.strip().split("=", -1);
      if (sides.length != 2 || sides[0].isEmpty() || sides[1].isEmpty()) {
        throw new SettingsException(VARIABLE, "has the part '" + part + "'", REMEDY);
      }
      locations.add(new Location(sides[0], sides[1]));
    }
    return List.copyOf(locations);
  }

  private record Location(String model, String revision) {}
}
