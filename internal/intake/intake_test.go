package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/strictjson"
)

// All people here are invented, and their CPR numbers are nobody's.

var (
	today = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	rules = Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}

	motherCPR = privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), 1)
	fatherCPR = privacytest.CPR(time.Date(1985, 9, 30, 0, 0, 0, 0, time.UTC), 2)
	teenCPR   = privacytest.CPR(time.Date(2011, 3, 2, 0, 0, 0, 0, time.UTC), 3) // 15 today
	childCPR  = privacytest.CPR(time.Date(2011, 3, 3, 0, 0, 0, 0, time.UTC), 4) // 15 tomorrow
)

// day is the evening on which the next day begins in Copenhagen.
func day(year int, month time.Month, date int) *time.Time {
	_, offset := time.Date(year, month, date, 12, 0, 0, 0, calendar.Copenhagen).Zone()
	at := time.Date(year, month, date, 24, 0, -offset, 0, time.UTC)
	return &at
}

type fields = map[string]any

// goodForm is a form that is right in every way.
func goodForm() fields {
	return fields{
		"formId": "5f0c4d0e-0c1f-4f9e-8f43-000000000001",
		"adults": []any{
			fields{"name": "Maja Prøvesen", "cpr": motherCPR, "address": "Opdigtet Vej 1", "publicSupport": true,
				"readiness": "activity-ready", "benefitSince": "2024-05-01", "contactCourse": fields{"started": "2025-11-03", "interviewsHeld": 2},
				"caseIds": fields{"social": "SO-3", "employment": "FA-17"}, "consents": fields{
					"children": true, "social": false, "benefits": fields{"purposes": []any{"share"}, "until": "2027-01-31", "how": "in-writing", "explained": "dk-2026-1"},
				}},
			fields{"name": "Ole Prøvesen", "cpr": fatherCPR, "address": "Hemmelig Vej 2", "protectedAddress": true},
		},
		"children": []any{
			fields{"name": "Alma Prøvesen", "cpr": teenCPR, "custodyHolders": []any{2, 1},
				"case": fields{"id": "DUBU-4711", "nextReview": "2026-02-01", "measures": []any{
					fields{"measure": "27.27.06", "started": "2026-01-15"}, fields{"measure": "27.27.21", "started": "2026-01-20", "outsideHome": true},
				}}, "caseIds": fields{"school": "S-9"}, "consents": fields{"children": true}},
			fields{"name": "Bo Prøvesen", "cpr": childCPR, "address": "Plejevej 3", "custodyHolders": []any{1}},
		},
		"reason": "Familien ønsker hjælp.",
	}
}

func read(t *testing.T, form fields) (*Family, error) {
	t.Helper()
	text, err := json.Marshal(form)
	require.NoError(t, err)
	return rules.Read(text, today)
}

func TestRead_APlacementWithoutConsentComesInWithTheDayByWhichTheCommitteeHasItAgain(t *testing.T) {
	const m = "children[0].case.measures[1]."
	form := func(by string) fields { return change(change(goodForm(), m+"withoutConsent", true), m+"retrialBy", by) }
	family, err := read(t, form("2027-01-20"))
	require.NoError(t, err)
	require.Equal(t, day(2027, 1, 19), family.Members[2].Child.Case.Measures[1].RetrialBy)
	for field, wrong := range map[string]fields{
		m + "retrialBy":  change(goodForm(), m+"withoutConsent", true),
		m + "retrialBy ": change(goodForm(), m+"retrialBy", "2027-01-20"),
		"children[0].case.measures[0].withoutConsent": change(goodForm(), "children[0].case.measures[0].withoutConsent", true),
		m + "permanent":   change(form("2027-01-20"), m+"permanent", true),
		m + "permanent ":  change(goodForm(), m+"permanent", true),
		m + "retrialBy  ": form("2026-01-20"),
	} {
		_, err := read(t, wrong)
		require.ErrorContains(t, err, strings.TrimSpace(field))
	}
}

