package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import koshin.rules.AgeClass;
import koshin.rules.Birthday;
import koshin.rules.CardExpiry;
import koshin.rules.CertificateExpiry;
import koshin.rules.CertificateIssue;
import koshin.rules.Effect;
import koshin.rules.ExpiryNotice;
import koshin.rules.InsuranceUse;
import koshin.rules.LifeEvent;
import koshin.rules.Readings;
import koshin.rules.Readings.RenewalOnExpiryDay;
import koshin.rules.RenewalWindow;
import koshin.rules.Residence;
import koshin.rules.RestrictedSigning;
import koshin.rules.Revocation;
import koshin.rules.RevocationReason;
import koshin.rules.SigningEligibility;
import koshin.rules.StayChange;

/** The printed examples about days: windows, validity, grace. */
final class PublishedDates {

    private static final Residence JAPANESE = new Residence.Japanese();
    private static final RenewalOnExpiryDay ON_EXPIRY_DAY =
            Readings.recommended().renewalOnExpiryDay();
    private static final LocalDate FAR = LocalDate.of(2100, 1, 1);

    private PublishedDates() {}

    /** Every day on which something may expire, for the rows that say "E", "B" or "D". */
    static Stream<LocalDate> days() {
        return LocalDate.of(2020, 1, 1).datesUntil(LocalDate.of(2033, 1, 1));
    }

    static void renewalStart(PublishedExample row) {
        assertThat(row.in("object")).isIn("card", "certificate");
        String expiry = row.in(row.has("birthday") ? "birthday" : "expiry");
        if (row.has("stated_first_day")) {
            assertThat(row.out("stated_first_day")).isEqualTo("3 months before " + expiry);
            days().forEach(day -> assertThat(wordByWord(day))
                    .as("the page's own words open too early, on E = " + day)
                    .isBefore(RenewalWindow.before(day).opensOn()));
        } else if (expiry.equals("E")) {
            assertThat(row.out("first_day")).isEqualTo("day after the day 3 months before E");
            days().filter(day -> !endsItsMonth(day))
                    .forEach(day -> assertThat(RenewalWindow.before(day).opensOn())
                            .as("E = " + day)
                            .isEqualTo(wordByWord(day).plusDays(1)));
            days().filter(PublishedDates::endsItsMonth)
                    .forEach(day -> assertThat(RenewalWindow.before(day).opensOn())
                            .as("three whole months to E = " + day)
                            .isEqualTo(YearMonth.from(day).minusMonths(2).atDay(1)));
        } else {
            assertThat(RenewalWindow.before(LocalDate.parse(expiry)).opensOn()).isEqualTo(row.dayOut("first_day"));
        }
    }

    /** The same number of day three months before; the last of that month where it has none. */
    static LocalDate wordByWord(LocalDate expiry) {
        return expiry.minusMonths(3);
    }

    static boolean endsItsMonth(LocalDate day) {
        return day.plusDays(1).getDayOfMonth() == 1;
    }

    static void overseas(PublishedExample row) {
        assertThat(List.of(row.in("object"), row.in("residence"), row.in("expiry")))
                .containsExactly("certificate", "overseas", "E");
        assertThat(row.out("opens")).isEqualTo("1 year before E");
        days().forEach(day -> {
            LocalDate opensOn = RenewalWindow.beforeForResidentAbroad(day).opensOn();
            assertThat(opensOn.plusYears(1))
                    .as("a year to E = " + day + "; 29 February has no like in the year before")
                    .isEqualTo(isDayBeforeLeapDay(day) ? day.plusDays(2) : day.plusDays(1));
        });
    }

    private static boolean isDayBeforeLeapDay(LocalDate day) {
        return MonthDay.from(day.plusDays(1)).equals(MonthDay.of(2, 29));
    }

