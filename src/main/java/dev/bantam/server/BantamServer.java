package dev.bantam.server;

import dev.bantam.completion.CompletionService;
import dev.bantam.completion.Projects;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Bantam's HTTP server: listens from {@link #start}, completes from {@link #ready}, and goes down
 * by {@link #drain} and {@link #stop}. Thread-safe.
 */
public final class BantamServer {
  /** More than an editor's team needs; idle sockets beyond it wait in the kernel. */
  private static final int MAX_CONNECTIONS = 256;

  /** Above what any engine queue takes. */
  private static final int COMPLETION_PLACES = 64;

  /**
   * Apart from the completions', so that a full server can be told to cancel, and what was done.
   */
  private static final int OTHER_PLACES = 16;

  /** The rest is for health, for refusals and for Jetty itself. */
  private static final int MAX_THREADS = COMPLETION_PLACES + OTHER_PLACES + 48;

  private static final int MAX_HEADER_BYTES = 8 << 10;

  /** For a request's headers, and again for its body. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

  private final ServerConfig config;
  private final BodyReader body;
  private final SlowHeaderWatch slowHeaders;
  private final ServiceGate gate = new ServiceGate();
  private final Map<String, Set<String>> methodsByPath = new LinkedHashMap<>();
  private final Javalin javalin;

  public BantamServer(ServerConfig config, ServerInfo info) {
    this(config, info, PATIENCE);
  }

  BantamServer(ServerConfig config, ServerInfo info, Duration patience) {
    this.config = config;
    this.body = new BodyReader(config.maxBodyBytes(), patience);
    this.slowHeaders = new SlowHeaderWatch(patience);
    this.javalin = Javalin.create(javalinConfig -> configure(javalinConfig, info));
  }

  /**
   * Listens at once; completions are refused as "loading" until {@link #ready}.
   *
   * @throws ServerStartException if the address may not or cannot be used
   */
  public void start() {
    checkLoopback();
    try {
      javalin.start(config.host(), config.port());
    } catch (RuntimeException e) {
      throw new ServerStartException(
          "cannot listen on " + config.host() + ":" + config.port() + ": " + reason(e), e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return javalin.port();
  }

  /** Lets completions in; no project is worked on. */
  public void ready(CompletionService service) {
    ready(service, Projects.NONE);
  }

  /** Lets completions in. */
  public void ready(CompletionService service, Projects projects) {
    gate.open(service, projects);
  }

  /** Refuses new completions and waits for the running ones; false if some still run then. */
  public boolean drain(Duration patience) throws InterruptedException {
    return gate.close(patience);
  }

  /** Closes every connection. */
  public void stop() {
    javalin.stop();
  }

  private void configure(JavalinConfig javalinConfig, ServerInfo info) {
    javalinConfig.startup.showJavalinBanner = false;
    javalinConfig.startup.showOldJavalinVersionWarning = false;
    javalinConfig.startup.startupWatcherEnabled = false;
    javalinConfig.router.javaLangErrorHandler(ErrorMapper::answerError);
    javalinConfig.http.compressionStrategy = CompressionStrategy.NONE;
    javalinConfig.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, /* minThreads= */ 4);
    javalinConfig.jetty.modifyHttpConfiguration(BantamServer::harden);
    javalinConfig.jetty.addConnector(this::connector);
    javalinConfig.jetty.modifyServer(this::guard);
    addRoutes(javalinConfig, info);
  }

  private void addRoutes(JavalinConfig javalinConfig, ServerInfo info) {
    HealthApi health = new HealthApi(gate, info);
    PageApi page = new PageApi();
    ShownSuggestions shown = new ShownSuggestions();
    CompletionRunner runner = new CompletionRunner(gate, shown);
    FeedbackApi feedback = new FeedbackApi(gate, shown, body);
    OpenAiApi openAi = new OpenAiApi(runner, info, body);
    BantamApi bantam = new BantamApi(runner, gate, body);
    Places completions = new Places(COMPLETION_PLACES);
    Places others = new Places(OTHER_PLACES);
    get(javalinConfig, "/", page::root);
    get(javalinConfig, "/page.js", page::script);
    get(javalinConfig, "/page.css", page::style);
    get(javalinConfig, "/icon.svg", page::icon);
    get(javalinConfig, "/livez", health::live);
    get(javalinConfig, "/health", health::health);
    get(javalinConfig, "/v1/health", health::health);
    get(javalinConfig, "/v1/models", openAi::models);
    post(javalinConfig, "/v1/completions", completions.bound(openAi::complete));
    post(javalinConfig, "/v1/bantam/complete", completions.bound(bantam::complete));
    post(javalinConfig, "/v1/bantam/cancel", others.bound(bantam::cancel));
    post(javalinConfig, "/v1/bantam/accept", others.bound(feedback::accept));
    post(javalinConfig, "/v1/bantam/dismiss", others.bound(feedback::dismiss));
    post(javalinConfig, "/v1/bantam/forget", others.bound(feedback::forget));
    post(javalinConfig, "/v1/events", others.bound(feedback::event));
  }

  private void get(JavalinConfig javalinConfig, String path, Handler handler) {
    add(javalinConfig, HandlerType.GET, path, handler);
    add(javalinConfig, HandlerType.HEAD, path, handler);
  }

  private void post(JavalinConfig javalinConfig, String path, Handler handler) {
    add(javalinConfig, HandlerType.POST, path, handler);
  }

  private void add(JavalinConfig javalinConfig, HandlerType method, String path, Handler handler) {
    methodsByPath.computeIfAbsent(path, key -> new TreeSet<>()).add(method.name());
    javalinConfig.routes.addHttpHandler(method, path, ErrorMapper.wrap(handler));
  }

  private static void harden(HttpConfiguration http) {
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(UriCompliance.RFC3986);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setSendDateHeader(false);
  }

  private Connector connector(Server server, HttpConfiguration http) {
    ServerConnector connector =
        new ServerConnector(
            server, /* acceptors= */ 1, /* selectors= */ 1, new HttpConnectionFactory(http));
    connector.addBean(slowHeaders);
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    // Each connection of an editor is short of data: waiting to fill a packet only adds delay.
    connector.setAcceptedTcpNoDelay(true);
    return connector;
  }

  private void guard(Server server) {
    server.setHandler(new RequestGuard(config, methodsByPath, this::port, slowHeaders));
    server.setErrorHandler(new JettyReplies());
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
  }

  private void checkLoopback() {
    try {
      if (!config.inContainer() && !InetAddress.getByName(config.host()).isLoopbackAddress()) {
        throw new ServerStartException(
            "server.host must be a loopback address, was " + config.host());
      }
    } catch (UnknownHostException e) {
      throw new ServerStartException("server.host is not known: " + config.host(), e);
    }
  }

  private static String reason(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof java.net.BindException) {
        return "the port is in use or not allowed";
      }
    }
    return String.valueOf(failure.getMessage());
  }
}
