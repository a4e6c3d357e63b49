package casework

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
	"samspil/internal/incoming/incomingtest"
	"samspil/internal/policy"
)

// ownBound are the fields that hold parts of the state, and are held to bounds elsewhere: see AddMember.bounded, and package
// policy for a policy.
var ownBound = []string{"add-member.member", "add-member.consents", "add-member.marks", "add-member.supporters", "record-cpr.marks", "record-cpr.supporters", "record-cpr.protected", "record-cpr.putOff", "record-cpr.reach", "move-policy.policy", "take-over-case.running"}

func TestDecisions_EveryDateListTextAndNumberHasABoundThatTheJourneyHolds(t *testing.T) {
	t.Parallel()
	now := when("2026-11-22T09:00")
	var own []string
	tried := 0
	for _, row := range Catalogue() {
		body := row.Decision
		for _, l := range incomingtest.Leaves(body, policy.Period{}) {
			if l.Own {
				own = append(own, body.Name()+"."+l.Path)
				continue
			}
			require.Empty(t, l.Missing(), "%s: %s", body.Name(), l.Path)
			for _, bad := range append(l.Broken(), l.NoCodes()...) {
				r := outOfBounds(l.With(body, bad), now)
				require.NotNil(t, r, "%s: %s = %.50v", body.Name(), l.Path, bad)
				require.Equal(t, l.Path, r.Field, "%s", body.Name())
				require.NotEqual(t, r.Da, r.En)
				tried++
			}
		}
		require.Nil(t, bounded(body, now), body.Name())
	}
	require.ElementsMatch(t, ownBound, own)
	require.Greater(t, tried, 300)
}

// Nobody writes a list of choices by hand: a field's type and tags say them, and the refusal names those and no others.
func TestDecisions_WhatIsNoChoiceIsRefusedWithTheChoicesThatThereAre(t *testing.T) {
	t.Parallel()
	now := when("2026-11-22T09:00")
	fields := 0
	for _, row := range Catalogue() {
		for _, l := range incomingtest.Leaves(row.Decision, policy.Period{}) {
			bad, taken := l.NoChoices()
			for _, value := range bad {
				r := bounded(l.With(row.Decision, value).(Body), now)
				require.NotNil(t, r, "%s: %s = %v", row.Name(), l.Path, value)
				require.Equal(t, []string{incoming.RuleChoice, l.Path}, []string{r.Rule, r.Field})
				require.Equal(t, len(taken)-1, strings.Count(r.Da, "; "), r.Da)
				for _, c := range taken {
					require.Contains(t, r.Da, c.Da+" ("+c.Code+")", row.Name())
					require.Contains(t, r.En, c.En+" ("+c.Code+")", row.Name())
				}
			}
			if len(bad) > 0 {
				fields++
			}
		}
	}
	require.Greater(t, fields, 18)
}

func TestBounded_ADecisionFromElsewhereIsHeldToWhatTheStarterHolds(t *testing.T) {
	t.Parallel()
	now := when("2026-11-22T09:00")
	held := func(body Body) *Refusal {
		return family().Check(body, coordinator, now)
	}
	many := make([]ConsentAnswer, 46_000)
	for i := range many {
		many[i].Department = fmt.Sprintf("d-%d", i)
	}
	require.Equal(t, "answers", held(AnswerConsent{Task: "consent-answer/adult-1/1", Answers: many, Manner: Manner{How: Orally}}).Field)
	for _, d := range []struct {
		Message string
		Actor   Actor
		Body    Body
	}{
		{Message: strings.Repeat("m", 101), Body: Renew{}}, {Message: "m-1", Actor: Actor{ID: "710500-1234"}, Body: Renew{}}, {Message: "m-1", Actor: Actor{Department: "a b"}, Body: Renew{}},
	} {
		require.Equal(t, incoming.RuleCode, family().Validate(d.Message, d.Body, d.Actor, now).Rule)
	}
	zero, child := time.Time{}, func(change func(*Member)) AddMember {
		m := &Member{ID: "child-3", Kind: Child, Child: &ChildTrack{Parties: []string{"adult-1"}, AdultFrom: when("2040-01-01"), Case: &ChildCase{Measures: []Measure{{N: 1, Code: "27.27.06", StartedAt: when("2026-01-01")}}}}}
		change(m)
		return AddMember{Member: m, Reason: 1}
	}
	require.Nil(t, held(child(func(*Member) {})))
	for field, change := range map[string]func(*Member){
		"child.case.lastReview":          func(m *Member) { m.Child.Case.LastReview = &zero },
		"child.case.measures[0].started": func(m *Member) { m.Child.Case.Measures[0].StartedAt = time.Date(9, 1, 1, 0, 0, 0, 0, time.UTC) },
		"child.adultFrom":                func(m *Member) { m.Child.AdultFrom = when("2120-01-01") },
		"child.custodyHolders":           func(m *Member) { m.Child.Parties = make([]string, 1000) },
		"caseIds[0].id":                  func(m *Member) { m.CaseIDs = []CaseID{{"children", "710500 1234"}} },
		"member":                         func(m *Member) { m.Child.Concerns = []Concern{{N: 1}} },
		"member ":                        func(m *Member) { m.Untold = []string{"social"} },
	} {
		require.Equal(t, strings.TrimSpace(field), held(child(change)).Field)
	}
	require.Equal(t, "consents[0].until", held(AddMember{Member: child(func(*Member) {}).Member, Consents: []Consent{{Member: "child-3", Until: &zero}}}).Field)
}
