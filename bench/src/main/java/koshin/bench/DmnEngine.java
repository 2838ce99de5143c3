package koshin.bench;

import java.time.LocalDate;
import java.util.List;
import koshin.planning.IssuedCard;
import koshin.rules.InsuranceUse;
import koshin.rules.RenewalWindow;
import org.kie.api.io.ResourceType;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** The same evaluation as {@link Evaluation#of}, by a DMN engine from the model {@code card.dmn}. */
public final class DmnEngine {

    private final DMNRuntime runtime;
    private final DMNModel model;

    private DmnEngine(DMNRuntime runtime, DMNModel model) {
        this.runtime = runtime;
        this.model = model;
    }

    /** Compiles the model. */
    public static DmnEngine start() {
        DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults()
                .addProfile(new CompiledFeel())
                .buildConfiguration()
                .fromResources(List.of(ResourceFactory.newClassPathResource("koshin/bench/card.dmn", DmnEngine.class)
                        .setResourceType(ResourceType.DMN)))
                .getOrElseThrow(problem -> new IllegalStateException("card.dmn does not compile", problem));
        DMNModel model = runtime.getModels().getFirst();
        if (model.hasErrors()) {
            throw new IllegalStateException("card.dmn: " + model.getMessages());
        }
        return new DmnEngine(runtime, model);
    }

    /** Evaluates a card on {@code day}. */
    public Evaluation evaluate(IssuedCard card, LocalDate day) {
        DMNContext context = runtime.newContext();
        context.set("born", card.bornOn());
        context.set("issued", card.issuedOn());
        context.set("day", day);
        DMNResult result = runtime.evaluateAll(model, context);
        if (result.hasErrors()) {
            throw new IllegalStateException(card + ": " + result.getMessages());
        }
        LocalDate cardExpiry = date(result, "card expiry");
        LocalDate authenticationExpiry = date(result, "authentication expiry");
        return new Evaluation(
                cardExpiry,
                authenticationExpiry,
                date(result, "signing expiry"),
                new RenewalWindow(date(result, "card window opens"), cardExpiry),
                new RenewalWindow(date(result, "certificate window opens"), authenticationExpiry),
                insurance(result));
    }

    private static InsuranceUse insurance(DMNResult result) {
        LocalDate day = date(result, "insurance day");
        return switch ((String) result.getContext().get("insurance use")) {
            case "full" -> new InsuranceUse.Full(day);
            case "eligibility only" -> new InsuranceUse.EligibilityOnly(day);
            case "ended" -> new InsuranceUse.Ended(day);
            case String other -> throw new IllegalStateException("insurance use " + other);
        };
    }

    private static LocalDate date(DMNResult result, String decision) {
        return (LocalDate) result.getContext().get(decision);
    }
}