func TestRead_AnInvestigationThatRunsComesInWithTheDayOnWhichTheNeedWasKnown(t *testing.T) {
	form := change(goodForm(), "children[0].case.investigationStarted", "2025-12-01")
	family, err := read(t, change(form, "children[0].case.investigationEnded", "2025-06-01"))
	require.NoError(t, err)
	require.Equal(t, &casework.Underway{Step: casework.StepInvestigation, Since: *day(2025, 11, 30)}, family.Members[2].Child.Underway)
	require.Nil(t, family.Members[3].Child.Underway)
	_, err = read(t, change(form, "children[0].case.investigationEnded", "2026-01-01"))
	require.ErrorContains(t, err, "investigationStarted", "it is over")
}

func TestRead_AChildIsAPartyFromThePolicysAge(t *testing.T) {
	for born, c := range map[time.Time]struct {
		parties []string
		from    *time.Time
	}{
		time.Date(2016, 3, 2, 0, 0, 0, 0, time.UTC): {[]string{"adult-1", "child-2"}, day(2026, 3, 1)}, // 10 today
		time.Date(2016, 3, 3, 0, 0, 0, 0, time.UTC): {[]string{"adult-1"}, day(2026, 3, 2)},            // 10 tomorrow
	} {
		form := goodForm()
		form["children"].([]any)[1].(fields)["cpr"] = privacytest.CPR(born, 5)
		family, err := read(t, form)
		require.NoError(t, err)
		require.Equal(t, c.parties, family.Members[3].Child.Parties)
		require.Equal(t, *c.from, family.Members[3].Child.PartyFrom)
	}
}

func TestRead_AFormBecomesIdsAndCodesAndEverythingPersonalGoesAside(t *testing.T) {
	family, err := read(t, goodForm())
	require.NoError(t, err)
	require.Len(t, family.Members, 4)
	require.Equal(t, &casework.AdultTrack{PublicSupport: true, Readiness: casework.ActivityReady, Episode: 1, BenefitSince: day(2024, 4, 30), CourseAt: *day(2025, 11, 2), CourseHeld: 2}, family.Members[0].Adult)
	require.Equal(t, []string{"adult-1", "adult-2", "child-1"}, family.Members[2].Child.Parties, "a child of 10 or more is a party itself")
	require.Nil(t, family.Members[3].Child.Case)
	require.Equal(t, []casework.Measure{
		{N: 1, Code: "27.27.06", StartedAt: *day(2026, 1, 14)}, {N: 2, Code: "27.27.21", StartedAt: *day(2026, 1, 19), OutsideHome: true},
	}, family.Members[2].Child.Case.Measures, "the day begins in Copenhagen")
	require.Equal(t, []casework.CaseID{{Department: "employment", ID: "FA-17"}, {Department: "social", ID: "SO-3"}}, family.Members[0].CaseIDs)
	require.Equal(t, []casework.CaseID{{Department: "children", ID: "DUBU-4711"}, {Department: "school", ID: "S-9"}}, family.Members[2].CaseIDs)
	said := map[string]casework.Consent{}
	for _, c := range family.Consents {
		said[c.Member+" "+c.Department+" "+string(c.Purpose)] = c
	}
	require.Len(t, said, 12)
	require.Equal(t, "children", family.Consents[0].Department, "in the policy's order")
	require.Equal(t, casework.Consent{Member: "adult-1", Department: "children", Purpose: "plan", State: casework.ConsentGiven, At: today}, said["adult-1 children plan"])
	require.Equal(t, casework.ConsentRefused, said["adult-1 social share"].State)
	until := time.Date(2027, 1, 31, 22, 59, 59, 0, time.UTC)
	require.Equal(t, casework.Consent{Member: "adult-1", Department: "benefits", Purpose: "share", State: casework.ConsentLimited, At: today, Until: &until, Manner: casework.Manner{How: casework.InWriting, Explained: "dk-2026-1"}}, said["adult-1 benefits share"])
	require.Equal(t, casework.ConsentRefused, said["adult-1 benefits plan"].State, "only what was agreed to")
	require.Equal(t, casework.ConsentGiven, said["child-1 children obtain"].State, "a young person speaks for themself")
	require.Equal(t, *day(2026, 3, 1), family.Members[2].Child.OwnConsentFrom)
	require.Equal(t, *day(2026, 3, 2), family.Members[3].Child.OwnConsentFrom)
	require.Equal(t, *day(2029, 3, 2), family.Members[3].Child.AdultFrom)

	require.Equal(t, []string{"Familien ønsker hjælp."}, family.Bundle.Texts)
	persons := family.Bundle.Persons
	require.Equal(t, "Maja Prøvesen", persons[0].Name)
	require.True(t, persons[1].Protected)
	require.Equal(t, []bool{false, true, true, false}, []bool{family.Members[0].Protected, family.Members[1].Protected, family.Members[2].Protected, family.Members[3].Protected}, "and the register knows, without a name")
	require.Equal(t, "Hemmelig Vej 2", persons[2].Address, "a child without an address lives with the first custody holder")
	require.True(t, persons[2].Protected, "and is protected with it")
	require.Equal(t, "Plejevej 3", persons[3].Address)

	codes, err := json.Marshal([]any{family.Members, family.Consents})
	require.NoError(t, err)
	for _, personal := range []string{"Prøvesen", "Vej", motherCPR, teenCPR, "hjælp"} {
		require.NotContains(t, string(codes), personal)
	}
}

