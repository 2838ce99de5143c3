package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.Contact;
import koshin.municipalities.Office;
import koshin.municipalities.Profile;
import koshin.rules.Applicant;
import koshin.rules.Birthday;
import koshin.rules.ContinuedUse;
import koshin.rules.DocumentDemand;
import koshin.rules.Fee;
import koshin.rules.IdentityCheck;
import koshin.rules.IdentityDocument;
import koshin.rules.InsuranceUse;
import koshin.rules.PhotoRequirement;
import koshin.rules.PinKind;
import koshin.rules.PinKnowledge;
import koshin.rules.PinReset;
import koshin.rules.PinTries;
import koshin.rules.Procedure;
import koshin.rules.ReissueReason;
import koshin.rules.Renewability;
import koshin.rules.RestrictedSigning;
import koshin.rules.SigningEligibility;
import koshin.rules.SurfaceChange;
import koshin.rules.UsableAfter;
import koshin.rules.Visits;
import koshin.rules.WhatToBring.Thing;

/** The printed examples about visits, PINs, documents and fees. */
final class PublishedVisits {

    private static final LocalDate TODAY = LocalDate.of(2025, 9, 15);

    private PublishedVisits() {}

    static void insuranceAfterGrace(PublishedExample row) {
        boolean renewed = row.flagIn("renewed");
        if (renewed) {
            assertThat(row.in("when")).isEqualTo("within the grace");
            boolean again = row.flagOut("insurance_re_registration");
            PublishedDates.days()
                    .forEach(expiry -> expiry.datesUntil(InsuranceUse.graceEnd(expiry))
                            .forEach(on -> assertThat(!InsuranceUse.registrationSurvives(expiry, on))
                                    .isEqualTo(again)));
            return;
        }
        assertThat(row.in("elapsed")).isEqualTo("3 months from expiry");
        assertThat(row.listOut("needed")).containsExactly("certificate re-issue", "insurance re-registration");
        Plan plan = Plans.of("oita", "2026-03-01", Plans.ADULT);
        assertThat(plan.next()).isEqualTo(new NextStep.Go(Procedure.CERTIFICATE_NEW_ISSUE, Optional.empty()));
        assertThat(plan.advice()).extracting(Advice::kind).contains(Advice.Kind.REGISTER_INSURANCE_AGAIN);
        assertThat(Plans.of("oita", "2026-02-28", Plans.ADULT).advice())
                .as("the last day of the grace")
                .extracting(Advice::kind)
                .doesNotContain(Advice.Kind.REGISTER_INSURANCE_AGAIN);
    }

    static void photo(PublishedExample row) {
        PhotoRequirement photo = PhotoRequirement.of(Birthday.of(row.dayIn("birth")), row.dayIn("application"));

        assertThat(photo == PhotoRequirement.WITH_PHOTO).isEqualTo(row.flagOut("photo_on_card"));
    }

    static void usableAfter(PublishedExample row) {
        assertThat(row.in("renewed_on")).isEqualTo("D");
        if (row.out("available_from").equals("D + 2 business days")) {
            UsableAfter wait = Plans.profile("designated-city")
                    .counter()
                    .usableAfter()
                    .orElseThrow()
                    .value();
            assertThat(wait).isEqualTo(new UsableAfter.BusinessDays(2));
            PublishedDates.days().limit(400).forEach(day -> {
                LocalDate usable = UsableAfter.usableFrom(
                                day.atTime(16, 0), wait, on -> on.getDayOfWeek().getValue() <= 5)
                        .toLocalDate();
                assertThat(day.plusDays(1)
                                .datesUntil(usable.plusDays(1))
                                .filter(on -> on.getDayOfWeek().getValue() <= 5))
                        .as("business days after " + day)
                        .hasSize(2);
            });
            return;
        }
        assertThat(row.in("use")).isEqualTo("medical institution");
        assertThat(row.out("available_from")).isEqualTo("not fixed, may take time");
        Profile oita = Plans.profile("oita");
        assertThat(oita.counter().usableAfter()).isEmpty();
        assertThat(oita.notStated())
                .extracting(Profile.OpenPoint::topic)
                .contains(Profile.OpenPoint.Topic.USABLE_AFTER);
    }

    static void pinLock(PublishedExample row) {
        PinTries.Counter counter = switch (row.in("pin")) {
            case "sign" -> PinTries.Counter.SIGNING;
            case "auth" -> PinTries.Counter.AUTHENTICATION;
            case "face authentication" -> PinTries.Counter.FACE;
            default -> throw new AssertionError("no such PIN: " + row.id());
        };
        int wrong = row.numberIn(row.has("wrong") ? "wrong" : "consecutive_wrong");
        PinTries tries = new PinTries(counter, 0);
        for (int i = 0; i < wrong; i++) {
            assertThat(tries.isLocked()).as(i + " wrong entries").isFalse();
            tries = PinTries.after(tries, false);
        }
        assertThat(tries.isLocked()).isEqualTo(row.flagOut("locked"));
    }

