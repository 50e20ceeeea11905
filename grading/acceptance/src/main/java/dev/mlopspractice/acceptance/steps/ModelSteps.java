package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.Acceptance;
import dev.mlopspractice.acceptance.world.ModelShelf;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;
import java.util.List;
import java.util.Map;

/** What has been published in the bucket. */
public final class ModelSteps {
  private final World world;

  public ModelSteps(World world) {
    this.world = world;
  }

  @Given("these models were published, in this order")
  public void published(List<Map<String, String>> rows) {
    ModelShelf models = world.scene().models();
    rows.forEach(row -> models.publish(row.get("model"), models.revision(row.get("revision"))));
  }

  @Given("the upload of {word} {word} stopped before its marker was written")
  public void halfPublished(String model, String label) {
    ModelShelf models = world.scene().models();
    models.publishHalf(model, models.revision(label), 0.5);
  }

  @Given("{word} was published {int} times, which makes {int} objects")
  public void publishedManyTimes(String model, int times, int objects) {
    if (objects != 2 * times) {
      throw new IllegalArgumentException("A published model is two objects");
    }
    world.scene().models().publishMany(model, times);
  }

  /** True for every listing of a check: see {@link Acceptance#PAGE}. */
  @Given("a listing answers with at most {int} objects at a time")
  public void smallPages(int objects) {
    if (objects != Acceptance.PAGE) {
      throw new IllegalArgumentException("Pages have " + Acceptance.PAGE + " objects");
    }
  }
}