// change sets one field of a good form; the path is written as the answer names it. nil takes the field away.
func change(form fields, path string, value any) fields {
	var at any = form
	steps := strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' })
	for i, step := range steps {
		var n int
		_, err := fmt.Sscanf(step, "%d", &n)
		switch here := at.(type) {
		case fields:
			if i == len(steps)-1 {
				here[step] = value
			}
			at = here[step]
		case []any:
			if err == nil && i == len(steps)-1 {
				here[n] = value
			}
			at = here[n]
		}
	}
	return form
}

func TestRead_NamesTheFieldThatIsWrong(t *testing.T) {
	future := privacytest.CPR(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC), 5)
	cases := []struct {
		path  string
		value any
	}{
		{"formId", ""}, {"formId", "short"}, {"formId", "a b c d e f"}, {"formId", motherCPR}, {"formId", 12345678},
		{"adults", []any{}}, {"reason", strings.Repeat("å", incoming.MaxText+1)}, {"reason", 5},
		{"adults[0].name", " "}, {"adults[0].name", strings.Repeat("x", 201)}, {"adults[0].address", nil},
		{"adults[0].cpr", nil}, {"adults[0].cpr", "123"}, {"adults[0].cpr", "3102881234"}, {"adults[0].cpr", future},
		{"adults[0].readiness", nil}, {"adults[0].readiness", "ready"}, {"adults[1].readiness", "job-ready"},
		{"adults[0].publicSupport", "yes"},
		{"children[0].custodyHolders", []any{}}, {"children[0].custodyHolders[0]", 3}, {"children[0].custodyHolders[1]", 2},
		{"children[0].case.id", motherCPR}, {"children[0].case.id", "ref-" + motherCPR}, {"children[0].case.id", "has space"},
		{"children[0].case.id", "ref-" + childCPR}, {"children[0].caseIds.school", "has space"}, {"children[0].caseIds.children", "B-1"},
		{"adults[0].consents.children", "yes"}, {"adults[0].consents.children", []any{}}, {"adults[0].consents.benefits.until", "2026-03-01"},
		{"adults[0].consents.benefits.until", "soon"}, {"adults[0].consents.benefits.explained", "brevet"}, {"adults[0].consents.benefits.how", "somehow"}, {"adults[0].consents.benefits.until", 2027}, {"adults[0].consents.benefits.purposes[0]", "gossip"},
		{"adults[0].consents.benefits.purposes", "share"}, {"adults[0].consents.benefits.colour", "red"}, {"children[1].consents", fields{"children": true}},
		{"adults[0].caseIds.social", motherCPR}, {"adults[0].caseIds.social", 7}, {"adults[0].caseIds.taxes", "T-1"},
		{"adults[0].benefitSince", "2026-03-03"}, {"adults[1].benefitSince", "2020-03-03"}, {"adults[0].benefitSince", "May"},
		{"adults[0].contactCourse.started", nil}, {"adults[0].contactCourse.started", "2026-03-03"}, {"adults[0].contactCourse.interviewsHeld", -1},
		{"adults[0].benefit", "gold"}, {"adults[1].benefit", "cash-benefit"}, {"adults[0].benefit", 7},
		{"adults[1].ordinaryHours", fields{"hoursPerWeek": 3, "since": "2025-11-03"}},
		{"adults[0].contactCourse.interviewsHeld", 51}, {"adults[1].contactCourse", fields{"started": "2025-11-03"}},
		{"children[0].case.measures", []any{}}, {"children[0].case.measures[1].measure", "27.27"}, {"children[0].case.measures[0].started", nil},
		{"children[0].case.measures[0].started", "15-01-2026"}, {"children[0].case.measures[1].started", "2026-03-03"}, {"children[0].case.lastReview", "2026-01-14"},
		{"children[0].case.investigationStarted", "2026-03-03"}, {"children[0].case.investigationStarted", "soon"},
		{"children[0].case.investigationEnded", "2027-01-01"}, {"children[0].case.nextReview", "2026-01-14"},
		{"children[0].case.measures[0].started", "1926-01-01"},
		{"children[0].name", nil}, {"children[1].cpr", motherCPR},
	}
	for _, c := range cases {
		t.Run(fmt.Sprintf("%s=%.20v", c.path, c.value), func(t *testing.T) {
			_, err := read(t, change(goodForm(), c.path, c.value))
			var faults strictjson.Faults
			require.ErrorAs(t, err, &faults)
			require.Equal(t, c.path, faults[0].Path, "%v", err)
			require.NotEqual(t, faults[0].Da, faults[0].En)
			require.NotContains(t, err.Error(), motherCPR)
		})
	}
}