    static void pinReset(PublishedExample row) {
        List<String> channels = row.listOut("channels");
        if (row.has("pin") && row.in("pin").equals("smartphone certificate")) {
            assertThat(channels).containsExactly("own smartphone");
            assertThat(PinReset.ofPhoneCertificate() instanceof PinReset.AtCounter)
                    .isEqualTo(row.flagOut("counter"));
            assertThat(PinReset.ofPhoneCertificate()).isInstanceOf(PinReset.OnPhone.class);
            return;
        }
        List<Map<PinKind, PinKnowledge>> lost = row.has("pin")
                ? switch (row.in("pin")) {
                    case "住民基本台帳用 or 券面事項入力補助用" ->
                        List.of(locked(PinKind.RESIDENT_REGISTER), locked(PinKind.CARD_INPUT_SUPPORT));
                    default -> throw new AssertionError("no such PIN: " + row.id());
                }
                : switch (row.in("locked")) {
                    case "one of sign/auth" -> {
                        assertThat(row.flagIn("other_pin_known")).isTrue();
                        yield List.of(locked(PinKind.SIGNING), locked(PinKind.AUTHENTICATION));
                    }
                    case "sign and auth" -> List.of(locked(PinKind.SIGNING, PinKind.AUTHENTICATION));
                    default -> throw new AssertionError("no such lock: " + row.id());
                };
        for (Map<PinKind, PinKnowledge> pins : lost) {
            pins.forEach((pin, knowledge) -> {
                if (knowledge == PinKnowledge.LOCKED) {
                    List<PinReset> routes = PinReset.routes(pin, pins, true);
                    assertThat(routes.stream().map(PublishedVisits::channel))
                            .containsExactlyElementsOf(channels.stream()
                                    .map(PublishedVisits::plain)
                                    .toList());
                }
            });
        }
        if (channels.contains("counter (支所 too)")) {
            assertThat(Plans.profile("oita").offices())
                    .filteredOn(office -> office.kind() == Office.Kind.BRANCH)
                    .isNotEmpty()
                    .allMatch(office -> office.handles(Procedure.PIN_RESET));
        }
    }

    private static Map<PinKind, PinKnowledge> locked(PinKind... some) {
        Map<PinKind, PinKnowledge> pins = new EnumMap<>(PinKind.class);
        for (PinKind pin : PinKind.values()) {
            pins.put(pin, List.of(some).contains(pin) ? PinKnowledge.LOCKED : PinKnowledge.KNOWN);
        }
        return pins;
    }

    private static String channel(PinReset route) {
        return switch (route) {
            case PinReset.AtKiosk _ -> "smartphone app + kiosk";
            case PinReset.AtCounter _ -> "counter";
            case PinReset.OnPhone _ -> "own smartphone";
            case PinReset.ChangeWithoutVisit _ -> "change";
        };
    }

    private static String plain(String channel) {
        return channel.replace(" (支所 too)", "");
    }

    static void agentVisits(PublishedExample row) {
        if (row.has("counter")) {
            assertThat(row.in("agent")).isEqualTo("任意代理人・法定代理人");
            assertThat(row.in("counter")).isEqualTo("臨時更新窓口");
            boolean accepted = row.flagOut("accepted");
            assertThat(Plans.profile("kawasaki").offices())
                    .filteredOn(office -> office.kind() == Office.Kind.TEMPORARY)
                    .hasSize(3)
                    .allSatisfy(office -> assertThat(List.of(
                                    takes(office, Applicant.VOLUNTARY_AGENT),
                                    takes(office, Applicant.LEGAL_REPRESENTATIVE)))
                            .containsOnly(accepted));
            return;
        }
        assertThat(row.in("agent")).isIn("任意代理人", "代理人");
        Plan plan = agentsPlan(row);
        Procedure procedure = row.has("procedure")
                ? row.in("procedure").equals("PIN reset") ? Procedure.PIN_RESET : Procedure.CERTIFICATE_NEW_ISSUE
                : Procedure.CERTIFICATE_RENEWAL;
        Errand errand = Plans.errand(plan, procedure);
        boolean one = errand.visits() instanceof Visits.OneVisit;
        assertThat(errand.visits()).isInstanceOfAny(Visits.OneVisit.class, Visits.TwoVisits.class);
        if (row.has("visits")) {
            assertThat(one ? 1 : 2).isEqualTo(row.numberOut("visits"));
        }
        if (row.has("same_day")) {
            assertThat(one).isEqualTo(row.flagOut("same_day"));
        }
        if (row.has("next")) {
            assertThat(row.out("next")).contains("sent to the holder", "the agent comes again");
        }
        if (row.has("form")) {
            assertThat(row.out("form")).isEqualTo("照会書兼回答書");
            assertThat(errand.bring().needed()).contains(Thing.INQUIRY_LETTER);
        }
        if (row.has("agent_id")) {
            DocumentDemand demand = switch (row.out("agent_id")) {
                case "A1 or B2" -> DocumentDemand.ONE_OF_A_OR_TWO_OF_B;
                case "photo ID issued by a public office" -> DocumentDemand.ONE_OFFICIAL_WITH_PHOTO;
                default -> throw new AssertionError("no such demand: " + row.id());
            };
            assertThat(errand.documents()).hasValueSatisfying(documents -> {
                assertThat(documents.demand()).isEqualTo(demand);
                assertThat(documents.stated()).isTrue();
            });
        }
    }

