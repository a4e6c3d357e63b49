package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOffered_SaysBeforeAnythingIsFilledInWhatIsOpenToWhom(t *testing.T) {
	s, now := inTracks(t)
	why := func(decision Body, by Actor) string {
		row, _ := RowOf(decision.Name())
		if r := s.Offered(row, by, now); r != nil {
			require.NotEmpty(t, r.Da)
			return r.Rule
		}
		return ""
	}
	require.Empty(t, why(ReportConcern{}, citizen), "a concern comes from anybody, at any time")
	require.Equal(t, NotYourDecision, why(DecideMeasure{}, coordinator), "a department's own")
	require.Empty(t, why(DecideMeasure{}, children))
	require.Equal(t, "nothing-to-answer", why(DecideClosure{}, children))
	require.Equal(t, NotYourDecision, why(DecideClosure{}, social))
	s.Member("child-1").Child.Proposed = true
	walk(s, now)
	require.Empty(t, why(DecideClosure{}, children), "it is proposed now")
	do(t, s, coordinator, Withdraw{}, now)
	require.Equal(t, RuleEnding, why(StartJob{}, coordinator))
	require.Empty(t, why(ReportConcern{}, social), "whatever becomes of the joint effort")
}

// Whether there is a concern shows in nothing that is offered.
func TestOffered_TellsNobodyElseOfAConcern(t *testing.T) {
	without, now := inTracks(t)
	with, _ := inTracks(t)
	do(t, with, social, report(now), now)
	do(t, with, worker("school"), ReportNews{Member: "child-1", Text: 7}, now)
	for _, row := range Catalogue() {
		for _, by := range whoever(with) {
			if by.Department != "children" {
				require.Equal(t, without.Offered(row, by, now), with.Offered(row, by, now), "%s to %s", row.Name(), by.shown())
			}
		}
	}
	row, _ := RowOf(AssessConcern{}.Name())
	require.NotNil(t, without.Offered(row, children, now))
	require.Nil(t, with.Offered(row, children, now))
}