func TestRead_ABenefitComesInWithWhatFollowsFromIt(t *testing.T) {
	hours := change(goodForm(), "adults[0].ordinaryHours", fields{"hoursPerWeek": 3, "since": "2025-11-03"})
	family, err := read(t, change(hours, "adults[0].benefit", "cash-benefit"))
	require.NoError(t, err)
	adult := family.Members[0].Adult
	require.Equal(t, "cash-benefit", adult.Benefit)
	require.Equal(t, &casework.Work{N: 1, Figure: casework.HoursBeside, HoursPerWeek: 3, From: *day(2025, 11, 2)}, adult.Work)

	sick := change(goodForm(), "adults[0].benefit", "sickness-benefit")
	_, err = read(t, sick)
	require.ErrorContains(t, err, "adults[0].readiness", "the kind of benefit says the group")
	_, err = read(t, change(sick, "adults[0].readiness", nil))
	require.NoError(t, err)

	_, err = read(t, change(goodForm(), "adults[0].benefit", "education-benefit"))
	require.NoError(t, err, "since 2024 one could get it")
	late := change(change(goodForm(), "adults[0].benefit", "education-benefit"), "adults[0].benefitSince", "2025-08-01")
	_, err = read(t, late)
	require.ErrorContains(t, err, "adults[0].benefit")
	for _, wrong := range []fields{{"hoursPerWeek": 0, "since": "2025-11-03"}, {"hoursPerWeek": 3}} {
		_, err = read(t, change(goodForm(), "adults[0].ordinaryHours", wrong))
		require.ErrorContains(t, err, "adults[0].ordinaryHours.")
	}
}