    private static boolean takes(Office office, Applicant applicant) {
        return office.openings().stream()
                .anyMatch(opening -> opening.applicants().contains(applicant));
    }

    private static Plan agentsPlan(PublishedExample row) {
        String municipality = switch (row.id().replaceFirst("-.*", "")) {
            case "saku" -> "saku";
            case "oita" -> "oita";
            case "suzuka" -> "suzuka";
            case "ward" -> "designated-city";
            default -> throw new AssertionError("no profile for " + row.id());
        };
        String letter = !row.has("sealed_form") || row.flagIn("sealed_form") ? "sealed" : "missing";
        String pin = !row.has("pins_match") || row.flagIn("pins_match") ? "known" : "unknown";
        String visitor = "\"comes\": \"voluntary-agent\", \"inquiryLetter\": \"" + letter + "\", \"pins\": ";
        if (!row.has("procedure")) {
            return Plans.of(
                    municipality,
                    "2025-09-15",
                    Plans.ADULT + ", " + visitor + "{\"signing\": \"" + pin + "\", \"authentication\": \"known\"}");
        }
        return switch (row.in("procedure")) {
            case "new issue of a certificate" ->
                Plans.of(municipality, "2026-09-15", Plans.ADULT + ", " + visitor + "{\"signing\": \"known\"}");
            case "PIN reset" ->
                Plans.of(municipality, "2025-03-15", Plans.ADULT + ", " + visitor + "{\"signing\": \"locked\"}");
            default -> throw new AssertionError("no such procedure: " + row.id());
        };
    }

    static void inquiryForm(PublishedExample row) {
        assertThat(row.in("form")).isEqualTo("past its validity");
        Plan plan = Plans.of(
                "suzuka",
                "2025-09-15",
                Plans.ADULT + ", \"comes\": \"voluntary-agent\", \"inquiryLetter\": \"past-validity\"");
        assertThat(Plans.errand(plan, Procedure.CERTIFICATE_RENEWAL).visits() instanceof Visits.OneVisit)
                .isEqualTo(row.flagOut("usable"));
        Profile suzuka = Plans.profile("suzuka");
        Set<String> from = suzuka.counter().inquiryLetterFrom().orElseThrow().value();
        assertThat(suzuka.contacts())
                .filteredOn(contact -> from.contains(contact.id()))
                .extracting((Contact contact) -> contact.name().ja())
                .singleElement()
                .asString()
                .contains(row.out("re_issue").replace("ask ", ""));
    }

    static void legalRepresentative(PublishedExample row) {
        assertThat(row.in("holder")).isEqualTo("under 15 or 成年被後見人");
        assertThat(row.in("procedure")).isEqualTo("renewal of the sign certificate");
        RestrictedSigning setting = Plans.profile("designated-city")
                .counter()
                .restrictedSigning()
                .orElseThrow()
                .value();
        for (SigningEligibility eligibility : List.of(
                SigningEligibility.on(TODAY, Birthday.of(LocalDate.of(2014, 11, 30)), false, setting),
                SigningEligibility.on(TODAY, Birthday.of(LocalDate.of(1950, 11, 30)), true, setting))) {
            assertThat(eligibility instanceof SigningEligibility.WithRepresentative)
                    .as("holder and representative come together")
                    .isEqualTo(row.flagOut("holder_must_come"));
        }
    }

