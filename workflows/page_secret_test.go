package workflows

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
)

// What supervisors of every department see of a family is the same with a concern and without, until something follows from it.
func TestPage_AndAttributesAreTheSameWithAConcernAndWithout(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)
	shown := func(reports int) (string, attributes, string) {
		s := casework.NewState(casework.Start{Case: "SP-000001", Language: "da", Policy: policyfile.Default(), Members: []*casework.Member{
			{ID: "adult-1", Kind: casework.Adult, Adult: &casework.AdultTrack{PublicSupport: true, Episode: 1}},
			{ID: "child-1", Kind: casework.Child, Child: &casework.ChildTrack{Parties: []string{"adult-1"}}},
		}})
		s.BeginJourney(now)
		by := casework.Actor{ID: "s-1", Role: casework.Caseworker, Department: "children"}
		for range reports {
			casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1, Reporter: 2}.Apply(s, by, now)
		}
		if reports > 0 { // one is late and escalated, one is answered
			for range 20 {
				at, _, some := s.NextMoment()
				if !some || at.After(now.AddDate(0, 0, 3)) {
					break
				}
				s.Tick(at)
			}
			casework.AssessConcern{Task: "concern-assessed/child-1/1", Abuse: casework.NoAbuse, Reason: 1}.Apply(s, by, now.AddDate(0, 0, 3))
		}
		return Page(s, now.AddDate(0, 0, 3)), attributesOf(s), summaryOf(s.Outbox)
	}
	page, attrs, _ := shown(0)
	with, attrsWith, summary := shown(2)
	require.Equal(t, page, with)
	require.Equal(t, attrs, attrsWith)
	require.NotContains(t, summary, "concern")
}
