package ai.pixto.config.schema;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Converts an object with named keys to a record and back. */
final class RecordConverter implements Converter {

  /**
   * A component.
   *
   * @param optional whether it is an {@link Optional}
   * @param group whether it is a record, which is made even where nothing is set
   */
  record Part(String key, Method accessor, Converter value, boolean optional, boolean group) {}

  private final Class<?> type;
  private final List<Part> parts;

  RecordConverter(Class<?> type, List<Part> parts) {
    this.type = type;
    this.parts = List.copyOf(parts);
  }

  /** The key of a component: {@code connectTimeout} is {@code connect_timeout}. */
  static String key(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  @Override
  public Object read(JsonElement value) {
    JsonObject object = value.getAsJsonObject();
    Object[] arguments = parts.stream().map(part -> argument(part, object)).toArray();
    return invoke(() -> constructor().newInstance(arguments));
  }

  private Object argument(Part part, JsonObject object) {
    JsonElement value = object.get(part.key());
    if (value == null && part.group()) {
      return part.value().read(new JsonObject());
    }
    if (value == null && !part.optional()) {
      throw new IllegalArgumentException("The key " + part.key() + " is missing.");
    }
    Optional<Object> found = Optional.ofNullable(value).map(part.value()::read);
    return part.optional() ? found : found.orElseThrow();
  }

  private Constructor<?> constructor() throws NoSuchMethodException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<?> canonical = type.getDeclaredConstructor(types);
    canonical.setAccessible(true);
    return canonical;
  }

  @Override
  public JsonElement write(Object value) {
    JsonObject object = new JsonObject();
    for (Part part : parts) {
      Object found =
          invoke(
              () -> {
                part.accessor().setAccessible(true);
                return part.accessor().invoke(value);
              });
      Optional<?> present = found instanceof Optional<?> maybe ? maybe : Optional.of(found);
      present.ifPresent(each -> object.add(part.key(), part.value().write(each)));
    }
    return object;
  }

  private interface Reflective {
    Object call() throws ReflectiveOperationException;
  }

  private static Object invoke(Reflective call) {
    try {
      return call.call();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
