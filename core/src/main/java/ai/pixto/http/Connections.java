package ai.pixto.http;

import ai.pixto.http.Deadlines.Phase;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client with its pool of connections, the timer of deadlines and the threads that look up
 * names. Every request asks that what it holds be neither sold nor shared (<a
 * href="https://www.w3.org/TR/gpc/">Global Privacy Control</a>). The client decides nothing by
 * itself: no retry, redirect, cookie, compression or upgrade.
 */
final class Connections implements Closeable {

  private static final int MOST = 256;
  private static final int IDLE_SECONDS = 30;
  private static final int CHECK_AFTER_SECONDS = 1;
  private static final int MOST_LOOKUPS = 64;
  private static final int MOST_HEADERS = 200;
  private static final int LONGEST_HEADER_BYTES = 64 * 1024;
  // While a body is sent, how often to look for an early refusal; a look takes 1 ms under TLS.
  private static final int LOOK_EVERY_BYTES = 256 * 1024;

  private final DeadlineTimer timer;
  private final ExecutorService lookups;
  private final PoolingHttpClientConnectionManager pool;
  private final CloseableHttpClient client;

  Connections(HttpSettings settings, NameLookup.Source source) {
    Trust trust = new Trust(settings);
    Routes routes = new Routes(settings);
    timer = new DeadlineTimer();
    lookups =
        new ThreadPoolExecutor(
            0,
            MOST_LOOKUPS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            daemons("pixto-http-lookup"));
    NameLookup names = new NameLookup(settings.hostnames(), lookups, source);
    pool = pool(new Connector(names, routes, trust));
    client =
        HttpClients.custom()
            .setConnectionManager(pool)
            .setRequestExecutor(new PhasedExecutor())
            .setRoutePlanner(routes)
            .setDefaultCredentialsProvider(routes.logins())
            .setDefaultRequestConfig(requestConfig())
            .setUserAgent(settings.userAgent())
            .setDefaultHeaders(List.of(new BasicHeader("Sec-GPC", "1")))
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .build();
  }

  CloseableHttpClient client() {
    return client;
  }

  DeadlineTimer timer() {
    return timer;
  }

  /** Connections that are open, in use or kept for the next request. */
  int open() {
    return pool.getTotalStats().getLeased() + pool.getTotalStats().getAvailable();
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    timer.close();
    lookups.shutdownNow();
  }

  private static PoolingHttpClientConnectionManager pool(Connector connector) {
    PoolingHttpClientConnectionManager pool =
        new PoolingHttpClientConnectionManager(
            connector,
            PoolConcurrencyPolicy.STRICT,
            PoolReusePolicy.LIFO,
            TimeValue.NEG_ONE_MILLISECOND,
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxHeaderCount(MOST_HEADERS)
                        .setMaxLineLength(LONGEST_HEADER_BYTES)
                        .build())
                .responseOutOfOrderStrategy(
                    new MonitoringResponseOutOfOrderStrategy(LOOK_EVERY_BYTES, Long.MAX_VALUE))
                .build());
    pool.setMaxTotal(MOST);
    pool.setDefaultMaxPerRoute(MOST);
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setSocketTimeout(Timeout.DISABLED)
            .setValidateAfterInactivity(TimeValue.ofSeconds(CHECK_AFTER_SECONDS))
            .setIdleTimeout(Timeout.ofSeconds(IDLE_SECONDS))
            .build());
    return pool;
  }

  private static RequestConfig requestConfig() {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(Timeout.DISABLED)
        .setResponseTimeout(Timeout.DISABLED)
        .setConnectionKeepAlive(TimeValue.ofSeconds(IDLE_SECONDS))
        .setProtocolUpgradeEnabled(false)
        .setExpectContinueEnabled(false)
        .build();
  }

  private static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Tells the exchange when its request begins to be sent; a proxy's CONNECT is not its request.
   */
  private static final class PhasedExecutor extends HttpRequestExecutor {

    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback callback,
        HttpContext context)
        throws IOException, HttpException {
      if (request.getMethod().equals("CONNECT")) {
        Exchange.of(context).enter(Phase.CONNECT);
      } else {
        Exchange.of(context).sending();
      }
      return super.execute(request, connection, callback, context);
    }
  }
}
