package koshin.server;

import java.util.Optional;
import koshin.console.ConsoleSite;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The pages of the offices on a port of their own, which this computer alone reaches: nobody signs in to them yet.
 *
 * <p>A server and a container of their own, so that no mistake of a filter can show them on the public port. They start
 * behind the public one and stop before it.
 */
final class OfficeServer implements SmartLifecycle {

    /** Not an option: whoever reaches the port may do everything. */
    private static final String LOOPBACK = "127.0.0.1";

    private final ConsoleSite site;
    private final int port;
    private volatile Optional<ConfigurableApplicationContext> running = Optional.empty();

    OfficeServer(ConsoleSite site, int port) {
        this.site = site;
        this.port = port;
    }

    /** Returns the port on which it listens. */
    int port() {
        return Main.portOf(running.orElseThrow(() -> new IllegalStateException("the offices' pages are not started")));
    }

    @Override
    public void start() {
        SpringApplication application = new SpringApplication(OfficeWiring.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("consoleSite", site));
        running = Optional.of(application.run("--server.port=" + port, "--server.address=" + LOOPBACK));
    }

    @Override
    public void stop() {
        running.ifPresent(ConfigurableApplicationContext::close);
        running = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return running.isPresent();
    }

    /** Behind the public server, whose phase is the default less 2048. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1024;
    }
}
