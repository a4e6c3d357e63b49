package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// That somebody is in a journey as well which only the children's department knows of tells of a concern.
func TestNews_OfAJourneyThatOnlyTheChildrensDepartmentKnowsOfIsReadByNobodyElse(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	news := ReportNews{Member: "adult-1", OtherCase: "SP-000009", Hidden: true}
	require.Equal(t, "only-the-engine", s.Check(ReportNews{Member: "adult-1", Text: 1, Hidden: true}, children, now).Rule)
	s.Outbox = nil
	do(t, s, Actor{ID: "engine", Role: System}, news, now)
	require.Len(t, s.Of(StepConcernNews), 1)
	require.Empty(t, s.Of(StepNews))
	for _, m := range s.Outbox {
		require.Equal(t, "children", m.Department)
	}
}
