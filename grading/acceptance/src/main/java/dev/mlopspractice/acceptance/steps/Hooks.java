package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;

/** Sets the scene before the first step. */
public final class Hooks {
  private final World world;

  public Hooks(World world) {
    this.world = world;
  }

  @Before
  public void begin(Scenario scenario) {
    // Not by its line, which moves with every scenario above it: goldens would move, too.
    world.begin(scenario.getName());
  }
}
