package ai.pixto.testing.partner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the answer to a request by method and path; the first route that fits answers. */
final class Router {

  /** Answers a request whose path has these variable segments, in order. */
  interface Action {
    Reply answer(RecordedRequest request, List<String> segments) throws IOException;
  }

  private record Route(String method, Pattern path, Action action) {}

  private final List<Route> routes = new ArrayList<>();

  /**
   * Adds a route.
   *
   * @param path with {@code *} for one variable segment and {@code **} for one or more
   */
  Router on(String method, String path, Action action) {
    String regex = path.replace("**", "<all>").replace("*", "([^/]+)").replace("<all>", "(.+)");
    routes.add(new Route(method, Pattern.compile(regex), action));
    return this;
  }

  Optional<Reply> answer(RecordedRequest request) throws IOException {
    for (Route route : routes) {
      Matcher matcher = route.path().matcher(request.path());
      if (route.method().equals(request.method()) && matcher.matches()) {
        List<String> segments = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          segments.add(matcher.group(i));
        }
        return Optional.of(route.action().answer(request, segments));
      }
    }
    return Optional.empty();
  }
}