    static void cardExpiry(PublishedExample row) {
        LocalDate issued = row.dayIn("issue");
        AgeClass ageClass = AgeClass.valueOf(row.in("age_class").toUpperCase(Locale.ROOT));
        Birthday birthday =
                Birthday.of(MonthDay.parse("--" + row.in("birthday_md")).atYear(1990));

        assertThat(CardExpiry.of(birthday, ageClass, issued, JAPANESE).on()).isEqualTo(row.dayOut("card_expiry"));
    }

    /** Tried for every age that the row means, on its first and its last day, and on many days of application. */
    static void validityByAge(PublishedExample row) {
        String age = row.in(row.has("age") ? "age" : "age_at_application");
        String dates = row.has("application_date")
                ? row.in("application_date")
                : row.has("application_received") ? row.in("application_received") : "since 2022-04-01";
        ages(age)
                .forEach(years -> applications(dates).forEach(applied -> {
                    validity(row, applied, Birthday.of(applied.minusYears(years)));
                    validity(row, applied, Birthday.of(applied.plusDays(1).minusYears(years + 1L)));
                }));
    }

    private static void validity(PublishedExample row, LocalDate applied, Birthday birthday) {
        String as = row.id() + ": born " + birthday.born() + ", applied " + applied;
        AgeClass ageClass =
                AgeClass.of(birthday, applied, applied, Readings.recommended().ageBasis());
        LocalDate card = CardExpiry.of(birthday, ageClass, applied, JAPANESE).on();
        assertThat(card).as(as).isEqualTo(Birthday.nthAfter(birthday, applied, row.numberOut("card_nth_birthday")));
        CertificateIssue issue = CertificateIssue.anew(applied);
        LocalDate authentication = CertificateExpiry.ofAuthentication(birthday, issue, card, ON_EXPIRY_DAY)
                .on();
        for (String name : List.of("auth_cert_nth_birthday", "cert_nth_birthday")) {
            if (row.has(name)) {
                assertThat(authentication).as(as).isEqualTo(Birthday.nthAfter(birthday, applied, row.numberOut(name)));
            }
        }
        if (row.has("sign_cert_nth_birthday")) {
            assertThat(CertificateExpiry.ofSigning(birthday, issue, Optional.of(authentication), card, ON_EXPIRY_DAY)
                            .on())
                    .as(as)
                    .isEqualTo(Birthday.nthAfter(birthday, applied, row.numberOut("sign_cert_nth_birthday")));
        }
        if (row.has("sign_cert")) {
            assertThat(row.out("sign_cert")).isEqualTo("not issued");
            assertThat(SigningEligibility.on(applied, birthday, false, RestrictedSigning.DENY))
                    .as(as)
                    .isInstanceOf(SigningEligibility.Refused.class);
        }
    }

    private static IntStream ages(String text) {
        return switch (text) {
            case ">=18" -> IntStream.rangeClosed(18, 110);
            case ">=20" -> IntStream.rangeClosed(20, 110);
            case "15-17" -> IntStream.rangeClosed(15, 17);
            case "<15" -> IntStream.rangeClosed(0, 14);
            case "<18" -> IntStream.rangeClosed(0, 17);
            case "<20" -> IntStream.rangeClosed(0, 19);
            default -> throw new AssertionError("no such age: " + text);
        };
    }

    private static List<LocalDate> applications(String text) {
        return switch (text) {
            case "<2022-04-01" -> List.of(day("2016-01-04"), day("2020-02-27"), day("2021-06-30"), day("2022-03-31"));
            case "since 2022-04-01" ->
                List.of(day("2022-04-01"), day("2024-02-27"), day("2025-08-14"), day("2025-12-31"));
            default -> throw new AssertionError("no such days: " + text);
        };
    }

    /** The page counts from the application; R-CERT-1 counts from the issue of the certificate. */
    static void countedFromIssue(PublishedExample row) {
        assertThat(row.in("count_from")).isEqualTo("application of the card");
        assertThat(row.out("stated")).contains("5th birthday counted from the application");
        Birthday birthday = Birthday.of(day("1990-05-10"));
        days().limit(3000)
                .forEach(issued -> assertThat(CertificateExpiry.ofAuthentication(
                                        birthday, CertificateIssue.anew(issued), FAR, ON_EXPIRY_DAY)
                                .on())
                        .isEqualTo(Birthday.nthAfter(birthday, issued, 5)));
    }