func TestRead_NamesEveryWrongFieldAtOnce(t *testing.T) {
	form := change(change(change(goodForm(), "adults[0].cpr", "x"), "adults[1].name", ""), "children[1].custodyHolders", nil)
	form["adults"].([]any)[0].(fields)["consents"] = fields{"taxes": true}
	form["adults"].([]any)[1].(fields)["publicSupport"] = "yes"
	form["adults"].([]any)[1].(fields)["nickname"] = "x"
	_, err := read(t, form)
	var faults strictjson.Faults
	require.ErrorAs(t, err, &faults)
	named := map[string]strictjson.Fault{}
	for _, f := range faults {
		named[f.Path] = f
	}
	require.Len(t, named, 6)
	for _, path := range []string{"adults[0].cpr", "adults[1].name", "adults[1].publicSupport", "adults[1].nickname", "children[1].custodyHolders"} {
		require.Contains(t, named, path)
	}
	require.Equal(t, "adults[0].consents.?", named["adults[0].consents.taxes"].Known)
	require.Contains(t, named["adults[0].consents.taxes"].En, "employment, children")
}

func TestRead_TestNumbersAreRefusedInProduction(t *testing.T) {
	text, err := json.Marshal(goodForm())
	require.NoError(t, err)
	_, err = Rules{Policy: rules.Policy}.Read(text, today)
	var faults strictjson.Faults
	require.ErrorAs(t, err, &faults)
	require.Len(t, faults, 4)
	require.Contains(t, faults[0].En, "test number")
}

func TestRead_SaysWhereItIsNoJSON(t *testing.T) {
	_, err := rules.Read([]byte("{\n\"formId\": oops"), today)
	syntax, ok := errors.AsType[*strictjson.SyntaxError](err)
	require.True(t, ok)
	require.Equal(t, 2, syntax.Line)
}

func TestForm_NeverPrints(t *testing.T) {
	f := Form{Adults: []Adult{{Name: "Maja Prøvesen", CPR: motherCPR}}}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		require.Equal(t, "intake form", fmt.Sprintf(verb, f))
	}
}

// Whoever has no CPR number comes in with the day of birth, from which a child's rights follow; an unborn one with the expected day. No Digital Post
// reaches them, and nobody is found by a replacement number.
func TestRead_PeopleWithoutACPRNumberComeIn(t *testing.T) {
	form := change(change(goodForm(), "children[1].cpr", ""), "children[1].born", "2015-03-02")
	form = change(change(form, "adults[1].cpr", ""), "adults[1].born", "1985-09-30")
	form = change(form, "adults[0].replacement", true)
	production := rules
	production.CPR.AllowTestNumbers = false
	form = change(form, "children[0].replacement", true)
	text, err := json.Marshal(form)
	require.NoError(t, err)
	family, err := production.Read(text, today)
	require.NoError(t, err, "a replacement number is taken where it is said to be one")
	for _, m := range family.Members {
		require.True(t, m.Unnumbered, m.ID)
	}
	require.Equal(t, *day(2025, 3, 1), family.Members[3].Child.PartyFrom, "10 on 2 March 2025")
	require.Equal(t, *day(2030, 3, 1), family.Members[3].Child.OwnConsentFrom)
	key := []byte(strings.Repeat("k", 32))
	for _, p := range family.Bundle.Persons {
		require.Empty(t, p.Index(key), p.Member)
	}
	usual, err := read(t, goodForm())
	require.NoError(t, err)
	require.False(t, usual.Members[0].Unnumbered)
	require.NotEmpty(t, usual.Bundle.Persons[0].Index(key))

	family, err = read(t, change(change(goodForm(), "children[1].cpr", ""), "children[1].born", "2026-08-01"))
	require.NoError(t, err, "an unborn child")
	require.Equal(t, *day(2036, 7, 31), family.Members[3].Child.PartyFrom)

	for name, c := range map[string]struct {
		path  string
		value any
		field string
	}{
		"neither number nor birthday": {"adults[1].cpr", "", "adults[1].cpr"},
		"another birthday":            {"adults[1].born", "1985-09-29", "adults[1].born"},
		"an unborn adult":             {"adults[1].born", "2026-08-01", "adults[1].born"},
		"no language":                 {"adults[1].reach", fields{"language": "xx"}, "adults[1].reach.language"},
		"twice unsafe":                {"children[1].reach", fields{"unsafe": []any{"paper", "paper"}}, "children[1].reach.unsafe"},
		"no telephone":                {"adults[1].telephone", "om aftenen", "adults[1].telephone"},
	} {
		_, err := read(t, change(goodForm(), c.path, c.value))
		require.ErrorContains(t, err, c.field, name)
	}
	_, err = read(t, change(change(goodForm(), "children[1].cpr", ""), "children[1].born", "2008-03-02"))
	require.ErrorContains(t, err, "children[1].born", "18 today")
}

