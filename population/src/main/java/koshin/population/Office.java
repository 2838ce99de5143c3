package koshin.population;

import java.time.LocalDate;
import java.util.Optional;
import koshin.residents.Application;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.Happening;
import koshin.residents.ResidentKey;
import koshin.rules.AgeClass;
import koshin.rules.CardExpiry;
import koshin.rules.CardKind;
import koshin.rules.CertificateExpiry;
import koshin.rules.CertificateIssue;
import koshin.rules.CertificateKind;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.RestrictedSigning;
import koshin.rules.SigningEligibility;
import koshin.rules.StayChange;

/** What an office does with cards and certificates, by the rules. */
final class Office {

    /** The first day on which anybody could apply. */
    private static final LocalDate FIRST_APPLICATION = LocalDate.of(2015, 10, 5);

    private final Life life;
    private final boolean wantsSigning;
    private final boolean wantsCertificates;

    Office(Life life, boolean wantsCertificates, boolean wantsSigning) {
        this.life = life;
        this.wantsCertificates = wantsCertificates;
        this.wantsSigning = wantsSigning;
    }

    Life life() {
        return life;
    }

    /** Receives an application, and has the card made some days later. */
    LiveCard make(LocalDate receivedOn, LocalDate madeOn) {
        String application = life.numbers().application();
        LocalDate received = receivedOn.isBefore(FIRST_APPLICATION) ? FIRST_APPLICATION : receivedOn;
        life.enter(received);
        life.add(new Application(key(), application, received));
        life.enter(madeOn);
        return made(Optional.of(application), received, madeOn);
    }

    /** Enters a card that was made elsewhere, with the certificate that its holder brings. */
    LiveCard bring(LocalDate receivedOn, LocalDate madeOn) {
        LiveCard brought = life.add(card(Optional.empty(), receivedOn, madeOn));
        life.add(brought, authentication(brought, CertificateIssue.anew(madeOn), madeOn));
        brought.takeInHand();
        return brought;
    }

    private LiveCard made(Optional<String> application, LocalDate receivedOn, LocalDate madeOn) {
        LiveCard made = life.add(card(application, receivedOn, madeOn));
        if (wantsCertificates) {
            CardCertificate authentication = authentication(made, CertificateIssue.anew(madeOn), madeOn);
            life.add(made, authentication);
            if (maySign(madeOn)) {
                life.add(made, signing(made, CertificateIssue.anew(madeOn), madeOn, authentication.lastDay()));
            }
        }
        return made;
    }

    private Card card(Optional<String> application, LocalDate receivedOn, LocalDate madeOn) {
        AgeClass ageClass = AgeClass.of(life.birthday(), receivedOn, madeOn, Life.READINGS.ageBasis());
        return new Card(
                key(),
                life.numbers().card(),
                application,
                madeOn,
                ageClass,
                CardExpiry.of(life.birthday(), ageClass, madeOn, life.residence()),
                CardKind.WITH_PINS);
    }

    /** Hands over a card that waits, in the place of {@code former} if there is one. */
    void handOver(LocalDate day, LiveCard card, Optional<LiveCard> former) {
        life.happen(
                day,
                former.<Happening>map(one -> new Happening.CardReplaced(one.number(), card.number()))
                        .orElse(new Happening.CardHandedOver(card.number())));
        former.ifPresent(LiveCard::end);
        card.takeInHand();
    }

    /** Puts new certificates on the card: those that the holder may have. */
    void renew(LocalDate day, LiveCard card) {
        boolean hasSigning = maySign(day) && card.hasPins();
        Optional<CardCertificate> formerAuthentication = card.good(CertificateKind.AUTHENTICATION, day);
        Optional<CardCertificate> formerSigning = card.good(CertificateKind.SIGNING, day);
        life.happen(
                day,
                new Happening.CertificatesRenewed(
                        card.number(), hasSigning ? Certificates.BOTH : Certificates.AUTHENTICATION));
        CardCertificate authentication = authentication(card, issue(formerAuthentication, day), day);
        life.add(card, authentication);
        if (hasSigning) {
            life.add(card, signing(card, issue(formerSigning, day), day, authentication.lastDay()));
        }
    }

    /** Puts a new signing certificate on the card, as after a change of the record; without the other there is none. */
    void renewSigning(LocalDate day, LiveCard card) {
        Optional<CardCertificate> authentication = card.good(CertificateKind.AUTHENTICATION, day);
        if (authentication.isEmpty() || !maySign(day) || !card.hasPins()) {
            return;
        }
        Optional<CardCertificate> former = card.good(CertificateKind.SIGNING, day);
        life.happen(day, new Happening.CertificatesRenewed(card.number(), Certificates.SIGNING));
        life.add(
                card,
                signing(card, issue(former, day), day, authentication.get().lastDay()));
    }

    /** Writes the new end of stay on the card. */
    void extend(LocalDate day, LiveCard card, boolean hasSpace) {
        StayChange change = StayChange.afterPermission(
                card.expiry(),
                life.birthday(),
                card.card().ageClass(),
                card.card().madeOn(),
                life.residence(),
                day,
                hasSpace);
        if (change instanceof StayChange.Changed(var expiry)) {
            life.happen(day, new Happening.CardExtended(card.number(), hasSpace));
            card.runsTo(expiry);
        }
    }

    /** Gives the card two months more while the stay is being decided. */
    void specialPeriod(LocalDate day, LiveCard card, LocalDate stayEndsOn, LocalDate askedOn) {
        if (StayChange.whilePending(card.expiry(), stayEndsOn, askedOn, false, day)
                instanceof StayChange.Changed(var expiry)) {
            life.happen(day, new Happening.SpecialPeriodAsked(card.number(), askedOn));
            card.runsTo(expiry);
        }
    }

    private ResidentKey key() {
        return life.resident().key();
    }

    private boolean maySign(LocalDate day) {
        return wantsSigning
                && SigningEligibility.on(day, life.birthday(), life.isWard(), RestrictedSigning.DENY)
                        instanceof SigningEligibility.Eligible;
    }

    private static CertificateIssue issue(Optional<CardCertificate> former, LocalDate day) {
        return former.map(one -> CertificateIssue.replacing(one.lastDay(), day)).orElse(CertificateIssue.anew(day));
    }

    private CardCertificate authentication(LiveCard card, CertificateIssue issue, LocalDate day) {
        LocalDate lastDay = CertificateExpiry.ofAuthentication(
                        life.birthday(), issue, card.expiry().on(), Life.READINGS.renewalOnExpiryDay())
                .on();
        return new CardCertificate(
                card.number(), CertificateKind.AUTHENTICATION, life.numbers().certificate(), day, lastDay);
    }

    private CardCertificate signing(
            LiveCard card, CertificateIssue issue, LocalDate day, LocalDate authenticationLastDay) {
        LocalDate lastDay = CertificateExpiry.ofSigning(
                        life.birthday(),
                        issue,
                        Optional.of(authenticationLastDay),
                        card.expiry().on(),
                        Life.READINGS.renewalOnExpiryDay())
                .on();
        return new CardCertificate(
                card.number(), CertificateKind.SIGNING, life.numbers().certificate(), day, lastDay);
    }
}