    /** B5 is fixed, and the others are tried on every day around it. */
    static void earliestOfThree(PublishedExample row) {
        assertThat(row.in("cert_5th_birthday")).isEqualTo("B5");
        assertThat(row.in("card_expiry")).isEqualTo("E");
        Birthday birthday = Birthday.of(day("1990-11-30"));
        CertificateIssue issue = CertificateIssue.anew(day("2025-03-05"));
        LocalDate fifth = Birthday.nthAfter(birthday, issue.on(), 5);
        boolean signing = row.kind().equals("sign_cert_expiry");
        if (signing) {
            assertThat(row.in("auth_cert_expiry")).isEqualTo("A");
            assertThat(row.out("sign_cert_expiry")).isEqualTo("min(B5,A,E)");
        } else {
            assertThat(row.out(row.has("auth_cert_expiry") ? "auth_cert_expiry" : "cert_expiry"))
                    .isEqualTo("min(B5,E)");
        }
        for (int card = -500; card <= 500; card += 20) {
            LocalDate cardExpiry = fifth.plusDays(card);
            assertThat(CertificateExpiry.ofAuthentication(birthday, issue, cardExpiry, ON_EXPIRY_DAY)
                            .on())
                    .isEqualTo(earliest(fifth, cardExpiry));
            for (int other = -500; other <= 500 && signing; other += 20) {
                LocalDate authentication = fifth.plusDays(other);
                assertThat(CertificateExpiry.ofSigning(
                                        birthday, issue, Optional.of(authentication), cardExpiry, ON_EXPIRY_DAY)
                                .on())
                        .isEqualTo(earliest(fifth, authentication, cardExpiry));
            }
        }
    }

    private static LocalDate earliest(LocalDate... days) {
        return Stream.of(days).min(LocalDate::compareTo).orElseThrow();
    }

    /** Tried on every day of the window but its last, which is a setting of its own (S4). */
    static void onRenewal(PublishedExample row) {
        assertThat(row.in("renewed")).isIn("before expiry", "when less than 3 months remain", "by the expiry");
        Birthday birthday = Birthday.of(day("1990-11-30"));
        LocalDate expiry = day("2025-11-30");
        LocalDate cardExpiry = day("2030-11-30");
        RenewalWindow.before(expiry).opensOn().datesUntil(expiry).forEach(renewedOn -> {
            CertificateIssue issue = CertificateIssue.replacing(expiry, renewedOn);
            LocalDate uncapped = CertificateExpiry.ofAuthentication(birthday, issue, FAR, ON_EXPIRY_DAY)
                    .on();
            for (String name : List.of("cert_nth_birthday_from_issue", "cert_nth_birthday_from_renewal")) {
                if (row.has(name)) {
                    assertThat(uncapped).isEqualTo(Birthday.nthAfter(birthday, renewedOn, row.numberOut(name)));
                }
            }
            if (row.has("cert_expiry")) {
                assertThat(row.in("holder")).isEqualTo("adult (10-birthday card)");
                assertThat(row.out("cert_expiry")).isEqualTo("= card expiry");
                assertThat(CertificateExpiry.ofAuthentication(birthday, issue, cardExpiry, ON_EXPIRY_DAY)
                                .on())
                        .isEqualTo(cardExpiry);
            }
        });
        if (row.has("old_certificate")) {
            assertThat(row.out("old_certificate")).isEqualTo("revoked at once");
            assertThat(Revocation.by(
                                    new LifeEvent.CertificatesRenewed(LifeEvent.Certificates.BOTH),
                                    Readings.recommended())
                            .authentication())
                    .isEqualTo(new Effect.Revoked(RevocationReason.SUPERSEDED));
        }
    }

