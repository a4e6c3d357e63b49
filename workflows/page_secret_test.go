package workflows

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
)

// What supervisors of every department see of a family in the Temporal UI, the page, the search attributes and what a delivery is called,
// is the same with a secret and without, until something follows from it.
func TestPage_AndAttributesAreTheSameWithASecretAndWithout(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)
	children := casework.Actor{ID: "s-1", Role: casework.Caseworker, Department: "children"}
	leader := casework.Actor{ID: "l-1", Role: casework.TeamLeader, Department: "children"}
	concern := casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1, Reporter: 2}
	shown := func(secretly func(decide func(casework.Actor, casework.Body))) (string, attributes, string) {
		s := casework.NewState(casework.Start{Case: "SP-000001", Language: "da", Policy: policyfile.Default(), Members: []*casework.Member{
			{ID: "adult-1", Kind: casework.Adult, Adult: &casework.AdultTrack{PublicSupport: true, Episode: 1}},
			{ID: "child-1", Kind: casework.Child, Child: &casework.ChildTrack{Parties: []string{"adult-1"}}},
		}})
		s.BeginJourney(now)
		secretly(func(by casework.Actor, body casework.Body) {
			require.Nil(t, s.Check(body, by, now))
			body.Apply(s, by, now)
		})
		for range 40 { // what is open becomes late, and is escalated
			at, _, some := s.NextMoment()
			if !some || at.After(now.AddDate(0, 0, 3)) {
				break
			}
			s.Tick(at)
		}
		if key := "concern-assessed/child-1/1"; len(s.Of(casework.StepConcern)) > 0 && s.Of(casework.StepConcern)[0].IsOpen() {
			casework.AssessConcern{Task: key, Abuse: casework.NoAbuse, Reason: 1}.Apply(s, children, now.AddDate(0, 0, 3))
		}
		return Page(s, now.AddDate(0, 0, 3)), attributesOf(s), summaryOf(s.Outbox)
	}
	page, attrs, _ := shown(func(func(casework.Actor, casework.Body)) {})
	for what, secretly := range map[string]func(func(casework.Actor, casework.Body)){
		"concerns": func(decide func(casework.Actor, casework.Body)) {
			decide(children, concern)
			decide(children, concern)
		},
		"a crisis": func(decide func(casework.Actor, casework.Body)) {
			decide(casework.Actor{ID: "s-2", Role: casework.Caseworker, Department: "social"}, casework.ReportCrisis{Member: "child-1", Reason: 1})
		},
		"news about a child": func(decide func(casework.Actor, casework.Body)) {
			decide(children, casework.ReportNews{Member: "child-1", Text: 1})
		},
		"a clarification that follows":  followed(casework.ConcernClarify),
		"an investigation that follows": followed(casework.ConcernInvestigate),
		"who has the concern, and who stands in": func(decide func(casework.Actor, casework.Body)) {
			decide(children, concern)
			decide(leader, casework.Reassign{Task: "concern-assessed/child-1/1", To: "duty-9", Reason: 1})
			decide(leader, casework.SetDeputy{Staff: "duty-9", Deputy: "duty-8", Until: "2026-12-24", Reason: 1})
		},
	} {
		with, attrsWith, summary := shown(secretly)
		require.Equal(t, page, with, what)
		require.Equal(t, attrs, attrsWith, what)
		require.NotContains(t, summary, "concern", what)
		require.NotContains(t, summary, "crisis", what)
	}
}

// followed is a concern that is assessed and screened, and what the children's department begins for it before anybody else is involved.
func followed(outcome casework.ConcernOutcome) func(func(casework.Actor, casework.Body)) {
	return func(decide func(casework.Actor, casework.Body)) {
		by := func(id string) casework.Actor {
			return casework.Actor{ID: id, Role: casework.Caseworker, Department: "children"}
		}
		decide(by("s-1"), casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1})
		decide(by("s-1"), casework.AssessConcern{Task: "concern-assessed/child-1/1", Abuse: casework.NoAbuse, Reason: 1})
		decide(by("s-3"), casework.ScreenConcern{Task: "concern-screening/child-1/1", Outcome: outcome, Abuse: casework.NoAbuse, Talk: casework.NoTalk, NoTalk: 1, Reason: 1})
	}
}
