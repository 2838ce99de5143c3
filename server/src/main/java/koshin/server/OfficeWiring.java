package koshin.server;

import koshin.console.BoardPages;
import koshin.console.CapacityPages;
import koshin.console.CasePages;
import koshin.console.CasesPages;
import koshin.console.ClosePages;
import koshin.console.ConsoleAssets;
import koshin.console.CustodyPages;
import koshin.console.DayPages;
import koshin.console.DirectoryPages;
import koshin.console.Doorkeeper;
import koshin.console.FairnessPages;
import koshin.console.FaultPages;
import koshin.console.FiguresPages;
import koshin.console.Gate;
import koshin.console.InquiryPages;
import koshin.console.OfficeProtection;
import koshin.console.OutagePages;
import koshin.console.ReceptionPages;
import koshin.console.ResidentPages;
import koshin.console.SignIn;
import koshin.console.SignInPages;
import koshin.console.StartPages;
import koshin.console.TerminalsPages;
import koshin.console.WallboardPages;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The pages of the offices, and nothing else: what is not wired here cannot be reached on their port. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {ErrorMvcAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@Import({
    StartPages.class,
    DayPages.class,
    ClosePages.class,
    CapacityPages.class,
    FairnessPages.class,
    FaultPages.class,
    SignInPages.class,
    DirectoryPages.class,
    CasesPages.class,
    CasePages.class,
    CustodyPages.class,
    OutagePages.class,
    InquiryPages.class,
    ReceptionPages.class,
    TerminalsPages.class,
    BoardPages.class,
    WallboardPages.class,
    FiguresPages.class,
    ResidentPages.class,
    ConsoleAssets.class
})
public class OfficeWiring {

    /** Before everything else: what is refused is not even read. */
    @Bean
    FilterRegistrationBean<Gate> gate() {
        FilterRegistrationBean<Gate> gate = new FilterRegistrationBean<>(new Gate());
        gate.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return gate;
    }

    @Bean
    SecurityFilterChain protection(
            HttpSecurity http, SignIn signIn, SignInPages pages, FaultPages faults, DirectoryPages directory)
            throws Exception {
        return new OfficeProtection(signIn, pages, faults, directory).of(http);
    }

    @Bean
    WebMvcConfigurer doorkeeper() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Doorkeeper());
            }
        };
    }

    @Bean
    ErrorPageRegistrar errorPages() {
        return pages -> pages.addErrorPages(new ErrorPage("/office/error"));
    }
}