    static void foreignCard(PublishedExample row) {
        Birthday birthday = Birthday.of(LocalDate.of(1990, Month.OCTOBER, 10));
        LocalDate issued = day("2024-05-15");
        if (row.in("status").equals("永住者・高度専門職第2号・特別永住者")) {
            for (Residence status : List.of(
                    new Residence.PermanentResident(),
                    new Residence.HighlySkilledProfessional2(),
                    new Residence.SpecialPermanentResident())) {
                assertThat(CardExpiry.of(birthday, AgeClass.ADULT, issued, status)
                                .on())
                        .isEqualTo(Birthday.nthAfter(birthday, issued, row.numberOut("card_nth_birthday")));
            }
            return;
        }
        assertThat(row.in("status")).contains("中長期在留者", "at most 5 years", "一時庇護許可者", "仮滞在許可者");
        assertThat(row.out("card_expiry")).startsWith("depends on status and stay; after an extension of the stay");
        boolean noticeSent = row.flagOut("expiry_notice_sent");
        LocalDate end = issued.plusYears(5);
        issued.datesUntil(end)
                .forEach(limit -> Stream.of(
                                new Residence.MidToLongTerm(limit),
                                new Residence.TemporaryRefuge(limit),
                                new Residence.ProvisionalStay(limit))
                        .forEach(status -> {
                            CardExpiry expiry = CardExpiry.of(birthday, AgeClass.ADULT, issued, status);
                            assertThat(expiry).isEqualTo(new CardExpiry(limit, CardExpiry.Cause.END_OF_STAY));
                            assertThat(ExpiryNotice.to(status, false) == ExpiryNotice.Recipient.GETS_ONE)
                                    .isEqualTo(noticeSent);
                            assertThat(StayChange.afterPermission(
                                            expiry,
                                            birthday,
                                            AgeClass.ADULT,
                                            issued,
                                            new Residence.MidToLongTerm(end),
                                            limit,
                                            true))
                                    .as("on application, while the card counts")
                                    .isEqualTo(
                                            new StayChange.Changed(new CardExpiry(end, CardExpiry.Cause.END_OF_STAY)));
                        }));
    }

    static void insuranceGrace(PublishedExample row) {
        if (row.has("expiry_month")) {
            YearMonth month = YearMonth.parse(row.in("expiry_month"));
            LocalDate last = row.dayOut("last_usable");
            month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).forEach(expiry -> {
                assertThat(InsuranceUse.graceEnd(expiry)).isEqualTo(last);
                assertThat(InsuranceUse.on(last, FAR, expiry)).isEqualTo(new InsuranceUse.EligibilityOnly(last));
                assertThat(InsuranceUse.registrationSurvives(expiry, last)).isTrue();
                assertThat(InsuranceUse.on(last.plusDays(1), FAR, expiry)).isInstanceOf(InsuranceUse.Ended.class);
            });
            if (row.has("registration_cancelled_if_not_renewed")) {
                assertThat(!InsuranceUse.registrationSurvives(month.atEndOfMonth(), last.plusDays(1)))
                        .isEqualTo(row.flagOut("registration_cancelled_if_not_renewed"));
            }
            return;
        }
        assertThat(row.in("expiry")).isEqualTo("E");
        assertThat(row.out("last_usable"))
                .isIn(
                        "last day of the month 3 months after the month of E",
                        "3 months from the last day of the month of E");
        String expired = row.in("expired");
        assertThat(expired).isIn("certificate", "card or auth certificate");
        boolean eligibilityOnly =
                row.has("data_provided") && row.out("data_provided").equals("eligibility only");
        days().forEach(expiry -> {
            LocalDate last = YearMonth.from(expiry).plusMonths(3).atEndOfMonth();
            assertThat(InsuranceUse.graceEnd(expiry)).isEqualTo(last);
            assertThat(InsuranceUse.on(expiry.plusDays(1), FAR, expiry))
                    .isEqualTo(new InsuranceUse.EligibilityOnly(last));
            if (eligibilityOnly) {
                assertThat(InsuranceUse.on(last, expiry, FAR)).isEqualTo(new InsuranceUse.EligibilityOnly(last));
            }
        });
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