// Whoever has custody and lives elsewhere, also abroad, comes in as a party without a track: letters go to the address as its own post writes it.
func TestRead_ACustodyHolderAbroadComesIn(t *testing.T) {
	abroad := fields{"country": "PL", "lines": "ul. Zmyślona 1/2\n 00-999 Nigdzie \n"}
	father := fields{"name": "Ole Prøvesen", "born": "1985-09-30", "abroad": abroad, "outside": true, "reach": fields{"language": "pl", "interpreter": true}}
	family, err := read(t, change(goodForm(), "adults[1]", father))
	require.NoError(t, err)
	m := family.Members[1]
	require.Equal(t, casework.Outside, m.LeftWhy)
	require.False(t, m.InFamily())
	require.True(t, m.Unnumbered)
	require.Equal(t, "ul. Zmyślona 1/2\n00-999 Nigdzie\nPOLAND", family.Bundle.Persons[1].Address)
	require.Contains(t, family.Members[2].Child.Parties, "adult-2")
	require.Equal(t, "Opdigtet Vej 1", family.Bundle.Persons[2].Address, "the child lives where the mother does, although the father is named first")

	for name, c := range map[string]struct {
		path, field string
		value       any
	}{
		"no country":           {"adults[1].abroad", "adults[1].abroad.country", fields{"country": "XQ", "lines": "a\nb"}},
		"a country by name":    {"adults[1].abroad", "adults[1].abroad.country", fields{"country": "pl", "lines": "a\nb"}},
		"Denmark":              {"adults[1].abroad", "adults[1].abroad.country", fields{"country": "DK", "lines": "a\nb"}},
		"one line":             {"adults[1].abroad", "adults[1].abroad.lines", fields{"country": "PL", "lines": "00-999 Nigdzie"}},
		"a line too long":      {"adults[1].abroad", "adults[1].abroad.lines", fields{"country": "PL", "lines": "a\n" + strings.Repeat("b", 61)}},
		"two addresses":        {"adults[1].address", "adults[1].address", "Opdigtet Vej 1"},
		"with a benefit":       {"adults[1].benefit", "adults[1].outside", "cash-benefit"},
		"without custody":      {"children[0].custodyHolders", "adults[1].outside", []any{1}},
		"nobody in the family": {"adults[0].outside", "adults", true},
	} {
		form := change(change(goodForm(), "adults[1]", father), c.path, c.value)
		_, err := read(t, form)
		faults, wrong := errors.AsType[strictjson.Faults](err)
		require.True(t, wrong, name)
		i := slices.IndexFunc(faults, func(f strictjson.Fault) bool { return f.Path == c.field })
		require.GreaterOrEqual(t, i, 0, "%s: %v", name, err)
		require.NotEqual(t, faults[i].Da, faults[i].En)
	}
}
