package casework_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/fuzztest"
	"samspil/internal/incoming"
	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/rehearsal"
)

// formDay is when the forms of these targets are handed in.
var formDay = time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC)

// Whatever stands in an intake form, a concern's or that of somebody who joins: no panic, a cost that grows with its size and no faster, a
// bounded answer that repeats nothing, and a journey that begins, or takes the person in, and goes on (see afterwards).
func FuzzForm(f *testing.F) {
	if testing.Short() {
		f.Skip("families that live on for a year")
	}
	for _, script := range []rehearsal.Script{rehearsal.Straight(), rehearsal.YoungPerson(), rehearsal.Limited(), rehearsal.OwnDuties(), rehearsal.ConcernStarts()} {
		kind := "intake"
		if script.Concern != "" {
			kind = "concern"
		}
		f.Add(kind, script.Form("form-00001", formDay, 1), []byte{1})
	}
	cpr := privacytest.CPR(time.Date(2019, 4, 12, 0, 0, 0, 0, time.UTC), 1)
	f.Add("member", []byte(`{"messageId":"message-1","member":"child-3","child":{"name":"Opfundet Barn","cpr":"`+cpr+`","address":"Opdigtet Allé 1","custodyHolders":[1],"case":{"id":"BS-3","measures":[{"measure":"27.27.06","started":"2026-01-15"}]}},"reason":"x"}`), []byte{1})
	f.Add("member", []byte(`{"messageId":"message-1","member":"adult-3","adult":{"name":"Opfundet Voksen","cpr":"`+privacytest.CPR(time.Date(1989, 4, 12, 0, 0, 0, 0, time.UTC), 1)+`","address":"Opdigtet Allé 1","publicSupport":true,"readiness":"job-ready","consents":{"social":{"purposes":["share"],"until":"2027-01-01"}}},"reason":"x"}`), []byte{1})
	for _, found := range []struct{ kind, form string }{
		{"intake", `{"adults":[1,1,1,1]}`}, {"intake", `{"adults":[{},{},{},{}]}`}, {"intake", `{"adults":[{"caseIds":{"a":"x","b":"y"},"consents":{"social":{"purposes":[1]}}}]}`},
		{"intake", `{"adults":[{"caseIds":{"children":"710500.1234"}}]}`}, {"intake", "{\"formId\":\"\x00\"}"}, {"intake", "{\"reason\":\"\xff\"}"},
	} {
		f.Add(found.kind, []byte(found.form), []byte{1})
	}
	for _, at := range []string{"0001-01-01T00:00:00Z", "0000-06-01T00:00:00Z", "0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"} {
		f.Add("concern", []byte(`{"formId":"concern-01","child":{"name":"Opfundet Barn","cpr":"`+cpr+`"},"source":"outside","text":"x","receivedAt":"`+at+`"}`), []byte{1})
	}
	moments := casework.Moments(f)
	f.Fuzz(func(t *testing.T, kind string, form, dice []byte) {
		roll := fuzztest.NewDice(dice)
		double, moment := roll.N(8) == 1, moments[roll.N(len(moments))]
		form = fuzztest.Mutate(form, roll)
		switch kind {
		case "intake":
			begins(t, form)
		case "concern":
			beginsWithConcern(t, form)
		default:
			joins(t, moment, form)
		}
		if double {
			grown := fuzztest.Grow(form, roll)
			read := readers[kind]
			if read == nil {
				read = readers["member"]
			}
			fuzztest.Linear(t, grown, func(form []byte) { _ = read(form) })
		}
	})
}

var formRules = intake.Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}

// readers read forms of each kind, and hold what is said of one that is wrong.
var readers = map[string]func([]byte) error{
	"intake":  func(form []byte) error { _, err := formRules.Read(form, formDay); return err },
	"concern": func(form []byte) error { _, err := formRules.ReadConcern(form, formDay); return err },
	"member":  func(form []byte) error { _, err := formRules.ReadMember(form, formDay); return err },
}

func begins(t *testing.T, form []byte) {
	t.Helper()
	family, err := formRules.Read(form, formDay)
	if err != nil {
		answers(t, err)
		return
	}
	for i := range family.Consents {
		family.Consents[i].At = formDay
	}
	start(t, casework.Start{Members: family.Members, Consents: family.Consents})
}

func beginsWithConcern(t *testing.T, form []byte) {
	t.Helper()
	concern, err := formRules.ReadConcern(form, formDay)
	if err != nil {
		answers(t, err)
		return
	}
	report := concernReport(concern)
	start(t, casework.Start{Members: concern.Members, Concern: &casework.FirstConcern{By: casework.Actor{ID: "s-social", Role: casework.Caseworker, Department: "social"}, Report: report}})
}

// start begins a journey, as the workflow would with what is written down of it.
func start(t *testing.T, from casework.Start) {
	t.Helper()
	from.Case, from.Language, from.Policy = "SP-000001", "da", policyfile.Default()
	text, err := json.Marshal(casework.NewState(from))
	require.NoError(t, err)
	s, err := casework.Decode(text)
	require.NoError(t, err)
	s.BeginJourney(formDay)
	afterwards(t, s, formDay, from.Members)
}

func joins(t *testing.T, moment casework.Moment, form []byte) {
	t.Helper()
	joining, err := formRules.ReadMember(form, formDay)
	if err != nil {
		answers(t, err)
		return
	}
	s := moment.State(t)
	body := casework.AddMember{Member: joining.Members[0], Consents: joining.Consents, Reason: 1}
	by := casework.Actor{ID: "k-1", Role: casework.Coordinator, Department: "employment"}
	if s.Validate("m-1", body, by, moment.Now) != nil {
		return
	}
	s.Decide(body, by, moment.Now)
	afterwards(t, s, moment.Now, casework.FirstMembers())
}

// answers holds that what is said of a wrong form is no longer than anybody reads.
func answers(t *testing.T, err error) {
	t.Helper()
	text, marshalErr := json.Marshal(err)
	require.NoError(t, marshalErr)
	require.Less(t, len(text), 100_000)
}

// concernReport is the concern as its journey gets it.
func concernReport(c *intake.Concern) casework.ReportConcern {
	report := casework.ReportConcern{Child: intake.ConcernedChild, Source: c.Source, ReceivedAt: c.ReceivedAt, Text: 1}
	if !report.ReceivedAt.Given() {
		report.ReceivedAt = incoming.At(formDay)
	}
	return report
}