    static void documents(PublishedExample row) {
        if (row.has("document")) {
            assertThat(row.in("document")).isEqualTo("expired My Number card");
            assertThat(row.in("time_since_expiry")).isEqualTo("<= 6 months");
            IdentityDocument.Group group = IdentityDocument.Group.valueOf(row.out("accepted_as"));
            Profile saku = Plans.profile("saku");
            assertThat(saku.documents().groups()).containsEntry(IdentityDocument.MY_NUMBER_CARD, group);
            IdentityCheck.ExpiredCard months = new IdentityCheck.ExpiredCard.ForMonths(
                    saku.documents().expiredCardMonths().orElseThrow().value());
            PublishedDates.days().forEach(expiry -> {
                LocalDate last = expiry.plusMonths(6);
                assertThat(counts(saku, expiry, last, months)).isTrue();
                assertThat(counts(saku, expiry, last.plusDays(1), months)).isFalse();
            });
            return;
        }
        assertThat(row.in("procedure")).isEqualTo("PIN reset by the holder");
        assertThat(row.out("needed")).isEqualTo("card + (A1 or B1)");
        Errand errand = Plans.errand(
                Plans.of("suzuka", "2025-03-15", Plans.ADULT + ", \"pins\": {\"signing\": \"locked\"}"),
                Procedure.PIN_RESET);
        assertThat(errand.bring().needed()).containsExactlyInAnyOrder(Thing.CARD, Thing.IDENTITY_DOCUMENT);
        assertThat(errand.documents()).hasValueSatisfying(documents -> {
            assertThat(documents.demand()).isEqualTo(DocumentDemand.ONE_OF_A_OR_ONE_OF_B);
            assertThat(documents.stated()).isTrue();
        });
    }

    private static boolean counts(Profile profile, LocalDate expiry, LocalDate day, IdentityCheck.ExpiredCard months) {
        return IdentityCheck.of(
                        DocumentDemand.ONE_OF_A_OR_TWO_OF_B,
                        profile.documents().groups(),
                        List.of(new IdentityCheck.Presented(
                                IdentityDocument.MY_NUMBER_CARD,
                                true,
                                Optional.of(expiry),
                                IdentityCheck.Shows.NAME_AND_BIRTH_DATE)),
                        day,
                        months,
                        Procedure.CERTIFICATE_RENEWAL)
                instanceof IdentityCheck.Sufficient;
    }

    static void continuedUse(PublishedExample row) {
        assertThat(List.of(row.in("moved_in"), row.in("planned_move_out"), row.in("moving_in_notice")))
                .containsExactly("D", "P", "N");
        assertThat(row.listOut("conditions"))
                .containsExactly(
                        "14 days from D not elapsed", "30 days from P not elapsed", "90 days from N not elapsed");
        assertThat(row.out("else")).isEqualTo("card void");
        LocalDate from = TODAY;
        LocalDate late = from.plusDays(200);
        for (int after = 0; after <= 100; after++) {
            LocalDate day = from.plusDays(after);
            assertThat(ContinuedUse.ofNotice(from, late, day) instanceof ContinuedUse.InTime)
                    .isEqualTo(after <= 14);
            assertThat(ContinuedUse.ofNotice(late, from, day) instanceof ContinuedUse.InTime)
                    .isEqualTo(after <= 30);
            assertThat(ContinuedUse.ofCard(from, day) instanceof ContinuedUse.InTime)
                    .isEqualTo(after <= 90);
        }
    }

    static void fee(PublishedExample row) {
        switch (row.in("case")) {
            case "re-issue instead of writing the change on the card" -> {
                SurfaceChange change = SurfaceChange.of(!row.flagIn("追記欄_full"), true, true, TODAY);
                assertThat(change instanceof SurfaceChange.Written).isEqualTo(row.flagOut("same_day"));
                assertThat(((SurfaceChange.NewCard) change).fee().total().amount())
                        .isEqualTo(row.numberOut("fee_yen"));
            }
            case "renewal of card or certificates" -> {
                int yen = row.numberOut("fee_yen");
                assertThat(Fee.ofCertificates().total().amount()).isEqualTo(yen);
                assertThat(Fee.ofCardRenewal(new Renewability.Open(TODAY), true, true, TODAY)
                                .total()
                                .amount())
                        .isEqualTo(yen);
            }
            case "certificate renewal while the card is lost" ->
                assertThat(Fee.ofReissue(ReissueReason.LOSS, true, TODAY).equals(Fee.FREE))
                        .isEqualTo(row.flagOut("free"));
            case "old card lost at pick-up of the renewed card" ->
                assertThat(Fee.ofCardRenewal(new Renewability.Open(TODAY), false, true, TODAY)
                                .total()
                                .amount())
                        .isEqualTo(row.numberOut("fee_yen_about"));
            default -> throw new AssertionError("no such case: " + row.id());
        }
    }
}
