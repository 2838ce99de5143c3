package koshin.server;

import java.util.Optional;
import koshin.console.ConsoleSite;
import koshin.console.SignIn;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The pages of the offices on a port of their own, which this computer alone reaches.
 *
 * <p>A server and a container of their own, so that no mistake of a filter can show them on the public port. They start
 * behind the public one and stop before it.
 */
final class OfficeServer implements SmartLifecycle {

    /** Not an option: what travels is not encrypted here. */
    private static final String LOOPBACK = "127.0.0.1";

    private final ConsoleSite site;
    private final SignIn signIn;
    private final int port;
    private volatile Optional<ConfigurableApplicationContext> running = Optional.empty();

    OfficeServer(ConsoleSite site, SignIn signIn, int port) {
        this.site = site;
        this.signIn = signIn;
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
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("consoleSite", site);
            context.getBeanFactory().registerSingleton("signIn", signIn);
        });
        running = Optional.of(application.run(
                "--server.port=" + port,
                "--server.address=" + LOOPBACK,
                // Cookies of one name are one for all ports of a computer: this one has its own, and its own path.
                "--server.servlet.session.cookie.name=koshin-office",
                "--server.servlet.session.cookie.path=/office",
                "--server.servlet.session.cookie.http-only=true",
                "--server.servlet.session.cookie.same-site=strict",
                "--server.servlet.session.tracking-modes=cookie"));
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
