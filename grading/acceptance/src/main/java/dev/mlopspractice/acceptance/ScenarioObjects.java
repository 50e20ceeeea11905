package dev.mlopspractice.acceptance;

import dev.mlopspractice.acceptance.world.World;
import io.cucumber.core.backend.CucumberBackendException;
import io.cucumber.core.backend.ObjectFactory;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes the objects of one scenario: each class of steps once, all of them sharing one {@link
 * World}.
 */
final class ScenarioObjects implements ObjectFactory {
  private final Supplier<World> worlds;
  private final Map<Class<?>, Object> objects = new HashMap<>();

  ScenarioObjects(Supplier<World> worlds) {
    this.worlds = worlds;
  }

  @Override
  public boolean addClass(Class<?> glueClass) {
    return true;
  }

  @Override
  public void start() {
    objects.put(World.class, worlds.get());
  }

  @Override
  public void stop() {
    World world = (World) objects.get(World.class);
    objects.clear();
    world.close();
  }

  @Override
  public <T> T getInstance(Class<T> type) {
    Object found = objects.get(type);
    if (found == null) {
      found = create(type);
      objects.put(type, found);
    }
    return type.cast(found);
  }

  private Object create(Class<?> type) {
    try {
      Constructor<?> constructor = type.getConstructors()[0];
      Object[] arguments = new Object[constructor.getParameterCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = getInstance(constructor.getParameterTypes()[i]);
      }
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new CucumberBackendException("Can't make a " + type.getName(), e);
    }
  }
}
